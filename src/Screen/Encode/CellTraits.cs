using System.Numerics;
using System.Runtime.InteropServices;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen.Encode;

/// <summary>
/// What a look at some rows of a rectangle tells: how many pixels were looked at and how many different colours they
/// have (a little fewer when two share a place in the table).
/// </summary>
public readonly record struct CellTraits(int Looked, int Colours)
{
    private const int RowStep = 2;
    private const int TableBits = 14;

    /// <summary>Looks at every second row of a rectangle.</summary>
    public static CellTraits Of(Frame frame, Rect area)
    {
        Span<ulong> seen = stackalloc ulong[(1 << TableBits) / 64];
        seen.Clear();
        var looked = 0;
        for (var y = area.Y; y < area.Bottom; y += RowStep)
        {
            looked += area.Width;
            Note(MemoryMarshal.Cast<byte, uint>(frame.Row(y)).Slice(area.X, area.Width), seen);
        }

        var colours = 0;
        foreach (var bits in seen)
        {
            colours += BitOperations.PopCount(bits);
        }

        return new CellTraits(looked, colours);
    }

    private static void Note(ReadOnlySpan<uint> row, Span<ulong> seen)
    {
        var left = 0u;
        for (var x = 0; x < row.Length; x++)
        {
            var pixel = row[x] << 8;
            if (x > 0 && pixel == left)
            {
                continue;
            }

            left = pixel;
            var place = (pixel * 2654435761u) >> (32 - TableBits);
            seen[(int)(place >> 6)] |= 1ul << (int)(place & 63);
        }
    }
}
