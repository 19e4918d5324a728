using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen.Change;

/// <summary>
/// Finds out which cells of 64 × 64 really differ inside the damage that the system reported. Rows are walked as they
/// lie in memory, not cell by cell: three times as fast, since the processor can read ahead.
/// </summary>
public sealed class ChangeDetector
{
    private const uint ColourMask = 0x00FF_FFFF;

    private readonly List<MarkedRect> _found = [];
    private CellGrid? _changed;
    private Rect _size;

    /// <summary>
    /// The cells with a changed pixel inside <paramref name="damage"/>, put together into rectangles that fit one
    /// tile; they do not overlap and are aligned to the cells. The unused byte of a pixel counts for nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The frames differ in size.</exception>
    public Region Compare(Frame last, Frame now, IReadOnlyList<Rect> damage)
    {
        if (last.Bounds != now.Bounds)
        {
            throw new ArgumentException("Frames of different sizes cannot be compared.", nameof(now));
        }

        var changed = GridFor(now.Bounds);
        foreach (var area in damage)
        {
            CompareArea(last, now, area.Intersect(now.Bounds), changed);
        }

        _found.Clear();
        changed.AddTo(_found);
        return Region.OfDisjoint(_found.Select(found => found.Area));
    }

    private CellGrid GridFor(Rect bounds)
    {
        if (_changed is null || bounds != _size)
        {
            _size = bounds;
            _changed = new CellGrid(bounds);
        }

        _changed.Clear();
        return _changed;
    }

    private static void CompareArea(Frame last, Frame now, Rect area, CellGrid changed)
    {
        for (var y = area.Y; y < area.Bottom; y++)
        {
            var before = MemoryMarshal.Cast<byte, uint>(last.Row(y));
            var after = MemoryMarshal.Cast<byte, uint>(now.Row(y));
            var firstCell = y / CellGrid.CellSide * changed.Columns;
            for (int x = area.X, end; x < area.Right; x = end)
            {
                var column = x / CellGrid.CellSide;
                end = Math.Min(area.Right, (column + 1) * CellGrid.CellSide);
                if (changed[firstCell + column] == 0 && Differ(before[x..end], after[x..end]))
                {
                    changed[firstCell + column] = 1;
                }
            }
        }
    }

    private static bool Differ(ReadOnlySpan<uint> before, ReadOnlySpan<uint> after)
    {
        var difference = Vector256<uint>.Zero;
        var at = 0;
        for (; at <= before.Length - Vector256<uint>.Count; at += Vector256<uint>.Count)
        {
            difference |= Vector256.Create(before[at..]) ^ Vector256.Create(after[at..]);
        }

        var rest = 0u;
        for (; at < before.Length; at++)
        {
            rest |= before[at] ^ after[at];
        }

        return (difference & Vector256.Create(ColourMask)) != Vector256<uint>.Zero || (rest & ColourMask) != 0;
    }
}
