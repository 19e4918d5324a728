using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Tests.Frames;

public sealed class CellGridTests
{
    [Fact]
    public void Rectangles_cover_the_marked_cells_once_and_keep_marks_apart()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var grid = new CellGrid(new Rect(0, 0, 1 + random.Next(1500), 1 + random.Next(1500)));
            for (var cell = 0; cell < grid.Count; cell++)
            {
                grid[cell] = (byte)(random.Next(4) == 0 ? random.Next(3) : cell % 40 < 30 ? 1 : 0);
            }

            var maxArea = random.Next(2) == 0 ? WireLimits.MaxTileArea : 4096 * (1 + random.Next(16));
            var rects = new List<MarkedRect>();
            grid.AddTo(rects, maxArea);

            AssertCovers(grid, rects, maxArea, $"seed {seed}");
        }
    }

    [Fact]
    public void A_full_screen_takes_as_few_tiles_as_the_limits_allow()
    {
        var grid = new CellGrid(new Rect(0, 0, 1920, 1080));
        grid.Mark(new Rect(0, 0, 1920, 1080), 1);
        var rects = new List<MarkedRect>();
        grid.AddTo(rects);

        Assert.Equal(4 * 9, rects.Count);
        Assert.Equal(new Rect(0, 0, 512, 128), rects[0].Area);
    }

    [Fact]
    public void A_tall_narrow_change_becomes_tall_tiles()
    {
        var grid = new CellGrid(new Rect(0, 0, 640, 1024));
        grid.Mark(new Rect(70, 0, 3, 1024), 1);
        var rects = new List<MarkedRect>();
        grid.AddTo(rects);

        Assert.Equal([new Rect(64, 0, 64, 512), new Rect(64, 512, 64, 512)], rects.Select(rect => rect.Area));
    }

    [Fact]
    public void Marks_outside_the_picture_count_for_nothing()
    {
        var grid = new CellGrid(new Rect(0, 0, 100, 100));
        grid.Mark(new Rect(-50, -50, 10, 10), 1);
        grid.Mark(new Rect(100, 0, 10, 10), 1);
        grid.Mark(new Rect(5, 5, 0, 0), 1);
        var rects = new List<MarkedRect>();
        grid.AddTo(rects);

        Assert.Empty(rects);
    }

    private static void AssertCovers(CellGrid grid, List<MarkedRect> rects, int maxArea, string when)
    {
        for (var cell = 0; cell < grid.Count; cell++)
        {
            var area = grid.AreaOf(cell);
            var covering = rects.Where(rect => !rect.Area.Intersect(area).IsEmpty).ToList();
            Assert.True(covering.Count == (grid[cell] == 0 ? 0 : 1), $"{when}, cell {cell}: {covering.Count}");
            Assert.True(covering.TrueForAll(rect => rect.Mark == grid[cell] && rect.Area.Contains(area)), $"{when}, cell {cell}");
        }

        Assert.All(rects, rect => Assert.True(WireLimits.IsTileSize(rect.Area.Width, rect.Area.Height), when));
        Assert.All(rects, rect => Assert.True(rect.Area.Area <= maxArea, when));
    }
}
