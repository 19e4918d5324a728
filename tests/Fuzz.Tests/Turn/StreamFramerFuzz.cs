using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Fuzz.Tests.Stun;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.Fuzz.Tests.Turn;

/// <summary>A stream, cut where its own first eight bytes say: the messages must be those of the stream in one piece.</summary>
internal sealed class StreamFramerTarget : Target
{
    private const int Cuts = 8;

    public override IEnumerable<byte[]> Seeds()
    {
        byte[][] messages = [.. StunSeeds.All(), ChannelDataTarget.Write(0x4001, [1, 2, 3]), ChannelDataTarget.Write(0x4002, new byte[300])];
        yield return [1, 1, 1, 1, 1, 1, 1, 1, .. messages.SelectMany(one => one)];
        yield return [3, 200, 19, 20, 21, 5, 0, 255, .. messages.Reverse().SelectMany(one => one)];
        foreach (var message in messages)
        {
            yield return [4, 16, 3, 1, 9, 2, 100, 250, .. message, .. message];
        }
    }

    // Held bytes are copied into an array twice as large each time that they outgrow it.
    public override long MayAllocate(int length) => (64 * 1024) + (64L * length);

    public override Outcome Feed(Span<byte> input)
    {
        if (input.Length <= Cuts)
        {
            return new Outcome(false, 0);
        }

        var whole = Frames(input[Cuts..], [], out var isBroken);
        var pieces = Frames(input[Cuts..], input[..Cuts], out var isBrokenToo);
        FuzzFinding.Unless(whole == pieces && isBroken == isBrokenToo, "the messages depend on where the stream was cut");
        return new Outcome(!isBroken, HashCode.Combine(whole, isBroken));
    }

    private static int Frames(ReadOnlySpan<byte> stream, ReadOnlySpan<byte> cuts, out bool isBroken)
    {
        var framer = new StreamFramer();
        var digest = new HashCode();
        for (var turn = 0; !stream.IsEmpty; turn++)
        {
            var size = cuts.IsEmpty ? stream.Length : Math.Min(1 + cuts[turn % Cuts], stream.Length);
            framer.Append(stream[..size]);
            stream = stream[size..];
            while (framer.TryTake(out var message))
            {
                digest.Add(message.Length);
                digest.AddBytes(message);
            }
        }

        isBroken = framer.IsBroken;
        return digest.ToHashCode();
    }
}

public sealed class StreamFramerFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Streams_cut_anywhere_survive_anything() => Survives(new StreamFramerTarget());
}
