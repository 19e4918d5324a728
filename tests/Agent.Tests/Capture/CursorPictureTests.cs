using RemoteSupport.Agent.Capture;

namespace RemoteSupport.Agent.Tests.Capture;

public sealed class CursorPictureTests
{
    [Fact]
    public void Premultiplied_colours_become_straight_ones()
    {
        uint[] pixels = [0xff112233, 0x80400080, 0x00000000, 0x01010000, 0x80ffffff];

        var shape = CursorPicture.FromPremultiplied(pixels, 5, 1, 2, 0);

        byte[] expected =
        [
            0x11, 0x22, 0x33, 0xff,
            0x80, 0x00, 0xff, 0x80,
            0x00, 0x00, 0x00, 0x00,
            0xff, 0x00, 0x00, 0x01,
            0xff, 0xff, 0xff, 0x80,
        ];
        Assert.Equal(expected, shape.Rgba);
        Assert.Equal((5, 1, 2, 0), (shape.Width, shape.Height, shape.HotX, shape.HotY));
    }

    [Theory]
    [InlineData(300, 200, 10, 190, 10, 118)]
    [InlineData(300, 200, 150, 100, 64, 64)]
    [InlineData(300, 100, 299, 99, 127, 99)]
    [InlineData(128, 128, 127, 0, 127, 0)]
    [InlineData(20, 20, 40, -3, 19, 0)]
    public void A_large_picture_is_cut_around_its_hot_spot(int width, int height, int hotX, int hotY, int newX, int newY)
    {
        var pixels = new uint[width * height];
        if (hotX < width && hotY >= 0)
        {
            pixels[(hotY * width) + hotX] = 0xffabcdef;
        }

        var shape = CursorPicture.FromPremultiplied(pixels, width, height, hotX, hotY);

        Assert.Equal((Math.Min(width, 128), Math.Min(height, 128)), (shape.Width, shape.Height));
        Assert.Equal((newX, newY), (shape.HotX, shape.HotY));
        if (hotX < width && hotY >= 0)
        {
            Assert.Equal([0xab, 0xcd, 0xef, 0xff], shape.Rgba.AsSpan(((newY * shape.Width) + newX) * 4, 4).ToArray());
        }
    }
}
