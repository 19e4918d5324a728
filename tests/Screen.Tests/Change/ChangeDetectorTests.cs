using RemoteSupport.Screen.Change;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Tests.Change;

public sealed class ChangeDetectorTests
{
    private readonly ChangeDetector _detector = new();

    [Fact]
    public void Equal_frames_have_no_change_whatever_the_unused_byte_says()
    {
        var last = Pictures.Make("photo", 300, 200);
        var now = Pictures.Copy(last);
        for (var i = 3; i < now.Pixels.Length; i += Frame.BytesPerPixel)
        {
            now.Pixels[i] ^= 0xFF;
        }

        Assert.True(_detector.Compare(last, now, [now.Bounds]).IsEmpty);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(63, 63)]
    [InlineData(64, 64)]
    [InlineData(299, 199)]
    [InlineData(255, 199)]
    [InlineData(263, 0)]
    [InlineData(264, 0)]
    public void One_changed_pixel_in_any_colour_is_one_cell(int x, int y)
    {
        foreach (var colour in new[] { 0x010000, 0x000100, 0x000001, 0x800000, 0x008000, 0x000080 })
        {
            var last = new Frame(300, 200);
            var now = new Frame(300, 200);
            Pictures.Set(now, x, y, colour);

            var cell = new Rect(x / 64 * 64, y / 64 * 64, 64, 64).Intersect(now.Bounds);
            Assert.Equal([cell], _detector.Compare(last, now, [now.Bounds]).Rects);
        }
    }

    [Fact]
    public void A_change_outside_the_damage_is_not_looked_at()
    {
        var last = new Frame(300, 200);
        var now = new Frame(300, 200);
        Pictures.Set(now, 10, 10, 0xFFFFFF);

        Assert.True(_detector.Compare(last, now, [new Rect(11, 0, 289, 200), new Rect(0, 11, 300, 189)]).IsEmpty);
        Assert.False(_detector.Compare(last, now, [new Rect(10, 10, 1, 1)]).IsEmpty);
    }

    [Fact]
    public void Damage_outside_the_frame_is_cut()
    {
        var last = new Frame(70, 70);
        var now = new Frame(70, 70);
        Pictures.Set(now, 69, 69, 1);

        var found = _detector.Compare(last, now, [new Rect(-100, -100, 1000, 1000), new Rect(500, 500, 5, 5)]);

        Assert.Equal([new Rect(64, 64, 6, 6)], found.Rects);
    }

    [Fact]
    public void Random_changes_are_all_found_and_nothing_else()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var last = Pictures.Make("text", 1 + random.Next(900), 1 + random.Next(500), seed);
            var now = Pictures.Copy(last);
            for (var i = random.Next(30); i > 0; i--)
            {
                Pictures.Set(now, random.Next(now.Width), random.Next(now.Height), random.Next(0x1000000));
            }

            var region = _detector.Compare(last, now, [now.Bounds]);

            AssertExact(last, now, region, $"seed {seed}");
        }
    }

    [Fact]
    public void A_large_screen_full_of_changes_never_collapses_into_one_box()
    {
        var last = new Frame(3840, 2160);
        var now = new Frame(3840, 2160);
        Array.Fill(now.Pixels, (byte)1);

        var region = _detector.Compare(last, now, [now.Bounds]);

        Assert.Equal(3840 * 2160, region.Area);
        Assert.All(region.Rects, rect => Assert.True(WireLimits.IsTileSize(rect.Width, rect.Height)));
    }

    [Fact]
    public void Frames_of_different_sizes_are_the_callers_bug() =>
        Assert.Throws<ArgumentException>(() => _detector.Compare(new Frame(2, 2), new Frame(2, 3), []));

    private static void AssertExact(Frame last, Frame now, Region region, string when)
    {
        for (var y = 0; y < now.Height; y += 64)
        {
            for (var x = 0; x < now.Width; x += 64)
            {
                var cell = new Rect(x, y, 64, 64).Intersect(now.Bounds);
                var covered = region.Rects.Sum(rect => rect.Intersect(cell).Area);
                var expected = Pictures.Differences(last, now, cell) > 0 ? cell.Area : 0;
                Assert.True(expected == covered, $"{when}: cell at {x}, {y}");
            }
        }

        Assert.All(region.Rects, rect => Assert.True(WireLimits.IsTileSize(rect.Width, rect.Height), when));
    }
}
