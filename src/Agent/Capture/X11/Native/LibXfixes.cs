using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>XFIXES: regions for damage, and the pointer's picture.</summary>
internal static unsafe partial class LibXfixes
{
    public const string Library = "libXfixes.so.3";
    public const nuint DisplayCursorNotifyMask = 1;
    public const int CursorNotify = 1;

    [LibraryImport(Library)]
    public static partial int XFixesQueryExtension(nint display, int* firstEvent, int* firstError);

    [LibraryImport(Library)]
    public static partial int XFixesQueryVersion(nint display, int* major, int* minor);

    [LibraryImport(Library)]
    public static partial void XFixesSelectCursorInput(nint display, nuint window, nuint mask);

    [LibraryImport(Library)]
    public static partial XFixesCursorImage* XFixesGetCursorImage(nint display);

    [LibraryImport(Library)]
    public static partial nuint XFixesCreateRegion(nint display, XRectangle* rectangles, int count);

    [LibraryImport(Library)]
    public static partial XRectangle* XFixesFetchRegion(nint display, nuint region, int* count);
}
