using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>
/// What Xlib keeps once per process: its locks and its error handlers, whose defaults would end the program. Whoever
/// opens a display in this process calls <see cref="Start"/> first.
/// </summary>
internal static unsafe class X11Runtime
{
    private static readonly ConcurrentDictionary<nint, X11Connection> Connections = new();
    private static readonly Lazy<bool> Started = new(StartOnce);

    // Since libX11 1.7. Older ones end the process as soon as the handler for lost connections returns.
    private static delegate* unmanaged<nint, delegate* unmanaged<nint, nint, void>, nint, void> _setExitHandler;

    /// <summary>False when this machine has no Xlib at all.</summary>
    public static bool Start() => Started.Value;

    public static bool HasLibrary(string name) => NativeLibrary.TryLoad(name, out _);

    public static void Register(X11Connection connection)
    {
        Connections[connection.Display] = connection;
        if (_setExitHandler != null)
        {
            _setExitHandler(connection.Display, &StayAlive, 0);
        }
    }

    public static void Forget(X11Connection connection) => Connections.TryRemove(connection.Display, out _);

    private static bool StartOnce()
    {
        if (!NativeLibrary.TryLoad(LibX11.Library, out var library) || LibX11.XInitThreads() == 0)
        {
            return false;
        }

        if (NativeLibrary.TryGetExport(library, "XSetIOErrorExitHandler", out var setExitHandler))
        {
            _setExitHandler =
                (delegate* unmanaged<nint, delegate* unmanaged<nint, nint, void>, nint, void>)setExitHandler;
        }

        LibX11.XSetErrorHandler(&HandleError);
        LibX11.XSetIOErrorHandler(&HandleLostConnection);
        return true;
    }

    [UnmanagedCallersOnly]
    private static int HandleError(nint display, XErrorEvent* error)
    {
        if (Connections.TryGetValue(display, out var connection))
        {
            connection.NoteError(error->ErrorCode);
        }

        return 0;
    }

    [UnmanagedCallersOnly]
    private static int HandleLostConnection(nint display)
    {
        if (Connections.TryGetValue(display, out var connection))
        {
            connection.NoteLost();
        }

        if (_setExitHandler == null)
        {
            // Returning would end the whole program and with it the session's clean farewell. Only this thread is
            // given up; connections look for a hang-up before each use, so that it hardly ever comes to this.
            Thread.Sleep(Timeout.Infinite);
        }

        return 0;
    }

    [UnmanagedCallersOnly]
    private static void StayAlive(nint display, nint unused)
    {
        // Xlib calls exit() in place of this handler when there is none.
    }
}
