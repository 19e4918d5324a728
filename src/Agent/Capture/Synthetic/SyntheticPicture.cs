using System.Buffers.Binary;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture.Synthetic;

/// <summary>What a synthetic display shows: a quiet background, a box that wanders, and letters in rows.</summary>
internal sealed class SyntheticPicture
{
    private const int GlyphWidth = 8;
    private const int GlyphHeight = 16;
    private const int BoxSide = 64;
    private const int BoxStride = 24;
    private const uint Paper = 0xf4f1ea;
    private const uint Ink = 0x202428;
    private const uint BoxColour = 0x2f6fb5;

    private readonly Frame _frame;
    private int _steps;

    public SyntheticPicture(int width, int height)
    {
        _frame = new Frame(width, height);
        Fill(_frame.Bounds, Paper);
        Fill(BoxAt(0), BoxColour);
    }

    // The upper half belongs to the box, the lower half to the letters: neither paints over the other.
    private Rect BoxHalf => new(0, 0, _frame.Width, _frame.Height / 2);

    private Rect LetterHalf => new(0, _frame.Height / 2, _frame.Width, _frame.Height - (_frame.Height / 2));

    public static CursorShape Arrow()
    {
        const int Side = 12;
        var rgba = new byte[Side * Side * 4];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x <= y; x++)
            {
                var edge = x == 0 || x == y || y == Side - 1;
                BinaryPrimitives.WriteUInt32BigEndian(rgba.AsSpan(((y * Side) + x) * 4), edge ? 0xffffffff : 0x000000ff);
            }
        }

        return new CursorShape(Side, Side, 0, 0, rgba);
    }

    public bool HasSizeOf(Frame other) => other.Width == _frame.Width && other.Height == _frame.Height;

    public void CopyTo(Frame into, IReadOnlyList<Rect> areas)
    {
        foreach (var area in areas.Select(area => area.Intersect(_frame.Bounds)))
        {
            var (start, length) = (area.X * Frame.BytesPerPixel, area.Width * Frame.BytesPerPixel);
            for (var y = area.Y; y < area.Bottom; y++)
            {
                _frame.Row(y).Slice(start, length).CopyTo(into.Row(y)[start..]);
            }
        }
    }

    public IReadOnlyList<Rect> Step()
    {
        var erased = Fill(BoxAt(_steps), Paper);
        var letter = DrawLetter(_steps);
        _steps++;
        return [erased, Fill(BoxAt(_steps), BoxColour), letter];
    }

    public Rect Fill(Rect area, uint colour)
    {
        var inside = area.Intersect(_frame.Bounds);
        for (var y = inside.Y; y < inside.Bottom; y++)
        {
            for (var x = inside.X; x < inside.Right; x++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(_frame.Row(y)[(x * Frame.BytesPerPixel)..], colour);
            }
        }

        return inside;
    }

    private Rect BoxAt(int step)
    {
        var places = Math.Max(1, (BoxHalf.Width - BoxSide) / BoxStride);
        return new Rect(step % places * BoxStride, BoxHalf.Height / 4, BoxSide, BoxSide).Intersect(BoxHalf);
    }

    private Rect DrawLetter(int index)
    {
        var columns = Math.Max(1, LetterHalf.Width / GlyphWidth);
        var rows = Math.Max(1, LetterHalf.Height / GlyphHeight);
        var x = index % columns * GlyphWidth;
        var y = LetterHalf.Y + (index / columns % rows * GlyphHeight);
        var cell = new Rect(x, y, GlyphWidth, GlyphHeight);
        Fill(cell, Paper);

        // Not a real letter, but as thin, as irregular and as repeatable as one.
        var strokes = unchecked((uint)((index % 29) + 1) * 2_654_435_761u);
        for (var bit = 0; bit < 30; bit++)
        {
            if ((strokes >> bit & 1) != 0)
            {
                Fill(new Rect(x + 1 + (bit % 5), y + 2 + (bit / 5 * 2), 1, 2), Ink);
            }
        }

        return cell.Intersect(_frame.Bounds);
    }
}
