using System.Diagnostics.CodeAnalysis;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>
/// An X11 screen. One thread waits for the server's events on a connection of its own and sleeps while nothing
/// happens; pixels are copied on the caller's thread through a second connection.
/// </summary>
public sealed class X11ScreenSource : IScreenSource
{
    // The pace of looking where the server does not tell (see ScreenLimits).
    private const int LookMilliseconds = 100;

    // A thread that an old Xlib has swallowed (see X11Runtime) is left behind.
    private const int JoinMilliseconds = 2_000;

    private readonly X11Watcher _watcher;
    private readonly X11PixelReader _reader;
    private readonly ChangeMailbox _mailbox = new();
    private readonly WakeUpCall _wakeUp = new();
    private readonly Lock _readerGate = new();
    private readonly X11Connection _events;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private bool _disposed;

    private X11ScreenSource(X11Connection events, X11Connection pixels, X11ScreenOptions options)
    {
        _events = events;
        events.WhenLost = () => _mailbox.Fail(new ScreenLostException());
        _watcher = new X11Watcher(events, options);
        var largest = _watcher.Displays.Max(display => display.Bounds.Area);
        _reader = new X11PixelReader(pixels, options.SharedMemory, largest);
        _thread = new Thread(Watch) { IsBackground = true, Name = "x11-screen" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public IReadOnlyList<DisplayInfo> Displays => _watcher.Displays;

    /// <summary>What works only in a weaker way here; <see cref="ScreenLimits.None"/> on an ordinary desktop.</summary>
    public ScreenLimits Limits => _watcher.Limits | (_reader.SharesMemory ? 0 : ScreenLimits.NoSharedMemory);

    /// <summary>Opens a display (null: the one that DISPLAY names). Nothing is captured by it.</summary>
    public static bool TryOpen(
        string? displayName, [NotNullWhen(true)] out X11ScreenSource? source, out ScreenProblem problem) =>
        TryOpen(displayName, new X11ScreenOptions(), out source, out problem);

    internal static bool TryOpen(
        string? displayName,
        X11ScreenOptions options,
        [NotNullWhen(true)] out X11ScreenSource? source,
        out ScreenProblem problem)
    {
        source = null;
        var events = X11Connection.TryOpen(displayName, out problem);
        if (events is null)
        {
            return false;
        }

        problem = FindProblem(events);
        var pixels = problem.Kind == ScreenProblemKind.None ? X11Connection.TryOpen(displayName, out problem) : null;
        if (pixels is null)
        {
            events.Dispose();
            return false;
        }

        source = new X11ScreenSource(events, pixels, options);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<ScreenChange> WaitAsync(CancellationToken cancellationToken) =>
        _mailbox.WaitAsync(_wakeUp.Call, cancellationToken);

    /// <inheritdoc/>
    public bool Grab(byte display, IReadOnlyList<Rect> areas, Frame into)
    {
        var displays = Displays;
        if (display >= displays.Count)
        {
            return false;
        }

        var bounds = displays[display].Bounds;
        if (into.Width != bounds.Width || into.Height != bounds.Height)
        {
            return false;
        }

        var trips = GrabPlan.For(areas, into.Bounds);
        lock (_readerGate)
        {
            return !_disposed && _reader.Read(trips, bounds, into);
        }
    }

    /// <summary>Ends a wait with <see cref="ObjectDisposedException"/> and closes both connections.</summary>
    public void Dispose()
    {
        lock (_readerGate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _reader.Dispose();
        }

        _stopping = true;
        _mailbox.Fail(new ObjectDisposedException(nameof(X11ScreenSource)));
        _wakeUp.Call();
        if (_thread.Join(JoinMilliseconds))
        {
            _watcher.Dispose();
            _wakeUp.Dispose();
        }
    }

    private static ScreenProblem FindProblem(X11Connection connection)
    {
        // Xwayland shows X11 programs their own windows only; its root window is black.
        if (connection.HasExtension("XWAYLAND") || X11Monitors.BelongToWayland(connection))
        {
            return new ScreenProblem(ScreenProblemKind.Wayland, "the X server is Xwayland");
        }

        return X11PixelFormat.IsSupported(connection, out var detail)
            ? default
            : new ScreenProblem(ScreenProblemKind.UnsupportedPixels, detail);
    }

    private void Watch()
    {
        var nextLook = Environment.TickCount64;
        while (!_stopping && _watcher.HandleEvents())
        {
            var wanted = _mailbox.HasWaiter;
            if (wanted)
            {
                _watcher.Collect(_mailbox);
                _mailbox.Deliver();
            }

            // Answers to the questions above may have brought events along, which poll cannot see any more.
            if (!_events.IsAlive() || _watcher.HasEvents())
            {
                continue;
            }

            _wakeUp.WaitFor(_events.Descriptor, wanted && _watcher.IsBlind ? LookMilliseconds : Timeout.Infinite);
            if (Environment.TickCount64 >= nextLook)
            {
                _watcher.HandleTimeout();
                nextLook = Environment.TickCount64 + LookMilliseconds;
            }
        }

        _mailbox.Fail(new ScreenLostException());
    }
}
