using System.Runtime.InteropServices;
using RemoteSupport.Agent.Capture.X11.Native;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>The monitors of a screen, as RandR knows them.</summary>
internal static unsafe class X11Monitors
{
    // More than a graphics card can drive; a bound for ids, which are bytes.
    private const int MaxDisplays = 32;

    /// <summary>True when the server can name monitors (RandR 1.5, 2015).</summary>
    public static bool AreKnown(X11Connection connection)
    {
        if (!X11Runtime.HasLibrary(LibXrandr.Library))
        {
            return false;
        }

        int firstEvent, firstError, major = 1, minor = 5;
        return LibXrandr.XRRQueryExtension(connection.Display, &firstEvent, &firstError) != 0
            && LibXrandr.XRRQueryVersion(connection.Display, &major, &minor) != 0
            && (major, minor).CompareTo((1, 5)) >= 0;
    }

    /// <summary>Xwayland names its monitors so since long before it had an extension to tell.</summary>
    public static bool BelongToWayland(X11Connection connection) =>
        Read(connection, AreKnown(connection)).Any(display => display.Name.StartsWith("XWAYLAND", StringComparison.Ordinal));

    /// <summary>Monitors that show the same part of the desktop are one display. Without RandR all is one display.</summary>
    public static IReadOnlyList<DisplayInfo> Read(X11Connection connection, bool known)
    {
        var desktop = Desktop(connection);
        var displays = known ? ReadMonitors(connection, desktop) : [];
        return displays.Count > 0 ? displays : [new DisplayInfo(0, Fit(desktop, desktop), "screen", true)];
    }

    // Asked of the server: what Xlib remembers is the size at the time of connecting.
    private static Rect Desktop(X11Connection connection)
    {
        nuint root;
        int x, y;
        uint width, height, border, depth;
        _ = LibX11.XGetGeometry(connection.Display, connection.Root, &root, &x, &y, &width, &height, &border, &depth);
        return new Rect(0, 0, (int)Math.Max(1, width), (int)Math.Max(1, height));
    }

    private static List<DisplayInfo> ReadMonitors(X11Connection connection, Rect desktop)
    {
        var displays = new List<DisplayInfo>();
        var count = 0;
        var monitors = LibXrandr.XRRGetMonitors(connection.Display, connection.Root, 1, &count);
        if (monitors == null)
        {
            return displays;
        }

        for (var i = 0; i < count && displays.Count < MaxDisplays; i++)
        {
            var bounds = Fit(new Rect(monitors[i].X, monitors[i].Y, monitors[i].Width, monitors[i].Height), desktop);
            if (!bounds.IsEmpty && displays.TrueForAll(display => display.Bounds != bounds))
            {
                var name = AtomName(connection, monitors[i].Name);
                displays.Add(new DisplayInfo((byte)displays.Count, bounds, name, monitors[i].Primary != 0));
            }
        }

        LibXrandr.XRRFreeMonitors(monitors);
        return displays;
    }

    private static Rect Fit(Rect bounds, Rect desktop)
    {
        var inside = bounds.Intersect(desktop);
        return inside with
        {
            Width = Math.Min(inside.Width, Frame.MaxSide),
            Height = Math.Min(inside.Height, Frame.MaxSide),
        };
    }

    private static string AtomName(X11Connection connection, nuint atom)
    {
        var name = LibX11.XGetAtomName(connection.Display, atom);
        if (name == 0)
        {
            return "";
        }

        var text = Marshal.PtrToStringUTF8(name) ?? "";
        _ = LibX11.XFree(name);
        return text;
    }
}
