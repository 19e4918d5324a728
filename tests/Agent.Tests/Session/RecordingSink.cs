using RemoteSupport.Agent.Input;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>Writes down what would be pressed.</summary>
internal sealed class RecordingSink : IInputSink
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public void MovePointer(byte display, int x, int y) => Note($"move {display} {x},{y}");

    public void Button(PointerButton button, bool down) => Note($"button {button} {(down ? "down" : "up")}");

    public void Wheel(int stepsX, int stepsY) => Note($"wheel {stepsX},{stepsY}");

    public void Key(ushort hidUsage, bool down) => Note($"key {hidUsage} {(down ? "down" : "up")}");

    public void Text(string text) => Note($"text {text}");

    public void ReleaseAll() => Note("release all");

    public void Dispose() => Note("disposed");

    private void Note(string call)
    {
        lock (_lock)
        {
            _calls.Add(call);
        }
    }
}
