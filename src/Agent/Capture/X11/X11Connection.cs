using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>
/// One connection to an X server. Its owner uses it from one thread at a time. A lost server is a state
/// (<see cref="IsAlive"/>), never the end of the process.
/// </summary>
internal sealed unsafe class X11Connection : IDisposable
{
    private volatile bool _lost;
    private volatile int _lastError;
    private bool _disposed;

    private X11Connection(nint display)
    {
        Display = display;
        Descriptor = LibX11.XConnectionNumber(display);
        Screen = LibX11.XDefaultScreen(display);
        Root = LibX11.XRootWindow(display, Screen);
    }

    public nint Display { get; }

    public int Descriptor { get; }

    public int Screen { get; }

    public nuint Root { get; }

    /// <summary>Called when Xlib notices the loss: with older Xlibs the noticing thread does not come back from there.</summary>
    public Action? WhenLost { get; set; }

    public static X11Connection? TryOpen(string? displayName, out ScreenProblem problem)
    {
        problem = default;
        if (!X11Runtime.Start())
        {
            problem = new ScreenProblem(ScreenProblemKind.NoDisplay, $"{LibX11.Library} is not installed");
            return null;
        }

        var display = LibX11.XOpenDisplay(displayName);
        if (display == 0)
        {
            var known = !string.IsNullOrEmpty(displayName ?? Environment.GetEnvironmentVariable("DISPLAY"));
            var detail = known ? "the display refuses the connection" : "DISPLAY is not set";
            problem = new ScreenProblem(ScreenProblemKind.NoDisplay, detail);
            return null;
        }

        var connection = new X11Connection(display);
        X11Runtime.Register(connection);
        return connection;
    }

    /// <summary>False once the server has hung up. Asked before each use: Xlib itself answers too late.</summary>
    public bool IsAlive()
    {
        if (_lost || _disposed)
        {
            return false;
        }

        var entry = new PollEntry { Descriptor = Descriptor, Events = LibC.PollIn };
        if (LibC.Poll(&entry, 1, 0) > 0 && (entry.Returned & (LibC.PollHangUp | LibC.PollError)) != 0)
        {
            _lost = true;
        }

        return !_lost;
    }

    public bool HasExtension(string name)
    {
        int opcode, firstEvent, firstError;
        return LibX11.XQueryExtension(Display, name, &opcode, &firstEvent, &firstError) != 0;
    }

    /// <summary>Waits until the server has done everything so far; true when it complained about nothing.</summary>
    public bool SyncWithoutError()
    {
        LibX11.XSync(Display, 0);
        return TakeError() == 0 && !_lost;
    }

    /// <summary>The last error code since the last call, 0 for none.</summary>
    public int TakeError()
    {
        var error = _lastError;
        _lastError = 0;
        return error;
    }

    public void NoteError(int code) => _lastError = code;

    public void NoteLost()
    {
        _lost = true;
        WhenLost?.Invoke();
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        var alive = IsAlive();
        _disposed = true;
        if (alive)
        {
            LibX11.XCloseDisplay(Display);
        }
        else
        {
            // Closing properly would talk to the lost server once more; older Xlibs do not survive that.
            _ = LibC.Close(Descriptor);
        }

        X11Runtime.Forget(this);
    }
}
