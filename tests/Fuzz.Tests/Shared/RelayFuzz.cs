using System.Buffers.Binary;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Fuzz.Tests.Shared;

/// <summary>Sealed frames as the hub hands them over: changed ones open nothing and do not hold up the next epoch.</summary>
internal sealed class RelayTarget : Target
{
    private const int ItemHead = 3;
    private static readonly byte[] Key = new byte[32];
    private static readonly byte[] Sid = new byte[16];

    public override IEnumerable<byte[]> Seeds()
    {
        using var seal = new RelaySeal(Key, Sid);
        byte[][] frames = [.. Enumerable.Range(0, 4).Select(i => Item(1, seal.Seal(1, new byte[i * 5])!))];
        yield return [.. frames.SelectMany(one => one)];
        yield return [.. frames[0], .. frames[2], .. frames[1]];
        yield return [.. frames[0], .. frames[0]];
        seal.Restart();
        yield return [.. Item(2, seal.Seal(2, [1, 2, 3])!), .. frames[0]];
    }

    public override Outcome Feed(Span<byte> input)
    {
        using var open = new RelayOpen(Key, Sid);
        var digest = new HashCode();
        var opened = 0;
        for (var rest = input; rest.Length >= ItemHead;)
        {
            var size = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), rest.Length - ItemHead);
            var result = open.Open(rest[0], rest.Slice(ItemHead, size), out var content);
            FuzzFinding.Unless(result == RelayResult.Opened || content.Length == 0, $"{result}, and yet content came out");
            opened += result == RelayResult.Opened ? 1 : 0;
            digest.Add(result);
            digest.AddBytes(content);
            rest = rest[(ItemHead + size)..];
        }

        using var next = new RelaySeal(Key, Sid, epoch: 1000);
        FuzzFinding.Unless(open.Open(3, next.Seal(3, [7])!, out var last) == RelayResult.Opened && last is [7], "the next epoch's first frame does not open");
        return new Outcome(opened > 0, digest.ToHashCode());
    }

    private static byte[] Item(byte channel, byte[] frame) => [channel, (byte)(frame.Length >> 8), (byte)frame.Length, .. frame];
}

public sealed class RelayFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Sealed_frames_survive_anything() => Survives(new RelayTarget());
}
