using RemoteSupport.Agent.Transport;
using RemoteSupport.Fuzz.Tests.Dtls;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Fuzz.Tests.Stun;
using RemoteSupport.Fuzz.Tests.Turn;
using RemoteSupport.WebRtc.Ice;

namespace RemoteSupport.Fuzz.Tests.Agent;

/// <summary>Datagrams that the system handed over as one: the pieces are the whole again, and none of them is empty, or
/// cutting would never end.</summary>
internal sealed class JoinedDatagramsTarget : Target
{
    public override IEnumerable<byte[]> Seeds()
    {
        byte[][] messages = [.. StunSeeds.All(), .. DtlsCapture.Datagrams, ChannelDataTarget.Write(0x4001, [1, 2, 3, 4])];
        yield return [.. messages.SelectMany(one => one)];
        foreach (var message in messages)
        {
            yield return [.. message, .. message, .. messages[0]];
        }
    }

    public override Outcome Feed(Span<byte> input)
    {
        var digest = new HashCode();
        var pieces = 0;
        var total = 0;
        for (var rest = input; !rest.IsEmpty; pieces++)
        {
            var piece = DatagramSplitter.Next(ref rest);
            FuzzFinding.Unless(!piece.IsEmpty, "an empty piece");
            FuzzFinding.Unless(piece.SequenceEqual(input.Slice(total, piece.Length)), "a piece that lies elsewhere");
            total += piece.Length;
            digest.Add((piece.Length, FirstByte.Classify(piece)));
        }

        FuzzFinding.Unless(total == input.Length, $"{total} of {input.Length} bytes");
        return new Outcome(pieces > 1, digest.ToHashCode());
    }
}

public sealed class JoinedDatagramsFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Joined_datagrams_survive_anything() => Survives(new JoinedDatagramsTarget());
}
