using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>XTEST: keys, buttons and movement as if they came from a device.</summary>
internal static unsafe partial class LibXtst
{
    public const string Library = "libXtst.so.6";

    [LibraryImport(Library)]
    public static partial int XTestQueryExtension(nint display, int* firstEvent, int* firstError, int* major, int* minor);

    [LibraryImport(Library)]
    public static partial int XTestGrabControl(nint display, int impervious);

    [LibraryImport(Library)]
    public static partial int XTestFakeKeyEvent(nint display, uint keycode, int press, nuint delay);

    [LibraryImport(Library)]
    public static partial int XTestFakeButtonEvent(nint display, uint button, int press, nuint delay);

    [LibraryImport(Library)]
    public static partial int XTestFakeMotionEvent(nint display, int screen, int x, int y, nuint delay);
}
