using System.Runtime.InteropServices;

namespace RemoteSupport.Check.Harness;

/// <summary>The display's own pixels, asked from the X server directly and not by any code of the product.</summary>
public static partial class DisplayGrab
{
    private const int ZPixmap = 2;

    /// <summary>True when an X server answers there.</summary>
    public static bool IsThere(string display)
    {
        var connection = XOpenDisplay(display);
        if (connection != 0)
        {
            _ = XCloseDisplay(connection);
        }

        return connection != 0;
    }

    public static Picture Take(string display)
    {
        var connection = XOpenDisplay(display);
        if (connection == 0)
        {
            throw new InvalidOperationException($"No X server answers on {display}.");
        }

        try
        {
            return Read(connection);
        }
        finally
        {
            _ = XCloseDisplay(connection);
        }
    }

    private static Picture Read(nint connection)
    {
        var screen = XDefaultScreen(connection);
        var (width, height) = (XDisplayWidth(connection, screen), XDisplayHeight(connection, screen));
        var image = XGetImage(connection, XRootWindow(connection, screen), 0, 0, (uint)width, (uint)height, nuint.MaxValue, ZPixmap);
        if (image == 0)
        {
            throw new InvalidOperationException("The X server gave no picture of its root window.");
        }

        try
        {
            return Convert(Marshal.PtrToStructure<XImage>(image));
        }
        finally
        {
            _ = XDestroyImage(image);
        }
    }

    private static Picture Convert(XImage image)
    {
        if (image is not { BitsPerPixel: 32, RedMask: 0xff0000, GreenMask: 0xff00, BlueMask: 0xff, ByteOrder: 0 })
        {
            throw new NotSupportedException($"Only 24-bit colour in 32 bits, got {image.BitsPerPixel} bits a pixel.");
        }

        var rgb = new byte[image.Width * image.Height * 3];
        var row = new byte[image.BytesPerLine];
        for (var y = 0; y < image.Height; y++)
        {
            Marshal.Copy(image.Data + (y * image.BytesPerLine), row, 0, row.Length);
            var line = rgb.AsSpan(y * image.Width * 3);
            for (var x = 0; x < image.Width; x++)
            {
                line[x * 3] = row[(x * 4) + 2];
                line[(x * 3) + 1] = row[(x * 4) + 1];
                line[(x * 3) + 2] = row[x * 4];
            }
        }

        return new Picture(image.Width, image.Height, rgb);
    }

    [LibraryImport("libX11.so.6", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint XOpenDisplay(string name);

    [LibraryImport("libX11.so.6")]
    private static partial int XCloseDisplay(nint display);

    [LibraryImport("libX11.so.6")]
    private static partial int XDefaultScreen(nint display);

    [LibraryImport("libX11.so.6")]
    private static partial int XDisplayWidth(nint display, int screen);

    [LibraryImport("libX11.so.6")]
    private static partial int XDisplayHeight(nint display, int screen);

    [LibraryImport("libX11.so.6")]
    private static partial nuint XRootWindow(nint display, int screen);

    [LibraryImport("libX11.so.6")]
    private static partial nint XGetImage(nint display, nuint drawable, int x, int y, uint width, uint height, nuint planes, int format);

    [LibraryImport("libX11.so.6")]
    private static partial int XDestroyImage(nint image);

    /// <summary>The head of Xlib's XImage; the functions behind it are not needed.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct XImage
    {
        public int Width;
        public int Height;
        public int XOffset;
        public int Format;
        public nint Data;
        public int ByteOrder;
        public int BitmapUnit;
        public int BitmapBitOrder;
        public int BitmapPad;
        public int Depth;
        public int BytesPerLine;
        public int BitsPerPixel;
        public nuint RedMask;
        public nuint GreenMask;
        public nuint BlueMask;
    }
}
