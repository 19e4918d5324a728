using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>Connection, events, errors and plain pictures of Xlib.</summary>
internal static unsafe partial class LibX11
{
    public const string Library = "libX11.so.6";
    public const int LsbFirst = 0;
    public const int ZPixmap = 2;
    public const nint StructureNotifyMask = 1 << 17;

    public static readonly nuint AllPlanes = nuint.MaxValue;

    [LibraryImport(Library)]
    public static partial int XInitThreads();

    [LibraryImport(Library)]
    public static partial nint XSetErrorHandler(delegate* unmanaged<nint, XErrorEvent*, int> handler);

    [LibraryImport(Library)]
    public static partial nint XSetIOErrorHandler(delegate* unmanaged<nint, int> handler);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint XOpenDisplay(string? name);

    [LibraryImport(Library)]
    public static partial int XCloseDisplay(nint display);

    [LibraryImport(Library)]
    public static partial int XConnectionNumber(nint display);

    [LibraryImport(Library)]
    public static partial int XDefaultScreen(nint display);

    [LibraryImport(Library)]
    public static partial nuint XRootWindow(nint display, int screen);

    [LibraryImport(Library)]
    public static partial XVisual* XDefaultVisual(nint display, int screen);

    [LibraryImport(Library)]
    public static partial int XDefaultDepth(nint display, int screen);

    [LibraryImport(Library)]
    public static partial int XImageByteOrder(nint display);

    [LibraryImport(Library)]
    public static partial XPixmapFormat* XListPixmapFormats(nint display, int* count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XQueryExtension(nint display, string name, int* opcode, int* firstEvent, int* firstError);

    [LibraryImport(Library)]
    public static partial int XSelectInput(nint display, nuint window, nint mask);

    [LibraryImport(Library)]
    public static partial int XPending(nint display);

    [LibraryImport(Library)]
    public static partial int XNextEvent(nint display, XEvent* received);

    [LibraryImport(Library)]
    public static partial int XSync(nint display, int discard);

    [LibraryImport(Library)]
    public static partial int XFlush(nint display);

    [LibraryImport(Library)]
    public static partial int XFree(nint data);

    [LibraryImport(Library)]
    public static partial nint XGetAtomName(nint display, nuint atom);

    [LibraryImport(Library)]
    public static partial int XGetGeometry(
        nint display, nuint drawable, nuint* root, int* x, int* y, uint* width, uint* height, uint* border, uint* depth);

    [LibraryImport(Library)]
    public static partial int XQueryPointer(
        nint display, nuint window, nuint* root, nuint* child, int* rootX, int* rootY, int* x, int* y, uint* mask);

    [LibraryImport(Library)]
    public static partial XImage* XGetImage(
        nint display, nuint drawable, int x, int y, uint width, uint height, nuint planes, int format);

    [LibraryImport(Library)]
    public static partial int XDestroyImage(XImage* image);
}
