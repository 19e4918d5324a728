using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Encode;

/// <summary>
/// Turns the changed pixels of one display into tiles for one seat, and remembers which cells were sent lossy, so that
/// they can be sent again exactly once they stand still. Time is an argument. Not for two threads at a time.
/// </summary>
public sealed class PictureEncoder
{
    /// <summary>How long a lossy cell must stand still before it is sent again, milliseconds.</summary>
    public const int CalmMilliseconds = 300;

    private const byte LosslessMark = 1;
    private const byte JpegMark = 2;
    private const int MovingMilliseconds = 200;
    private const int MovingChanges = 3;
    private const int CellArea = CellGrid.CellSide * CellGrid.CellSide;

    private readonly TileEncodings _encodings = new();
    private readonly List<MarkedRect> _plan = [];
    private readonly CellGrid _marks;
    private readonly CellHistory[] _cells;
    private readonly Rect _bounds;

    /// <summary>An encoder for pictures of one size.</summary>
    public PictureEncoder(int width, int height)
    {
        _bounds = new Rect(0, 0, width, height);
        _marks = new CellGrid(_bounds);
        _cells = new CellHistory[_marks.Count];
    }

    /// <summary>When <see cref="Refine"/> will next have something to do; null when everything was sent lossless.</summary>
    public long? NextRefineAt { get; private set; }

    /// <summary>True when nothing lossy stands on the other side.</summary>
    public bool AllLossless => NextRefineAt is null;

    /// <summary>
    /// Adds tiles that cover every pixel of <paramref name="changed"/>, as a rule some more: whole cells are sent.
    /// The tiles do not overlap.
    /// </summary>
    /// <exception cref="ArgumentException">The frame has another size than the encoder.</exception>
    public void Encode(Frame frame, IReadOnlyList<Rect> changed, long nowMilliseconds, List<EncodedTile> output)
    {
        RequireSize(frame);
        _marks.Clear();
        foreach (var area in changed)
        {
            _marks.Mark(area, LosslessMark);
        }

        for (var cell = 0; cell < _marks.Count; cell++)
        {
            if (_marks[cell] != 0)
            {
                _cells[cell].NoteChange(nowMilliseconds);
                _marks[cell] = Plan(frame, cell);
            }
        }

        PlanTiles(WireLimits.MaxTileArea);
        foreach (var (area, mark) in _plan)
        {
            var tile = mark == JpegMark
                ? TryJpeg(frame, area, RgbRows.SizeOf(area)) ?? Lossless(frame, area)
                : LosslessIfSmall(frame, area);
            Remember(tile, nowMilliseconds);
            output.Add(tile);
        }

        UpdateNextRefine();
    }

    /// <summary>
    /// Adds lossless tiles for lossy cells that stood still for <see cref="CalmMilliseconds"/>, until about
    /// <paramref name="budgetBytes"/> are used: never more than the budget or one cell, whichever is larger.
    /// </summary>
    /// <exception cref="ArgumentException">The frame has another size than the encoder.</exception>
    public void Refine(Frame frame, long nowMilliseconds, int budgetBytes, List<EncodedTile> output)
    {
        RequireSize(frame);
        if (budgetBytes <= 0 || NextRefineAt is null || nowMilliseconds < NextRefineAt)
        {
            return;
        }

        for (var cell = 0; cell < _marks.Count; cell++)
        {
            _marks[cell] = _cells[cell].IsCalmAndLossy(nowMilliseconds) ? LosslessMark : (byte)0;
        }

        PlanTiles(Math.Clamp(budgetBytes / RgbRows.BytesPerPixel, CellArea, WireLimits.MaxTileArea));
        var spent = 0;
        foreach (var (area, _) in _plan)
        {
            if (spent > 0 && spent + RgbRows.SizeOf(area) > budgetBytes)
            {
                break;
            }

            var tile = Lossless(frame, area);
            Remember(tile, nowMilliseconds);
            output.Add(tile);
            spent += tile.Data.Length;
        }

        UpdateNextRefine();
    }

    private void RequireSize(Frame frame)
    {
        if (frame.Bounds != _bounds)
        {
            throw new ArgumentException($"The frame is not {_bounds.Width} × {_bounds.Height}.", nameof(frame));
        }
    }

    private void PlanTiles(int maxArea)
    {
        _plan.Clear();
        _marks.AddTo(_plan, maxArea);
    }

    private byte Plan(Frame frame, int cell)
    {
        var area = _marks.AreaOf(cell);
        var traits = CellTraits.Of(frame, area);
        return EncoderChoice.IsPhotograph(traits, (int)area.Area, _cells[cell].IsMoving) ? JpegMark : LosslessMark;
    }

    private EncodedTile LosslessIfSmall(Frame frame, Rect area)
    {
        var exact = Lossless(frame, area);
        var moving = CellsIn(area).All(cell => _cells[cell].IsMoving);
        return EncoderChoice.IsLargeForLossless((int)area.Area, exact.Data.Length, moving)
            ? TryJpeg(frame, area, exact.Data.Length) ?? exact
            : exact;
    }

    private EncodedTile? TryJpeg(Frame frame, Rect area, int losslessBytes) =>
        _encodings.Jpeg.TryEncode(frame, area, out var data) && EncoderChoice.PaysToLose(losslessBytes, data.Length)
            ? new EncodedTile(area, TileEncoding.Jpeg, data)
            : null;

    private EncodedTile Lossless(Frame frame, Rect area)
    {
        if (_encodings.Solid.TryEncode(frame, area, out var solid))
        {
            return new EncodedTile(area, TileEncoding.Solid, solid);
        }

        _encodings.Zstd.TryEncode(frame, area, out var packed);
        if (packed is not null && packed.Length < RgbRows.SizeOf(area))
        {
            return new EncodedTile(area, TileEncoding.Zstd, packed);
        }

        _encodings.Raw.TryEncode(frame, area, out var raw);
        return new EncodedTile(area, TileEncoding.Raw, raw!);
    }

    private void Remember(EncodedTile tile, long nowMilliseconds)
    {
        foreach (var cell in CellsIn(tile.Area))
        {
            _cells[cell].LossySince = tile.Encoding == TileEncoding.Jpeg ? nowMilliseconds : null;
        }
    }

    private IEnumerable<int> CellsIn(Rect alignedArea)
    {
        for (var y = alignedArea.Y; y < alignedArea.Bottom; y += CellGrid.CellSide)
        {
            for (var x = alignedArea.X; x < alignedArea.Right; x += CellGrid.CellSide)
            {
                yield return (y / CellGrid.CellSide * _marks.Columns) + (x / CellGrid.CellSide);
            }
        }
    }

    private void UpdateNextRefine()
    {
        NextRefineAt = null;
        foreach (ref readonly var cell in _cells.AsSpan())
        {
            if (cell.LossySince + CalmMilliseconds is { } calm && !(NextRefineAt <= calm))
            {
                NextRefineAt = calm;
            }
        }
    }

    private struct CellHistory
    {
        private long? _changedAt;
        private int _quickChanges;

        /// <summary>When the cell was last sent lossy; null when it stands exactly.</summary>
        public long? LossySince;

        public readonly bool IsMoving => _quickChanges >= MovingChanges;

        public readonly bool IsCalmAndLossy(long now) => now - LossySince >= CalmMilliseconds;

        public void NoteChange(long now)
        {
            _quickChanges = now - _changedAt <= MovingMilliseconds ? _quickChanges + 1 : 0;
            _changedAt = now;
        }
    }
}
