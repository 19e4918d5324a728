using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen.Tests.Frames;

public sealed class RegionTests
{
    [Fact]
    public void Random_rectangles_cover_exactly_their_pixels_and_never_overlap()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var region = new Region();
            var painted = new HashSet<(int X, int Y)>();
            for (var i = 0; i < 6; i++)
            {
                var rect = new Rect(random.Next(20), random.Next(20), random.Next(12), random.Next(12));
                region.Add(rect);
                painted.UnionWith(PixelsOf(rect));
            }

            var covered = region.Rects.SelectMany(PixelsOf).ToList();
            Assert.True(covered.Count == region.Area, $"seed {seed}");
            Assert.True(covered.Count == painted.Count && painted.SetEquals(covered), $"seed {seed}");
            Assert.True(painted.All(pixel => region.Contains(pixel.X, pixel.Y)), $"seed {seed}");
        }
    }

    [Fact]
    public void Too_many_rectangles_become_their_bounding_box_and_lose_no_pixel()
    {
        var region = new Region();
        for (var i = 0; i <= Region.MaxRects; i++)
        {
            region.Add(new Rect(i * 2, i * 2, 1, 1));
        }

        Assert.Equal(new Rect(0, 0, 129, 129), Assert.Single(region.Rects));
    }

    [Fact]
    public void Taking_leaves_nothing_behind()
    {
        var region = new Region();
        region.Add(new Rect(1, 1, 2, 2));
        var other = new Region();
        other.Add(new Rect(2, 2, 2, 2));
        region.Add(other);

        var taken = region.Take();

        Assert.True(region.IsEmpty);
        Assert.True(region.Bounds.IsEmpty);
        Assert.Equal(7, taken.Area);
        Assert.Equal(new Rect(1, 1, 3, 3), taken.Bounds);
    }

    [Fact]
    public void Nothing_is_inside_after_adding_an_empty_rectangle()
    {
        var region = new Region();
        region.Add(new Rect(5, 5, 0, 3));

        Assert.True(region.IsEmpty);
        Assert.False(region.Contains(5, 5));
    }

    private static IEnumerable<(int X, int Y)> PixelsOf(Rect rect) =>
        from x in Enumerable.Range(rect.X, Math.Max(0, rect.Width))
        from y in Enumerable.Range(rect.Y, Math.Max(0, rect.Height))
        select (x, y);
}
