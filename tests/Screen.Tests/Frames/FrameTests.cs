using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen.Tests.Frames;

public sealed class FrameTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(7681, 1)]
    [InlineData(1, 7681)]
    public void A_side_out_of_range_makes_no_frame(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Frame(width, height));

    [Fact]
    public void Rows_lie_one_behind_the_other_without_gaps()
    {
        var frame = new Frame(3, 2);
        frame.Row(1)[0] = 7;

        Assert.Equal(12, frame.Stride);
        Assert.Equal(24, frame.Pixels.Length);
        Assert.Equal(7, frame.Pixels[12]);
    }
}
