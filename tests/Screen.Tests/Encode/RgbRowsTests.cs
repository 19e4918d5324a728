using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen.Tests.Encode;

public sealed class RgbRowsTests
{
    [Fact]
    public void Every_width_is_packed_as_red_green_blue_and_unpacked_again()
    {
        for (var width = 1; width <= 70; width++)
        {
            var frame = Pictures.Make("noise", width + 3, 4, width);
            var area = new Rect(2, 1, width, 2);
            var rgb = new byte[RgbRows.SizeOf(area)];
            RgbRows.Pack(frame, area, rgb);

            for (var i = 0; i < width * 2; i++)
            {
                var pixel = (rgb[i * 3] << 16) | (rgb[(i * 3) + 1] << 8) | rgb[(i * 3) + 2];
                Assert.Equal(Pictures.Get(frame, 2 + (i % width), 1 + (i / width)), pixel);
            }

            var back = new Frame(frame.Width, frame.Height);
            RgbRows.Unpack(rgb, back, area);
            Assert.Equal(0, Pictures.Differences(frame, back, area));
        }
    }
}
