using System.Diagnostics.CodeAnalysis;
using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Input.X11;

/// <summary>
/// Remote input into an X11 screen by XTEST, through a connection of its own. May be called from any thread, one call
/// at a time takes effect. Once the display is gone, calls do nothing; the screen source tells of the loss.
/// </summary>
public sealed unsafe class X11InputSink : IInputSink
{
    // A wheel that turns further in one message is a mistake or an attack.
    private const int MaxWheelSteps = 20;
    private const uint WheelUp = 4;
    private const uint WheelDown = 5;
    private const uint WheelLeft = 6;
    private const uint WheelRight = 7;

    private readonly Lock _gate = new();
    private readonly X11Connection _connection;
    private readonly X11Keyboard _keyboard;
    private readonly TextTyper _typer;
    private readonly Func<IReadOnlyList<DisplayInfo>> _displays;
    private readonly List<byte> _keys = [];
    private readonly List<uint> _buttons = [];
    private bool _disposed;

    private X11InputSink(X11Connection connection, X11Keyboard keyboard, Func<IReadOnlyList<DisplayInfo>> displays)
    {
        _connection = connection;
        _keyboard = keyboard;
        _typer = new TextTyper(keyboard);
        _displays = displays;

        // Input goes on while a program has the server to itself: a menu that hangs must not lock the helper out.
        _ = LibXtst.XTestGrabControl(connection.Display, 1);
    }

    /// <summary>
    /// Opens a display (null: the one that DISPLAY names). <paramref name="displays"/> tells where its monitors stand
    /// now: <see cref="IScreenSource.Displays"/>.
    /// </summary>
    public static bool TryOpen(
        string? displayName,
        Func<IReadOnlyList<DisplayInfo>> displays,
        [NotNullWhen(true)] out X11InputSink? sink,
        out ScreenProblem problem)
    {
        sink = null;
        var connection = X11Connection.TryOpen(displayName, out problem);
        if (connection is null)
        {
            return false;
        }

        if (HasXTest(connection) && X11Keyboard.TryOpen(connection) is { } keyboard)
        {
            sink = new X11InputSink(connection, keyboard, displays);
            return true;
        }

        problem = new ScreenProblem(ScreenProblemKind.NoInput, "the server or this machine lacks XTEST or XKEYBOARD");
        connection.Dispose();
        return false;
    }

    /// <inheritdoc/>
    public void MovePointer(byte display, int x, int y) => Act(() =>
    {
        var displays = _displays();
        if (display < displays.Count)
        {
            var bounds = displays[display].Bounds;
            var rootX = bounds.X + Math.Clamp(x, 0, bounds.Width - 1);
            var rootY = bounds.Y + Math.Clamp(y, 0, bounds.Height - 1);
            _ = LibXtst.XTestFakeMotionEvent(_connection.Display, _connection.Screen, rootX, rootY, 0);
        }
    });

    /// <inheritdoc/>
    public void Button(PointerButton button, bool down) => Act(() =>
    {
        var number = NumberOf(button);
        if (number != 0 && Note(_buttons, number, down))
        {
            Press(number, down);
        }
    });

    /// <inheritdoc/>
    public void Wheel(int stepsX, int stepsY) => Act(() =>
    {
        Turn(stepsY, WheelUp, WheelDown);
        Turn(stepsX, WheelLeft, WheelRight);
    });

    /// <inheritdoc/>
    public void Key(ushort hidUsage, bool down) => Act(() =>
    {
        // A second press of a held key is dropped: the server repeats held keys by itself.
        if (HidKeycodes.TryGet(hidUsage, out var keycode) && Note(_keys, keycode, down))
        {
            _keyboard.Press(keycode, down);
        }
    });

    /// <inheritdoc/>
    public void Text(string text) => Act(() => _typer.Type(text));

    /// <inheritdoc/>
    public void ReleaseAll() => Act(ReleaseHeld);

    /// <summary>Releases what is held, gives borrowed keys back and closes the connection.</summary>
    public void Dispose()
    {
        Act(() =>
        {
            ReleaseHeld();
            _keyboard.Borrowed.Return();
        });
        lock (_gate)
        {
            if (!_disposed)
            {
                _disposed = true;
                _connection.Dispose();
            }
        }
    }

    private static bool HasXTest(X11Connection connection)
    {
        int firstEvent, firstError, major, minor;
        return X11Runtime.HasLibrary(LibXtst.Library)
            && LibXtst.XTestQueryExtension(connection.Display, &firstEvent, &firstError, &major, &minor) != 0;
    }

    private static uint NumberOf(PointerButton button) => button switch
    {
        PointerButton.Left => 1,
        PointerButton.Middle => 2,
        PointerButton.Right => 3,
        PointerButton.Back => 8,
        PointerButton.Forward => 9,
        _ => 0,
    };

    // Only what this sink holds is ever released by it: a key under the customer's own finger is theirs.
    private static bool Note<T>(List<T> held, T item, bool down)
    {
        if (!down)
        {
            return held.Remove(item);
        }

        if (held.Contains(item))
        {
            return false;
        }

        held.Add(item);
        return true;
    }

    private void Act(Action action)
    {
        lock (_gate)
        {
            if (!_disposed && _connection.IsAlive())
            {
                action();
                _ = LibX11.XFlush(_connection.Display);
            }
        }
    }

    private void Press(uint button, bool down) =>
        _ = LibXtst.XTestFakeButtonEvent(_connection.Display, button, down ? 1 : 0, 0);

    private void Turn(int steps, uint back, uint forth)
    {
        var button = steps < 0 ? back : forth;
        var count = Math.Min(Math.Abs((long)steps), MaxWheelSteps);
        for (var i = 0; i < count; i++)
        {
            Press(button, true);
            Press(button, false);
        }
    }

    private void ReleaseHeld()
    {
        _buttons.ForEach(button => Press(button, false));
        _buttons.Clear();

        // Last in, first out: modifiers outlive the keys that they modify.
        _keys.AsEnumerable().Reverse().ToList().ForEach(keycode => _keyboard.Press(keycode, false));
        _keys.Clear();
    }
}
