using RemoteSupport.Screen.Decode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Tests.Decode;

public sealed class ReferenceDecoderTests
{
    private static readonly byte[] Red = [255, 0, 0];

    [Theory]
    [InlineData(-1, 0, 1, 1)]
    [InlineData(0, -1, 1, 1)]
    [InlineData(99, 0, 2, 1)]
    [InlineData(0, 49, 1, 2)]
    [InlineData(100, 0, 1, 1)]
    [InlineData(int.MaxValue, 0, 1, 1)]
    public void A_tile_outside_its_frame_is_refused(int x, int y, int width, int height)
    {
        var decoder = new ReferenceDecoder(new Frame(100, 50));

        Assert.False(decoder.TryApply(new Rect(x, y, width, height), TileEncoding.Solid, Red, out var reason));
        Assert.Equal("tile outside its frame", reason);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-5, 1)]
    [InlineData(513, 1)]
    [InlineData(1, 513)]
    [InlineData(512, 129)]
    public void A_tile_of_a_size_that_may_not_be_is_refused(int width, int height)
    {
        var decoder = new ReferenceDecoder(new Frame(1000, 1000));

        Assert.False(decoder.TryApply(new Rect(0, 0, width, height), TileEncoding.Solid, Red, out var reason));
        Assert.Equal("tile size out of range", reason);
    }

    [Fact]
    public void An_encoding_that_nobody_knows_is_refused()
    {
        var decoder = new ReferenceDecoder(new Frame(10, 10));

        Assert.False(decoder.TryApply(new Rect(0, 0, 1, 1), (TileEncoding)4, Red, out var reason));
        Assert.Equal("unknown tile encoding", reason);
    }

    [Fact]
    public void A_tile_message_is_painted_where_it_says()
    {
        var decoder = new ReferenceDecoder(new Frame(10, 10));

        Assert.True(decoder.TryApply(new Tile(1, 2, 3, 4, 5, TileEncoding.Solid, Red), out var reason));
        Assert.Equal("", reason);
        for (var i = 0; i < 100; i++)
        {
            var inside = new Rect(2, 3, 4, 5).Contains(i % 10, i / 10);
            Assert.Equal(inside ? 0xFF0000 : 0, Pictures.Get(decoder.Canvas, i % 10, i / 10));
        }
    }
}
