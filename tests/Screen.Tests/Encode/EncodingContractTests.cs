using RemoteSupport.Screen.Decode;
using RemoteSupport.Screen.Encode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Tests.Encode;

/// <summary>What every encoding of the registry must keep; a new one is tested by being registered.</summary>
public sealed class EncodingContractTests
{
    private readonly TileEncodings _encodings = new();

    public static TheoryData<TileEncoding> Encodings() => [.. Enum.GetValues<TileEncoding>()];

    [Fact]
    public void Every_encoding_of_the_protocol_and_every_class_is_registered_once()
    {
        Assert.Equal(Enum.GetValues<TileEncoding>(), _encodings.All.Select(encoding => encoding.Encoding));
        var classes = typeof(ITileEncoding).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ITileEncoding)));
        Assert.Equal(
            classes.Select(type => type.Name).Order(), _encodings.All.Select(encoding => encoding.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Pictures_of_every_kind_and_size_come_back(TileEncoding number)
    {
        var encoding = _encodings.All[(int)number];
        var encoded = 0;
        foreach (var (width, height) in Pictures.Sizes)
        {
            foreach (var kind in Pictures.Kinds)
            {
                var frame = Pictures.Make(kind, width, height);
                encoded += ComesBack(encoding, frame, frame.Bounds) ? 1 : 0;
            }
        }

        Assert.True(encoded >= Pictures.Sizes.Length, $"{number} took only {encoded} pictures");
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_rectangle_inside_a_larger_frame_comes_back_and_nothing_around_it_is_touched(TileEncoding number)
    {
        var frame = Pictures.Make("noise", 300, 200);
        var area = new Rect(67, 33, 129, 65);
        Pictures.Paint(frame, area, number is TileEncoding.Solid ? "flat" : "gradient");

        Assert.True(ComesBack(_encodings.All[(int)number], frame, area));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_unused_byte_changes_nothing(TileEncoding number)
    {
        var encoding = _encodings.All[(int)number];
        var frame = Pictures.Make("flat", 80, 40);
        var other = Pictures.Copy(frame);
        for (var i = 3; i < other.Pixels.Length; i += Frame.BytesPerPixel)
        {
            other.Pixels[i] = 0x5A;
        }

        Assert.True(encoding.TryEncode(frame, frame.Bounds, out var one));
        Assert.True(encoding.TryEncode(other, other.Bounds, out var two));
        Assert.Equal(one, two);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_largest_tile_fits_one_message_whatever_it_shows(TileEncoding number)
    {
        foreach (var kind in Pictures.Kinds)
        {
            var frame = Pictures.Make(kind, 512, 128);
            if (_encodings.All[(int)number].TryEncode(frame, frame.Bounds, out var data))
            {
                Assert.NotEmpty(new Tile(1, 0, 0, 512, 128, number, data).ToBytes());
            }
        }
    }

    [Fact]
    public void Only_one_colour_is_solid()
    {
        var frame = Pictures.Make("flat", 70, 70);
        Assert.True(_encodings.Solid.TryEncode(frame, frame.Bounds, out var data));
        Assert.Equal(3, data.Length);

        Pictures.Set(frame, 69, 69, 0);
        Assert.False(_encodings.Solid.TryEncode(frame, frame.Bounds, out _));
    }

    private static bool ComesBack(ITileEncoding encoding, Frame frame, Rect area)
    {
        if (!encoding.TryEncode(frame, area, out var data))
        {
            return false;
        }

        var canvas = new Frame(frame.Width, frame.Height);
        Assert.True(new ReferenceDecoder(canvas).TryApply(area, encoding.Encoding, data, out var reason), reason);
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var inside = area.Contains(x, y);
                var (expected, actual) = (inside ? Pictures.Get(frame, x, y) : 0, Pictures.Get(canvas, x, y));
                Assert.True(expected == actual || (inside && !encoding.IsLossless), $"{encoding.Encoding} {area}: {expected:x6} became {actual:x6}");
            }
        }

        return true;
    }
}
