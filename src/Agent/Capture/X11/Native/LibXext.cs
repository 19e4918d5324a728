using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>MIT-SHM: pictures through memory that the server and this program share.</summary>
internal static unsafe partial class LibXext
{
    public const string Library = "libXext.so.6";

    [LibraryImport(Library)]
    public static partial int XShmQueryExtension(nint display);

    [LibraryImport(Library)]
    public static partial int XShmAttach(nint display, XShmSegmentInfo* segment);

    [LibraryImport(Library)]
    public static partial int XShmDetach(nint display, XShmSegmentInfo* segment);

    [LibraryImport(Library)]
    public static partial XImage* XShmCreateImage(
        nint display, XVisual* visual, uint depth, int format, nint data, XShmSegmentInfo* segment, uint width, uint height);

    [LibraryImport(Library)]
    public static partial int XShmGetImage(nint display, nuint drawable, XImage* image, int x, int y, nuint planes);
}
