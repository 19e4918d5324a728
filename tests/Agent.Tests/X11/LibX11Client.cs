using System.Runtime.InteropServices;
using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Tests.X11;

/// <summary>What an ordinary X program calls and the product does not.</summary>
internal static unsafe partial class LibX11Client
{
    [LibraryImport(LibX11.Library)]
    public static partial nuint XCreateWindow(
        nint display, nuint parent, int x, int y, uint width, uint height, uint border, int depth, uint windowClass,
        nint visual, nuint mask, WindowAttributes* attributes);

    [LibraryImport(LibX11.Library)]
    public static partial int XMapRaised(nint display, nuint window);

    [LibraryImport(LibX11.Library)]
    public static partial int XMoveWindow(nint display, nuint window, int x, int y);

    [LibraryImport(LibX11.Library)]
    public static partial int XSetInputFocus(nint display, nuint window, int revertTo, nuint time);

    [LibraryImport(LibX11.Library)]
    public static partial nint XCreateGC(nint display, nuint drawable, nuint mask, nint values);

    [LibraryImport(LibX11.Library)]
    public static partial int XSetForeground(nint display, nint context, nuint colour);

    [LibraryImport(LibX11.Library)]
    public static partial int XFillRectangle(
        nint display, nuint drawable, nint context, int x, int y, uint width, uint height);

    [LibraryImport(LibX11.Library)]
    public static partial nuint XCreateFontCursor(nint display, uint shape);

    [LibraryImport(LibX11.Library)]
    public static partial int XDefineCursor(nint display, nuint window, nuint cursor);

    [LibraryImport(LibX11.Library)]
    public static partial int XWarpPointer(
        nint display, nuint from, nuint to, int fromX, int fromY, uint fromWidth, uint fromHeight, int x, int y);

    [LibraryImport(LibX11.Library)]
    public static partial int XLookupString(XKeyEvent* key, byte* text, int capacity, nuint* keysym, nint status);

    [LibraryImport(LibX11.Library)]
    public static partial int XRefreshKeyboardMapping(XEvent* received);

    [LibraryImport(LibX11.Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint XInternAtom(nint display, string name, int onlyIfExists);

    [LibraryImport(LibXrandr.Library)]
    public static partial XRRMonitorInfo* XRRAllocateMonitor(nint display, int outputs);

    [LibraryImport(LibXrandr.Library)]
    public static partial void XRRSetScreenSize(
        nint display, nuint window, int width, int height, int millimetersWide, int millimetersHigh);

    [LibraryImport(LibXrandr.Library)]
    public static partial ScreenResources* XRRGetScreenResources(nint display, nuint window);

    [LibraryImport(LibXrandr.Library)]
    public static partial void XRRFreeScreenResources(ScreenResources* resources);

    [LibraryImport(LibXrandr.Library)]
    public static partial int XRRSetCrtcConfig(
        nint display, ScreenResources* resources, nuint crtc, nuint time, int x, int y, nuint mode, ushort rotation,
        nuint* outputs, int outputCount);

    [LibraryImport(LibXrandr.Library)]
    public static partial void XRRSetMonitor(nint display, nuint window, XRRMonitorInfo* monitor);
}

[StructLayout(LayoutKind.Sequential)]
internal struct WindowAttributes
{
    public nuint BackgroundPixmap;
    public nuint BackgroundPixel;
    public nuint BorderPixmap;
    public nuint BorderPixel;
    public int BitGravity;
    public int WindowGravity;
    public int BackingStore;
    public nuint BackingPlanes;
    public nuint BackingPixel;
    public int SaveUnder;
    public nint EventMask;
    public nint DoNotPropagateMask;
    public int OverrideRedirect;
    public nuint Colormap;
    public nuint Cursor;
}

[StructLayout(LayoutKind.Sequential)]
internal struct ScreenResources
{
    public nuint Time;
    public nuint ConfigurationTime;
    public int CrtcCount;
    public nint Crtcs;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XKeyEvent
{
    public int Type;
    public nuint Serial;
    public int SendEvent;
    public nint Display;
    public nuint Window;
    public nuint Root;
    public nuint Subwindow;
    public nuint Time;
    public int X;
    public int Y;
    public int RootX;
    public int RootY;
    public uint State;

    /// <summary>Keycode, or button.</summary>
    public uint Detail;
    public int SameScreen;
}
