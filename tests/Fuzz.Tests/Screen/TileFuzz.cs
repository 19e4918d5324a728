using System.Buffers.Binary;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Screen.Decode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Fuzz.Tests.Screen;

/// <summary>A tile for the decoder: encoding, width and height, then its data. What is refused leaves the canvas alone.</summary>
internal sealed class TileTarget : Target
{
    private const int Head = 5;
    private const int Side = 128;
    private readonly ReferenceDecoder _decoder = new(new Frame(Side, Side));

    public override IEnumerable<byte[]> Seeds() =>
        Repository.Fixtures("frames/tiles.json")
            .Where(tile => (int)tile["width"]! <= Side && (int)tile["height"]! <= Side)
            .Select(tile => Write((int)tile["encoding"]!, (int)tile["width"]!, (int)tile["height"]!, Convert.FromHexString((string)tile["data"]!)));

    public override byte[] Mutate(Mutator mutator, byte[] input, byte[] other)
    {
        if (input.Length <= Head || mutator.Once(10))
        {
            return mutator.Bytes(input, other);
        }

        return [.. input[..Head], .. mutator.Bytes(input[Head..], other.Length > Head ? other[Head..] : other)];
    }

    public override long MayAllocate(int length) => (Side * Side * Frame.BytesPerPixel) + (64 * 1024) + (4L * length);

    public override Outcome Feed(Span<byte> input)
    {
        if (input.Length < Head)
        {
            return new Outcome(false, 0);
        }

        _decoder.Canvas.Pixels.AsSpan().Fill(0x33);
        var area = new Rect(0, 0, BinaryPrimitives.ReadUInt16BigEndian(input[1..]), BinaryPrimitives.ReadUInt16BigEndian(input[3..]));
        var isPainted = _decoder.TryApply(area, (TileEncoding)input[0], input[Head..], out var reason);
        FuzzFinding.Unless(isPainted == (reason.Length == 0), $"painted: {isPainted}, but the reason is '{reason}'");
        FuzzFinding.Unless(isPainted || !_decoder.Canvas.Pixels.AsSpan().ContainsAnyExcept((byte)0x33), $"refused ({reason}), and yet the canvas changed");
        var digest = new HashCode();
        digest.Add(reason);
        digest.AddBytes(_decoder.Canvas.Pixels);
        return new Outcome(isPainted, digest.ToHashCode());
    }

    private static byte[] Write(int encoding, int width, int height, byte[] data) =>
        [(byte)encoding, (byte)(width >> 8), (byte)width, (byte)(height >> 8), (byte)height, .. data];
}

public sealed class TileFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Tiles_survive_anything() => Survives(new TileTarget());
}
