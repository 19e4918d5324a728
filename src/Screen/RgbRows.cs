using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen;

/// <summary>Between a frame's 32-bit pixels and the wire's rows of red, green, blue without gaps.</summary>
internal static class RgbRows
{
    /// <summary>Bytes of a pixel on the wire.</summary>
    public const int BytesPerPixel = 3;

    private const int PixelsAtOnce = 4;

    /// <summary>Bytes that a rectangle has on the wire before it is packed.</summary>
    public static int SizeOf(Rect area) => area.Width * area.Height * BytesPerPixel;

    /// <summary>Writes the rectangle's pixels; <paramref name="rgb"/> has at least <see cref="SizeOf"/> bytes.</summary>
    public static void Pack(Frame frame, Rect area, Span<byte> rgb)
    {
        var rowSize = area.Width * BytesPerPixel;
        for (var y = 0; y < area.Height; y++)
        {
            PackRow(RowOf(frame, area, y), rgb.Slice(y * rowSize, rowSize));
        }
    }

    /// <summary>Puts pixels into the rectangle; the unused byte becomes 255.</summary>
    public static void Unpack(ReadOnlySpan<byte> rgb, Frame frame, Rect area)
    {
        var rowSize = area.Width * BytesPerPixel;
        for (var y = 0; y < area.Height; y++)
        {
            UnpackRow(rgb.Slice(y * rowSize, rowSize), RowOf(frame, area, y));
        }
    }

    private static Span<byte> RowOf(Frame frame, Rect area, int y) =>
        frame.Row(area.Y + y).Slice(area.X * Frame.BytesPerPixel, area.Width * Frame.BytesPerPixel);

    private static void PackRow(ReadOnlySpan<byte> bgrx, Span<byte> rgb)
    {
        var order = Vector128.Create((byte)2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 255, 255, 255, 255);
        var (from, to) = (0, 0);
        for (; to <= rgb.Length - Vector128<byte>.Count; from += PixelsAtOnce * Frame.BytesPerPixel, to += PixelsAtOnce * BytesPerPixel)
        {
            // Four pixels make twelve bytes; the four zeros behind them are overwritten by the next round or the rest.
            Vector128.Shuffle(Vector128.Create(bgrx[from..]), order).CopyTo(rgb[to..]);
        }

        for (; to < rgb.Length; from += Frame.BytesPerPixel, to += BytesPerPixel)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (bgrx[from + 2], bgrx[from + 1], bgrx[from]);
        }
    }

    private static void UnpackRow(ReadOnlySpan<byte> rgb, Span<byte> bgrx)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(bgrx);
        for (var x = 0; x < pixels.Length; x++)
        {
            var from = rgb.Slice(x * BytesPerPixel, BytesPerPixel);
            pixels[x] = 0xFF00_0000u | ((uint)from[0] << 16) | ((uint)from[1] << 8) | from[2];
        }
    }
}
