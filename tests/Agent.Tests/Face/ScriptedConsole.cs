using System.Collections.Concurrent;
using System.Text;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Agent.Tests.X11;

namespace RemoteSupport.Agent.Tests.Face;

/// <summary>A redirected console: the test types lines and reads what was written.</summary>
internal sealed class ScriptedConsole : IDisposable
{
    private readonly BlockingCollection<string> _typed = [];
    private readonly LockedWriter _output = new();
    private readonly LockedWriter _events = new();

    public ScriptedConsole() => Terminal = new LineTerminal(new TypedLines(_typed), _output);

    public LineTerminal Terminal { get; }

    public TextWriter EventOutput => _events;

    public string Output => _output.Text;

    public string Events => _events.Text;

    public void Type(params string[] lines)
    {
        foreach (var line in lines)
        {
            _typed.Add(line);
        }
    }

    public void CloseInput() => _typed.CompleteAdding();

    public async Task Shows(string text) =>
        Assert.Contains(text, await Eventually.Get(() => Output, output => output.Contains(text, StringComparison.Ordinal)), StringComparison.Ordinal);

    public async Task ShowsLast(string text) => Assert.EndsWith(
        text + "\n", await Eventually.Get(() => Output, output => output.EndsWith(text + "\n", StringComparison.Ordinal)), StringComparison.Ordinal);

    public async Task Reports(string text) =>
        Assert.Contains(text, await Eventually.Get(() => Events, output => output.Contains(text, StringComparison.Ordinal)), StringComparison.Ordinal);

    /// <summary>How many words the customer was asked to read aloud.</summary>
    public int ReadBacks => WordLines().Count;

    /// <summary>The nth of them, counted from 1.</summary>
    public async Task<string> ReadBack(int number = 1) =>
        (await Eventually.Get(WordLines, found => found.Count >= number))[number - 1];

    public void Dispose() => _typed.Dispose();

    // After the line that announces it the word stands alone, indented.
    private List<string> WordLines()
    {
        var lines = Output.Split('\n');
        return [.. lines.Zip(lines.Skip(1)).Where(pair => pair.First.EndsWith("dieses Wort vor:", StringComparison.Ordinal)
            || pair.First.EndsWith("this word aloud:", StringComparison.Ordinal)).Select(pair => pair.Second.Trim()).Where(word => word.Length > 0)];
    }

    private sealed class TypedLines(BlockingCollection<string> lines) : TextReader
    {
        public override string? ReadLine() => lines.TryTake(out var line, Timeout.Infinite) ? line : null;
    }

    private sealed class LockedWriter : TextWriter
    {
        private readonly StringBuilder _text = new();

        public override Encoding Encoding => Encoding.UTF8;

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public override void Write(char value)
        {
            lock (_text)
            {
                _text.Append(value);
            }
        }

        public override void WriteLine(string? value)
        {
            lock (_text)
            {
                _text.Append(value).Append('\n');
            }
        }
    }
}
