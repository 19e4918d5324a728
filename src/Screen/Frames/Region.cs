namespace RemoteSupport.Screen.Frames;

/// <summary>
/// A set of pixels as rectangles that do not overlap. Small and plain: a screen change has a handful of rectangles;
/// beyond <see cref="MaxRects"/> the set becomes its bounding box, which costs pixels but never correctness.
/// </summary>
public sealed class Region
{
    /// <summary>Most rectangles kept before the set collapses into its bounding box.</summary>
    public const int MaxRects = 64;

    private readonly List<Rect> _rects = [];

    /// <summary>The rectangles; they never overlap.</summary>
    public IReadOnlyList<Rect> Rects => _rects;

    /// <summary>True when no pixel is inside.</summary>
    public bool IsEmpty => _rects.Count == 0;

    /// <summary>The smallest rectangle around everything.</summary>
    public Rect Bounds => _rects.Aggregate(default(Rect), (all, rect) => all.Union(rect));

    /// <summary>Pixels inside.</summary>
    public long Area => _rects.Sum(rect => rect.Area);

    /// <summary>Adds a rectangle's pixels.</summary>
    public void Add(Rect rect)
    {
        if (rect.IsEmpty)
        {
            return;
        }

        List<Rect> pieces = [rect];
        foreach (var present in _rects)
        {
            pieces = pieces.SelectMany(piece => Subtract(piece, present)).ToList();
        }

        _rects.AddRange(pieces);
        if (_rects.Count > MaxRects)
        {
            var bounds = Bounds;
            _rects.Clear();
            _rects.Add(bounds);
        }
    }

    /// <summary>Adds all pixels of another region.</summary>
    public void Add(Region other)
    {
        foreach (var rect in other._rects)
        {
            Add(rect);
        }
    }

    /// <summary>True when the pixel is inside.</summary>
    public bool Contains(int x, int y) => _rects.Exists(rect => rect.Contains(x, y));

    /// <summary>Takes all pixels out and returns what was inside.</summary>
    public Region Take()
    {
        var taken = new Region();
        taken._rects.AddRange(_rects);
        _rects.Clear();
        return taken;
    }

    /// <summary>A region of rectangles that are known not to overlap, however many; nothing collapses.</summary>
    internal static Region OfDisjoint(IEnumerable<Rect> rects)
    {
        var region = new Region();
        region._rects.AddRange(rects);
        return region;
    }

    private static IEnumerable<Rect> Subtract(Rect from, Rect cut)
    {
        var common = from.Intersect(cut);
        if (common.IsEmpty)
        {
            yield return from;
            yield break;
        }

        Rect[] around =
        [
            new(from.X, from.Y, from.Width, common.Y - from.Y),
            new(from.X, common.Bottom, from.Width, from.Bottom - common.Bottom),
            new(from.X, common.Y, common.X - from.X, common.Height),
            new(common.Right, common.Y, from.Right - common.Right, common.Height),
        ];
        foreach (var rect in around)
        {
            if (!rect.IsEmpty)
            {
                yield return rect;
            }
        }
    }
}
