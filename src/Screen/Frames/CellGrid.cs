using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Frames;

/// <summary>
/// A picture cut into cells of 64 × 64 (smaller at the right and the bottom), each with a mark from 0 to 255; 0 means
/// none. Equal neighbours are put together into rectangles that fit one tile: small tiles cost bytes and time.
/// </summary>
internal sealed class CellGrid
{
    /// <summary>Side of a cell, pixels.</summary>
    public const int CellSide = 64;

    private readonly byte[] _marks;
    private readonly Rect _bounds;

    public CellGrid(Rect bounds)
    {
        _bounds = bounds;
        Columns = CellsIn(bounds.Width);
        Rows = CellsIn(bounds.Height);
        _marks = new byte[Columns * Rows];
    }

    public int Columns { get; }

    public int Rows { get; }

    public int Count => _marks.Length;

    public byte this[int cell]
    {
        get => _marks[cell];
        set => _marks[cell] = value;
    }

    public void Clear() => Array.Clear(_marks);

    /// <summary>The pixels of a cell.</summary>
    public Rect AreaOf(int cell) =>
        new Rect(cell % Columns * CellSide, cell / Columns * CellSide, CellSide, CellSide).Intersect(_bounds);

    /// <summary>Marks every cell that shares a pixel with the area.</summary>
    public void Mark(Rect area, byte mark)
    {
        var inside = area.Intersect(_bounds);
        for (var row = inside.Y / CellSide; row < CellsIn(inside.Bottom); row++)
        {
            _marks.AsSpan(row * Columns, Columns)[(inside.X / CellSide)..CellsIn(inside.Right)].Fill(mark);
        }
    }

    /// <summary>Adds the rectangles of all marked cells, each of one mark, none larger than a tile may be nor than
    /// <paramref name="maxArea"/> pixels (but a cell is never cut).</summary>
    public void AddTo(List<MarkedRect> rects, int maxArea = WireLimits.MaxTileArea)
    {
        var begunAt = new int[Columns];
        Array.Fill(begunAt, -1);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns;)
            {
                var run = RunAt(row, column, maxArea);
                if (run.Mark != 0 && !TryGrow(rects, begunAt[column], run, maxArea))
                {
                    begunAt[column] = rects.Count;
                    rects.Add(run);
                }

                column += CellsIn(run.Area.Width);
            }
        }
    }

    private static int CellsIn(int pixels) => (pixels + CellSide - 1) / CellSide;

    /// <summary>Lets the rectangle right above grow over the run when both are equally wide.</summary>
    private static bool TryGrow(List<MarkedRect> rects, int index, MarkedRect run, int maxArea)
    {
        if (index < 0)
        {
            return false;
        }

        var (above, mark) = rects[index];
        var grown = above.Union(run.Area);
        var fits = mark == run.Mark && above.Bottom == run.Area.Y && above.Width == run.Area.Width
            && grown.Height <= WireLimits.MaxTileSide && grown.Area <= maxArea;
        if (fits)
        {
            rects[index] = new MarkedRect(grown, mark);
        }

        return fits;
    }

    private MarkedRect RunAt(int row, int column, int maxArea)
    {
        var mark = _marks[(row * Columns) + column];
        var most = Math.Clamp(maxArea / (CellSide * CellSide), 1, WireLimits.MaxTileSide / CellSide);
        var end = column + 1;
        while (end < Columns && end - column < most && _marks[(row * Columns) + end] == mark)
        {
            end++;
        }

        var area = new Rect(column * CellSide, row * CellSide, (end - column) * CellSide, CellSide);
        return new MarkedRect(area.Intersect(_bounds), mark);
    }
}

/// <summary>Neighbouring cells with the same mark.</summary>
internal readonly record struct MarkedRect(Rect Area, byte Mark);
