using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Encode;

/// <summary>Three bytes for a rectangle of one colour.</summary>
public sealed class SolidEncoding : ITileEncoding
{
    private const uint ColourMask = 0x00FF_FFFF;

    /// <inheritdoc/>
    public TileEncoding Encoding => TileEncoding.Solid;

    /// <inheritdoc/>
    public bool IsLossless => true;

    /// <inheritdoc/>
    public bool TryEncode(Frame frame, Rect area, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        if (!IsSolid(frame, area))
        {
            return false;
        }

        data = new byte[RgbRows.BytesPerPixel];
        RgbRows.Pack(frame, area with { Width = 1, Height = 1 }, data);
        return true;
    }

    private static bool IsSolid(Frame frame, Rect area)
    {
        var first = RowOf(frame, area, area.Y)[0] & ColourMask;
        for (var y = area.Y; y < area.Bottom; y++)
        {
            foreach (var pixel in RowOf(frame, area, y))
            {
                if ((pixel & ColourMask) != first)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static ReadOnlySpan<uint> RowOf(Frame frame, Rect area, int y) =>
        MemoryMarshal.Cast<byte, uint>(frame.Row(y)).Slice(area.X, area.Width);
}
