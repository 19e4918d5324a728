using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen.Tests;

/// <summary>Pictures of the kinds that screens show; the same ones every time.</summary>
internal static class Pictures
{
    public static readonly (int Width, int Height)[] Sizes = [(1, 1), (1, 100), (100, 1), (3, 2), (64, 64), (65, 63), (511, 127), (512, 128)];

    public static readonly string[] Kinds = ["flat", "text", "gradient", "photo", "noise"];

    public static Frame Make(string kind, int width, int height, int seed = 1)
    {
        var frame = new Frame(width, height);
        Paint(frame, frame.Bounds, kind, seed);
        return frame;
    }

    /// <summary>Paints a part of a frame; the unused byte is filled with rubbish on purpose.</summary>
    public static void Paint(Frame frame, Rect area, string kind, int seed = 1)
    {
        var random = new Random(seed);
        Func<int, int, int> colour = kind switch
        {
            "flat" => (_, _) => 0x3A6EA5 + seed,
            "text" => (x, y) => IsInk(x, y, seed) ? (IsEdge(x, seed) ? 0x808080 : 0x101010) : 0xFFFFFF,
            "gradient" => (x, y) => Sky((x + (2 * y)) / (double)(area.Width + (2 * area.Height))),
            "photo" => (x, y) => Photo(x, y, seed, random),
            "noise" => (_, _) => random.Next(0x1000000),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such picture"),
        };
        for (var y = area.Y; y < area.Bottom; y++)
        {
            for (var x = area.X; x < area.Right; x++)
            {
                Set(frame, x, y, colour(x - area.X, y - area.Y));
            }
        }
    }

    public static void Set(Frame frame, int x, int y, int rgb)
    {
        var pixel = frame.Row(y).Slice(x * Frame.BytesPerPixel, Frame.BytesPerPixel);
        (pixel[0], pixel[1], pixel[2], pixel[3]) = ((byte)rgb, (byte)(rgb >> 8), (byte)(rgb >> 16), (byte)(x ^ y));
    }

    public static int Get(Frame frame, int x, int y)
    {
        var pixel = frame.Row(y).Slice(x * Frame.BytesPerPixel, Frame.BytesPerPixel);
        return pixel[0] | (pixel[1] << 8) | (pixel[2] << 16);
    }

    public static Frame Copy(Frame frame)
    {
        var copy = new Frame(frame.Width, frame.Height);
        frame.Pixels.CopyTo(copy.Pixels, 0);
        return copy;
    }

    /// <summary>The pixels whose 24 bits differ inside the area; the unused byte counts for nothing.</summary>
    public static int Differences(Frame one, Frame other, Rect area)
    {
        var count = 0;
        for (var y = area.Y; y < area.Bottom; y++)
        {
            for (var x = area.X; x < area.Right; x++)
            {
                count += Get(one, x, y) == Get(other, x, y) ? 0 : 1;
            }
        }

        return count;
    }

    public static void AssertSame(Frame expected, Frame actual) =>
        Assert.Equal(0, Differences(expected, actual, expected.Bounds));

    private static int Sky(double t) => ((int)(40 + (t * 160)) << 16) | ((int)(90 + (t * 120)) << 8) | (int)(200 + (t * 50));

    private static bool IsInk(int x, int y, int seed) =>
        y % 16 is > 2 and < 13 && (((x / 2 * 7919) ^ (y / 16 * 104729) ^ (y % 16 / 3 * 31) ^ seed) % 5) < 2;

    private static bool IsEdge(int x, int seed) => (x + seed) % 4 == 0;

    private static int Photo(int x, int y, int seed, Random random)
    {
        var light = 128 + (60 * Math.Sin((x + seed) / 37.0)) + (50 * Math.Cos(y / 23.0));
        return (Channel(light, 9, random) << 16) | (Channel(light * 0.8, 9, random) << 8) | Channel(255 - light, 9, random);
    }

    private static int Channel(double light, int grain, Random random) =>
        (int)Math.Clamp(light + random.Next(-grain, grain + 1), 0, 255);
}
