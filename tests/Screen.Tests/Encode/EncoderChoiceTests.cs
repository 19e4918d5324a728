using RemoteSupport.Screen.Encode;

namespace RemoteSupport.Screen.Tests.Encode;

public sealed class EncoderChoiceTests
{
    [Theory]
    [InlineData("flat", false, false)]
    [InlineData("text", false, false)]
    [InlineData("gradient", false, false)]
    [InlineData("photo", false, true)]
    [InlineData("noise", false, true)]
    [InlineData("flat", true, false)]
    [InlineData("text", true, false)]
    [InlineData("photo", true, true)]
    [InlineData("noise", true, true)]
    public void Only_photographs_are_tried_as_JPEG_first(string kind, bool moving, bool photograph)
    {
        var frame = Pictures.Make(kind, 64, 64);

        Assert.Equal(photograph, EncoderChoice.IsPhotograph(CellTraits.Of(frame, frame.Bounds), 64 * 64, moving));
    }

    [Theory]
    [InlineData(2048, 512, false, false)]
    [InlineData(2048, 513, false, true)]
    [InlineData(2048, 256, true, false)]
    [InlineData(2048, 257, true, true)]
    public void Motion_halves_the_colours_that_a_photograph_must_have(int looked, int colours, bool moving, bool photograph) =>
        Assert.Equal(photograph, EncoderChoice.IsPhotograph(new CellTraits(looked, colours), 4096, moving));

    [Theory]
    [InlineData(1023, false)]
    [InlineData(1024, true)]
    public void A_scrap_is_never_JPEG(int area, bool photograph)
    {
        Assert.Equal(photograph, EncoderChoice.IsPhotograph(new CellTraits(512, 512), area, moving: false));
        Assert.Equal(photograph, EncoderChoice.IsLargeForLossless(area, area * 3, moving: false));
    }

    [Theory]
    [InlineData(4096, 4096, false, false)]
    [InlineData(4096, 4097, false, true)]
    [InlineData(4096, 2048, true, false)]
    [InlineData(4096, 2049, true, true)]
    public void More_than_a_byte_a_pixel_is_large_and_half_of_it_in_motion(int area, int bytes, bool moving, bool large) =>
        Assert.Equal(large, EncoderChoice.IsLargeForLossless(area, bytes, moving));

    [Theory]
    [InlineData(1000, 500, true)]
    [InlineData(1000, 501, false)]
    public void Losing_quality_must_halve_the_bytes(int lossless, int jpeg, bool pays) =>
        Assert.Equal(pays, EncoderChoice.PaysToLose(lossless, jpeg));

    [Fact]
    public void Colours_are_counted_without_the_unused_byte()
    {
        var frame = Pictures.Make("flat", 64, 64);

        Assert.Equal(new CellTraits(64 * 32, 1), CellTraits.Of(frame, frame.Bounds));
    }
}
