using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>Checks that the screen's pixels are what a frame holds: blue, green, red, one unused byte.</summary>
internal static unsafe class X11PixelFormat
{
    public static bool IsSupported(X11Connection connection, out string detail)
    {
        var visual = LibX11.XDefaultVisual(connection.Display, connection.Screen);
        var depth = LibX11.XDefaultDepth(connection.Display, connection.Screen);
        var bits = BitsPerPixel(connection.Display, depth);
        (nuint Red, nuint Green, nuint Blue) masks = (visual->RedMask, visual->GreenMask, visual->BlueMask);
        detail = $"depth {depth}, {bits} bits a pixel, class {visual->Class}, "
            + $"masks {masks.Red:x}/{masks.Green:x}/{masks.Blue:x}";
        return visual->Class == XVisual.TrueColor
            && bits == 32
            && masks == ((nuint)0xff0000, (nuint)0xff00, (nuint)0xff)
            && LibX11.XImageByteOrder(connection.Display) == LibX11.LsbFirst;
    }

    private static int BitsPerPixel(nint display, int depth)
    {
        int count;
        var formats = LibX11.XListPixmapFormats(display, &count);
        if (formats == null)
        {
            return 0;
        }

        var bits = 0;
        for (var i = 0; i < count; i++)
        {
            if (formats[i].Depth == depth)
            {
                bits = formats[i].BitsPerPixel;
            }
        }

        _ = LibX11.XFree((nint)formats);
        return bits;
    }
}
