using RemoteSupport.Screen.Decode;
using RemoteSupport.Screen.Encode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Tests.Encode;

public sealed class PictureEncoderTests
{
    private const int Plenty = 10_000_000;

    private readonly List<EncodedTile> _tiles = [];

    [Fact]
    public void Desktop_content_is_exact_at_once()
    {
        foreach (var (width, height) in Pictures.Sizes.Append((1000, 300)))
        {
            foreach (var kind in new[] { "flat", "text", "gradient" })
            {
                var frame = Pictures.Make(kind, width, height);
                var encoder = new PictureEncoder(width, height);
                encoder.Encode(frame, [frame.Bounds], 0, _tiles);

                Assert.True(encoder.AllLossless);
                Assert.Null(encoder.NextRefineAt);
                Pictures.AssertSame(frame, Painted(width, height));
            }
        }
    }

    [Fact]
    public void A_photograph_goes_lossy_first_and_is_exact_after_a_calm_moment()
    {
        foreach (var (width, height) in Pictures.Sizes.Append((1000, 300)))
        {
            foreach (var kind in new[] { "photo", "noise" })
            {
                var frame = Pictures.Make(kind, width, height);
                var encoder = new PictureEncoder(width, height);
                encoder.Encode(frame, [frame.Bounds], 1000, _tiles);
                Assert.Equal(width * height < EncoderChoice.SmallestJpegArea, encoder.AllLossless);

                encoder.Refine(frame, 1000 + PictureEncoder.CalmMilliseconds, Plenty, _tiles);
                Assert.True(encoder.AllLossless);
                Pictures.AssertSame(frame, Painted(width, height));
            }
        }
    }

    [Fact]
    public void Photograph_and_text_beside_each_other_are_encoded_each_in_its_way()
    {
        var frame = Pictures.Make("text", 640, 384);
        var photo = new Rect(128, 64, 320, 192);
        Pictures.Paint(frame, photo, "photo");
        var encoder = new PictureEncoder(frame.Width, frame.Height);
        encoder.Encode(frame, [frame.Bounds], 0, _tiles);

        Assert.All(_tiles, tile => Assert.Equal(photo.Contains(tile.Area), tile.Encoding == TileEncoding.Jpeg));
        Assert.Contains(_tiles, tile => tile.Encoding == TileEncoding.Jpeg);
    }

    [Fact]
    public void A_lossy_tile_looks_like_the_original()
    {
        var frame = Pictures.Make("photo", 512, 128);
        new PictureEncoder(512, 128).Encode(frame, [frame.Bounds], 0, _tiles);

        Assert.All(_tiles, tile => Assert.Equal(TileEncoding.Jpeg, tile.Encoding));
        Assert.InRange(MeanError(frame, Painted(512, 128)), 0.1, 12);
    }

    [Fact]
    public void Every_changed_pixel_is_covered_once_and_exactly_over_many_steps()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var frame = Pictures.Make("text", 100 + random.Next(700), 100 + random.Next(400), seed);
            var encoder = new PictureEncoder(frame.Width, frame.Height);
            encoder.Encode(frame, [frame.Bounds], 0, _tiles);
            var decoder = new ReferenceDecoder(new Frame(frame.Width, frame.Height));
            ApplyAll(decoder);
            for (var step = 1; step <= 15; step++)
            {
                var areas = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => ChangeSomething(frame, random)).ToList();
                encoder.Encode(frame, areas, step * 70, _tiles);

                AssertCoveredOnce(areas);
                ApplyAll(decoder);
                encoder.Refine(frame, step * 70, 20_000, _tiles);
                ApplyAll(decoder);
            }

            encoder.Refine(frame, 100_000, Plenty, _tiles);
            ApplyAll(decoder);
            Assert.True(encoder.AllLossless);
            Pictures.AssertSame(frame, decoder.Canvas);
        }
    }

    [Fact]
    public void Lossy_areas_wait_until_they_are_calm()
    {
        var frame = Pictures.Make("photo", 256, 128);
        var left = new Rect(0, 0, 128, 128);
        var encoder = new PictureEncoder(256, 128);
        encoder.Encode(frame, [frame.Bounds], 1000, _tiles);
        encoder.Encode(frame, [left], 1200, _tiles);
        Assert.Equal(1300, encoder.NextRefineAt);
        _tiles.Clear();

        encoder.Refine(frame, 1299, Plenty, _tiles);
        Assert.Empty(_tiles);

        encoder.Refine(frame, 1300, Plenty, _tiles);
        Assert.Equal(new Rect(128, 0, 128, 128), _tiles.Aggregate(default(Rect), (all, tile) => all.Union(tile.Area)));
        Assert.Equal(1500, encoder.NextRefineAt);

        encoder.Refine(frame, 1500, Plenty, _tiles);
        Assert.True(encoder.AllLossless);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12_288)]
    [InlineData(50_000)]
    [InlineData(300_000)]
    public void Refining_keeps_to_its_budget_and_comes_to_an_end(int budget)
    {
        var frame = Pictures.Make("noise", 700, 400);
        var encoder = new PictureEncoder(700, 400);
        encoder.Encode(frame, [frame.Bounds], 0, _tiles);
        var decoder = new ReferenceDecoder(new Frame(700, 400));
        ApplyAll(decoder);
        for (var rounds = 0; !encoder.AllLossless; rounds++)
        {
            encoder.Refine(frame, 300, budget, _tiles);
            Assert.NotEmpty(_tiles);
            Assert.InRange(_tiles.Sum(tile => tile.Data.Length), 1, Math.Max(budget, 64 * 64 * 3));
            Assert.InRange(rounds, 0, 100);
            ApplyAll(decoder);
        }

        Pictures.AssertSame(frame, decoder.Canvas);
    }

    [Fact]
    public void Without_a_budget_nothing_is_refined()
    {
        var frame = Pictures.Make("noise", 64, 64);
        var encoder = new PictureEncoder(64, 64);
        encoder.Encode(frame, [frame.Bounds], 0, _tiles);
        _tiles.Clear();

        encoder.Refine(frame, 1000, 0, _tiles);

        Assert.Empty(_tiles);
        Assert.False(encoder.AllLossless);
    }

    [Fact]
    public void A_lossy_area_that_becomes_text_needs_no_refining()
    {
        var frame = Pictures.Make("photo", 128, 128);
        var encoder = new PictureEncoder(128, 128);
        encoder.Encode(frame, [frame.Bounds], 0, _tiles);
        Pictures.Paint(frame, frame.Bounds, "text");
        encoder.Encode(frame, [frame.Bounds], 100, _tiles);

        Assert.True(encoder.AllLossless);
        Pictures.AssertSame(frame, Painted(128, 128));
    }

    [Fact]
    public void Fast_motion_lowers_the_bar_for_JPEG_and_text_stays_lossless_in_motion()
    {
        var between = new Frame(64, 64);
        var text = Pictures.Make("text", 64, 64);
        for (var i = 0; i < 64 * 64; i++)
        {
            Pictures.Set(between, i % 64, i / 64, ((i * 7919) % 400) * 40_503);
        }

        Assert.Equal((TileEncoding.Zstd, TileEncoding.Jpeg), AtFirstAndInMotion(between));
        Assert.Equal((TileEncoding.Zstd, TileEncoding.Zstd), AtFirstAndInMotion(text));
    }

    [Fact]
    public void Nothing_changed_is_nothing_sent()
    {
        new PictureEncoder(100, 100).Encode(new Frame(100, 100), [new Rect(200, 0, 5, 5), default], 0, _tiles);

        Assert.Empty(_tiles);
    }

    [Fact]
    public void A_frame_of_another_size_is_the_callers_bug()
    {
        var encoder = new PictureEncoder(100, 100);

        Assert.Throws<ArgumentException>(() => encoder.Encode(new Frame(100, 101), [], 0, _tiles));
        Assert.Throws<ArgumentException>(() => encoder.Refine(new Frame(99, 100), 0, 1, _tiles));
    }

    private static (TileEncoding First, TileEncoding Last) AtFirstAndInMotion(Frame frame)
    {
        var encoder = new PictureEncoder(frame.Width, frame.Height);
        var tiles = new List<EncodedTile>();
        for (var now = 0; now < 300; now += 33)
        {
            encoder.Encode(frame, [frame.Bounds], now, tiles);
        }

        return (tiles[0].Encoding, tiles[^1].Encoding);
    }

    private static Rect ChangeSomething(Frame frame, Random random)
    {
        var x = random.Next(frame.Width);
        var y = random.Next(frame.Height);
        var area = new Rect(x, y, 1 + random.Next(frame.Width - x), 1 + random.Next(frame.Height - y));
        Pictures.Paint(frame, area, Pictures.Kinds[random.Next(Pictures.Kinds.Length)], random.Next(1000));
        return area;
    }

    private static double MeanError(Frame one, Frame other)
    {
        var sum = 0L;
        for (var i = 0; i < one.Pixels.Length; i++)
        {
            sum += i % 4 == 3 ? 0 : Math.Abs(one.Pixels[i] - other.Pixels[i]);
        }

        return sum / (double)(one.Width * one.Height * 3);
    }

    private void AssertCoveredOnce(List<Rect> areas)
    {
        foreach (var area in areas)
        {
            Assert.Equal(area.Area, _tiles.Sum(tile => tile.Area.Intersect(area).Area));
        }

        for (var i = 0; i < _tiles.Count; i++)
        {
            Assert.DoesNotContain(_tiles.Skip(i + 1), other => !other.Area.Intersect(_tiles[i].Area).IsEmpty);
        }
    }

    private Frame Painted(int width, int height)
    {
        var decoder = new ReferenceDecoder(new Frame(width, height));
        ApplyAll(decoder);
        return decoder.Canvas;
    }

    private void ApplyAll(ReferenceDecoder decoder)
    {
        foreach (var (area, encoding, data) in _tiles)
        {
            Assert.True(decoder.TryApply(area, encoding, data, out var reason), reason);
        }

        _tiles.Clear();
    }
}
