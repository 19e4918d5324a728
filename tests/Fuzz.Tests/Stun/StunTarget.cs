using System.Buffers.Binary;
using System.Net;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Tests.Rfc;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.Fuzz.Tests.Stun;

/// <summary>One message, every way in which its attributes are asked for.</summary>
internal sealed class StunTarget : Target
{
    public static readonly byte[] Key = "0123456789abcdefghijkl"u8.ToArray();
    private static readonly StunAttribute[] Attributes = Enum.GetValues<StunAttribute>();

    public override IEnumerable<byte[]> Seeds() =>
    [
        Rfc5769Vectors.Request, Rfc5769Vectors.Ipv4Response, Rfc5769Vectors.Ipv6Response, Rfc5769Vectors.LongTermRequest,
        .. StunSeeds.All(),
    ];

    public override byte[] Mutate(Mutator mutator, byte[] input, byte[] other) => StunMutation.Change(mutator, input, other, Key);

    public override Outcome Feed(Span<byte> input)
    {
        var digest = new HashCode();
        if (SendIndication.TryReadData(input, out var peer, out var payload))
        {
            digest.Add(peer);
            digest.AddBytes(payload);
        }

        if (!StunMessage.TryRead(input, out var message))
        {
            return new Outcome(false, digest.ToHashCode());
        }

        digest.Add((message.Method, message.Class, message.Id, message.HasFingerprint, message.VerifyIntegrity(Key)));
        digest.Add((message.TryFindUnknown(out var unknown), unknown, StunError.TryGet(message, out var code), code));
        foreach (var type in Attributes)
        {
            Ask(message, type, ref digest);
        }

        return new Outcome(true, digest.ToHashCode());
    }

    private static void Ask(StunMessage message, StunAttribute type, ref HashCode digest)
    {
        if (message.TryGet(type, out var value))
        {
            digest.AddBytes(value);
        }

        digest.Add((message.TryGetUInt32(type, out var word), word, message.TryGetUInt64(type, out var number), number));
        if (XorAddress.TryGet(message, type, out var address))
        {
            digest.Add(address);
            ComesBack(address, message.Id);
        }
    }

    private static void ComesBack(IPEndPoint address, TransactionId id)
    {
        Span<byte> written = stackalloc byte[XorAddress.MaxSize];
        var length = XorAddress.Write(written, address, id);
        var isRead = XorAddress.TryRead(written[..length], id, out var again);
        FuzzFinding.Unless(isRead && again.Equals(address), $"{address} is read as {again} when it was written");
    }
}

public sealed class StunFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Stun_messages_survive_anything() => Survives(new StunTarget());

    [Fact]
    public void A_changed_message_still_gets_past_its_checksum_when_the_writer_repairs_it()
    {
        var mutator = new Mutator(1);
        var seeds = StunSeeds.All().ToArray();
        var taken = Enumerable.Range(0, 1000).Count(at =>
        {
            var changed = StunMutation.Change(mutator, mutator.Pick(seeds), mutator.Pick(seeds), StunTarget.Key);
            return StunMessage.TryRead(changed, out _);
        });
        Assert.InRange(taken, 200, 990);
    }
}
