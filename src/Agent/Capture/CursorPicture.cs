using System.Buffers.Binary;

namespace RemoteSupport.Agent.Capture;

/// <summary>Turns the system's pointer pictures into the one form that travels.</summary>
internal static class CursorPicture
{
    /// <summary>Widest and highest picture that is passed on; of a larger one the part around the hot spot.</summary>
    public const int MaxSide = 128;

    /// <summary>From premultiplied alpha, red, green, blue: one number a pixel, alpha in the highest byte.</summary>
    public static CursorShape FromPremultiplied(ReadOnlySpan<uint> pixels, int width, int height, int hotX, int hotY)
    {
        var left = CropStart(width, hotX);
        var top = CropStart(height, hotY);
        var newWidth = Math.Min(width, MaxSide);
        var newHeight = Math.Min(height, MaxSide);
        var rgba = new byte[newWidth * newHeight * 4];
        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
            {
                var straight = Straighten(pixels[((y + top) * width) + x + left]);
                BinaryPrimitives.WriteUInt32BigEndian(rgba.AsSpan(((y * newWidth) + x) * 4), straight);
            }
        }

        return new CursorShape(newWidth, newHeight, Inside(hotX - left, newWidth), Inside(hotY - top, newHeight), rgba);
    }

    private static int CropStart(int side, int hot) => Math.Clamp(hot - (MaxSide / 2), 0, Math.Max(0, side - MaxSide));

    private static int Inside(int hot, int side) => Math.Clamp(hot, 0, Math.Max(0, side - 1));

    private static uint Straighten(uint argb)
    {
        var alpha = argb >> 24;
        return (Channel(argb >> 16, alpha) << 24) | (Channel(argb >> 8, alpha) << 16) | (Channel(argb, alpha) << 8) | alpha;
    }

    private static uint Channel(uint value, uint alpha) =>
        alpha == 0 ? 0 : Math.Min(255, (((value & 255) * 255) + (alpha / 2)) / alpha);
}
