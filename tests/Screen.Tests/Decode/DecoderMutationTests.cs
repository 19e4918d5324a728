using RemoteSupport.Screen.Decode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Tests.Decode;

/// <summary>100,000 broken tiles: painted or refused, never an exception, memory bounded.</summary>
public sealed class DecoderMutationTests
{
    private const int Seed = 20_250_402;
    private const int Inputs = 100_000;
    private const int AllocationBound = (WireLimits.MaxTileArea * Frame.BytesPerPixel) + (64 * 1024);

    [Fact]
    public void No_bytes_make_the_decoder_throw_or_allocate_without_bound()
    {
        var random = new Random(Seed);
        var seeds = TileFixtureTests.All()
            .Select(f => (Area: new Rect(0, 0, (int)f["width"]!, (int)f["height"]!), Encoding: (int)f["encoding"]!, Data: (string)f["data"]!))
            .Where(seed => seed.Area.Area <= 10_000)
            .Select(seed => (seed.Area, Encoding: (TileEncoding)seed.Encoding, Data: Convert.FromHexString(seed.Data))).ToArray();
        var decoder = new ReferenceDecoder(new Frame(520, 520));
        var painted = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var (area, encoding, data) = seeds[random.Next(seeds.Length)];
            painted += StaysInBounds(decoder, Move(area, random), encoding, Mutate(data, random)) ? 1 : 0;
        }

        Assert.InRange(painted, Inputs / 100, Inputs * 9 / 10);
    }

    private static bool StaysInBounds(ReferenceDecoder decoder, Rect area, TileEncoding encoding, byte[] data)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var painted = decoder.TryApply(area, encoding, data, out var reason);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(painted, reason.Length == 0);
        Assert.True(allocated <= AllocationBound, $"{allocated} bytes for {encoding} {area} {Convert.ToHexStringLower(data)}");
        return painted;
    }

    private static Rect Move(Rect area, Random random) => random.Next(20) switch
    {
        0 => area with { X = random.Next(-2, 530) },
        1 => area with { Width = random.Next(-1, 600) },
        2 => area with { Height = random.Next(-1, 600) },
        _ => area,
    };

    private static byte[] Mutate(byte[] data, Random random)
    {
        var bytes = (byte[])data.Clone();
        for (var changes = random.Next(4); changes > 0 && bytes.Length > 0; changes--)
        {
            // Headers are short and decide most: half of the changes fall there.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Length, 40) : bytes.Length);
            bytes[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(bytes[at] ^ (1 << random.Next(8)));
        }

        return random.Next(10) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }
}
