using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>RANDR: which monitors there are and where they stand.</summary>
internal static unsafe partial class LibXrandr
{
    public const string Library = "libXrandr.so.2";
    public const int ScreenChangeNotify = 0;
    public const int OtherNotify = 1;
    public const int ScreenCrtcAndOutputMask = 1 | 2 | 4;

    [LibraryImport(Library)]
    public static partial int XRRQueryExtension(nint display, int* firstEvent, int* firstError);

    [LibraryImport(Library)]
    public static partial int XRRQueryVersion(nint display, int* major, int* minor);

    [LibraryImport(Library)]
    public static partial void XRRSelectInput(nint display, nuint window, int mask);

    [LibraryImport(Library)]
    public static partial XRRMonitorInfo* XRRGetMonitors(nint display, nuint window, int activeOnly, int* count);

    [LibraryImport(Library)]
    public static partial void XRRFreeMonitors(XRRMonitorInfo* monitors);
}
