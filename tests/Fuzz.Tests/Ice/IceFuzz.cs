using System.Buffers.Binary;
using System.Net;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Fuzz.Tests.Stun;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Stun;
using BadPeer = RemoteSupport.WebRtc.Tests.Ice.BadPeer;

namespace RemoteSupport.Fuzz.Tests.Ice;

/// <summary>
/// STUN messages for a living agent: of strangers, of a peer who signs whatever is in them, and as answers to what the
/// agent asked last. After strangers alone the honest peer still finds its way; all waits together stay under the 30 s after
/// which consent ends by itself.
/// </summary>
internal sealed class IceTarget : Target
{
    private const int ItemHead = 3;
    private static readonly IPEndPoint Elsewhere = IPEndPoint.Parse("203.0.113.66:6666");

    [Flags]
    private enum Sender
    {
        Stranger = 0,
        Signs = 1,
        Answers = 2,
        Elsewhere = 4,
        Waits = 8,
    }

    public override IEnumerable<byte[]> Seeds()
    {
        var peer = new BadPeer();
        byte[][] messages =
        [
            peer.Request(), peer.Request(usesCandidate: true), peer.Request(controlling: null), peer.Request(fingerprint: false),
            .. StunSeeds.All(),
        ];
        for (var begin = 0; begin < 4; begin++)
        {
            foreach (var (message, at) in messages.Select((one, at) => (one, at)))
            {
                yield return [(byte)begin, .. Item((Sender)(at % 16), message), .. Item(Sender.Signs, message), .. Item(Sender.Answers, message)];
                yield return [(byte)begin, .. Item(Sender.Stranger, message)];
            }
        }
    }

    public override byte[] Mutate(Mutator mutator, byte[] input, byte[] other)
    {
        if (input.Length < 1 + ItemHead || mutator.Once(8))
        {
            return mutator.Bytes(input, other);
        }

        var items = Read(input).Select(item => (item.Sender, Message: item.Message.ToArray())).ToList();
        var donors = Read(other);
        var at = mutator.Random.Next(items.Count);
        var donor = donors.Count > 0 ? mutator.Pick(donors).Message : [];
        items[at] = mutator.Random.Next(6) switch
        {
            0 => ((Sender)mutator.Random.Next(16), items[at].Message),
            1 => (items[at].Sender, donor),
            _ => (items[at].Sender, StunMutation.Change(mutator, items[at].Message, donor, StunTarget.Key)),
        };
        if (items.Count < 8 && mutator.Once(4))
        {
            items.Insert(at, items[mutator.Random.Next(items.Count)]);
        }

        return [input[0], .. items.SelectMany(item => Item(item.Sender, item.Message))];
    }

    public override long MayAllocate(int length) => (1 << 20) + (256L * length);

    public override Outcome Feed(Span<byte> input)
    {
        var begin = input.IsEmpty ? 0 : input[0];
        var peer = new BadPeer(isControlling: (begin & 1) != 0);
        if ((begin & 2) != 0)
        {
            FindsItsWay(peer);
        }

        var digest = new HashCode();
        var sent = peer.Wait(0.1);
        var onlyStrangers = true;
        foreach (var (sender, message) in Read(input))
        {
            onlyStrangers &= (sender & (Sender.Signs | Sender.Answers)) == 0;
            var answers = peer.Receive(Prepare(sender, message, peer, sent), (sender & Sender.Elsewhere) != 0 ? Elsewhere : BadPeer.There);
            answers.AddRange(peer.Wait((sender & Sender.Waits) != 0 ? 1 : 0.05));
            FuzzFinding.Unless(answers.Count < 1000, $"{answers.Count} answers");
            answers.ForEach(one => digest.AddBytes(one.Bytes.Span));
            sent = answers.Count > 0 ? answers : sent;
        }

        var isTaken = peer.Agent.IsValidated(BadPeer.There);
        digest.Add((peer.Agent.State, peer.Agent.Selected, isTaken));
        if (onlyStrangers)
        {
            FindsItsWay(peer);
            FuzzFinding.Unless(peer.Agent.IsValidated(BadPeer.There), $"after strangers the honest peer finds no way, the agent is {peer.Agent.State}");
        }

        return new Outcome(isTaken, digest.ToHashCode());
    }

    // A check that is under way already is repeated at growing distances, so this may take some seconds. An honest peer
    // takes the other role.
    private static void FindsItsWay(BadPeer peer)
    {
        for (var turn = 0; turn < 20 && !peer.Agent.IsValidated(BadPeer.There); turn++)
        {
            var sent = peer.Receive(peer.Request(controlling: peer.Agent.IsControlling ? null : 1));
            sent.AddRange(peer.Wait(0.5));
            peer.AnswerAll(sent, BadPeer.There);
        }
    }

    private static byte[] Prepare(Sender sender, byte[] message, BadPeer peer, List<Transmit> sent)
    {
        if (message.Length < StunMessage.HeaderSize || (sender & (Sender.Signs | Sender.Answers)) == 0)
        {
            return message;
        }

        var own = (byte[])message.Clone();
        if ((sender & Sender.Answers) == 0)
        {
            return StunMutation.Repair(own, new IceCredentials("x", peer.Agent.LocalCredentials.Password).Key);
        }

        if (sent.FindLast(BadPeer.IsRequest) is { Bytes.Length: >= StunMessage.HeaderSize } request)
        {
            request.Bytes.Span[8..StunMessage.HeaderSize].CopyTo(own.AsSpan(8));
        }

        return StunMutation.Repair(own, peer.Credentials.Key);
    }

    private static List<(Sender Sender, byte[] Message)> Read(ReadOnlySpan<byte> input)
    {
        var items = new List<(Sender, byte[])>();
        for (var rest = input.IsEmpty ? input : input[1..]; rest.Length >= ItemHead && items.Count < 12;)
        {
            var size = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), rest.Length - ItemHead);
            items.Add(((Sender)(rest[0] & 15), rest.Slice(ItemHead, size).ToArray()));
            rest = rest[(ItemHead + size)..];
        }

        return items;
    }

    private static byte[] Item(Sender sender, byte[] message) => [(byte)sender, (byte)(message.Length >> 8), (byte)message.Length, .. message];
}

public sealed class IceFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Ice_agents_survive_anything() => Survives(new IceTarget());
}
