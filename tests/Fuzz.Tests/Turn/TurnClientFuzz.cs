using System.Buffers.Binary;
using System.Net;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Fuzz.Tests.Stun;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Tests.Turn;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.Fuzz.Tests.Turn;

/// <summary>
/// What comes from a TURN server's address, for a client that asks, that has an address lent and that has a channel: by
/// strangers, as answers to what it asked last, and signed by the server. After strangers alone data still goes out.
/// </summary>
internal sealed class TurnClientTarget : Target
{
    private const int ItemHead = 3;
    private static readonly byte[] Key = LongTermKey.Derive(FakeTurnServer.Username, FakeTurnServer.Realm, FakeTurnServer.Password);

    [Flags]
    private enum Sender
    {
        Stranger = 0,
        Signs = 1,
        Answers = 2,
        Waits = 4,
    }

    public override IEnumerable<byte[]> Seeds()
    {
        byte[][] messages = [.. Answers(), .. StunSeeds.All(), ChannelDataTarget.Write(0x4000, [1, 2, 3, 4]), ChannelDataTarget.Write(0x4ABC, new byte[100])];
        for (var begin = 0; begin < 6; begin++)
        {
            foreach (var message in messages)
            {
                yield return [(byte)begin, .. Item(Sender.Stranger, message)];
                yield return [(byte)begin, .. Item(Sender.Signs | Sender.Answers, message), .. Item(Sender.Answers | Sender.Waits, message)];
            }
        }
    }

    public override byte[] Mutate(Mutator mutator, byte[] input, byte[] other)
    {
        var items = Read(input);
        if (items.Count == 0 || mutator.Once(8))
        {
            return mutator.Bytes(input, other);
        }

        var at = mutator.Random.Next(items.Count);
        var donor = Read(other) is { Count: > 0 } donors ? mutator.Pick(donors).Message : [];
        items[at] = mutator.Random.Next(6) switch
        {
            0 => ((Sender)mutator.Random.Next(8), items[at].Message),
            1 => (items[at].Sender, donor),
            _ => (items[at].Sender, StunMutation.Change(mutator, items[at].Message, donor, Key)),
        };
        return [mutator.Once(8) ? (byte)mutator.Random.Next(6) : input[0], .. items.SelectMany(item => Item(item.Sender, item.Message))];
    }

    public override long MayAllocate(int length) => (1 << 20) + (256L * length);

    public override Outcome Feed(Span<byte> input)
    {
        var begin = input.IsEmpty ? 0 : input[0] % 6;
        var bench = Begin(begin);
        var request = new byte[StunMessage.HeaderSize];
        var onlyStrangers = true;
        foreach (var (sender, message) in Read(input))
        {
            onlyStrangers &= sender == Sender.Stranger;
            while (bench.Client.TryPoll(out var transmit))
            {
                request = transmit.Bytes.Length >= StunMessage.HeaderSize ? transmit.Bytes.ToArray() : request;
            }

            Hand(bench, Prepare(sender, message, request));
            bench.Wait((sender & Sender.Waits) != 0 ? 3 : 0);
        }

        bench.Exchange();
        var digest = new HashCode();
        digest.Add((bench.Client.State, bench.Client.Relayed, bench.Events.Count));
        bench.Data.ForEach(one => digest.AddBytes(one.Bytes.Span));
        if (onlyStrangers && begin is 1 or 2)
        {
            bench.AtPeer.Clear();
            bench.Client.Send(TurnBench.Peer, [42], bench.Now);
            bench.Exchange();
            FuzzFinding.Unless(bench.AtPeer is [[42]], $"after strangers nothing goes out, the client is {bench.Client.State}");
        }

        return new Outcome(bench.Data.Count > 0 || bench.Events.Count > 1, digest.ToHashCode());
    }

    private static TurnBench Begin(int begin)
    {
        var bench = new TurnBench(options => options with { IsStream = begin >= 3 });
        if (begin % 3 == 0)
        {
            bench.ServerIsDead = true;
            bench.Client.Allocate(bench.Now);
            return bench;
        }

        bench.Allocate();
        bench.Client.Send(TurnBench.Peer, [1], bench.Now);
        if (begin % 3 == 2)
        {
            bench.Client.BindChannel(TurnBench.Peer, bench.Now);
        }

        bench.Exchange();
        return bench;
    }

    private static void Hand(TurnBench bench, byte[] message)
    {
        if (bench.Client.IsStream)
        {
            bench.Client.HandleStream(message, bench.Now);
            return;
        }

        bench.Client.TryUnwrap(message, out IPEndPoint? _, out _);
        bench.Client.HandleDatagram(TurnBench.Here, TurnBench.ServerAt, message, bench.Now);
    }

    private static byte[] Prepare(Sender sender, byte[] message, byte[] request)
    {
        var own = (byte[])message.Clone();
        if (own.Length >= StunMessage.HeaderSize && (sender & Sender.Answers) != 0)
        {
            // The class stays, the method and the id are those of the question.
            own[0] = (byte)((own[0] & 1) | (request[0] & 0x3E));
            own[1] = (byte)((own[1] & 0x10) | (request[1] & 0xEF));
            request.AsSpan(8, TransactionId.Size).CopyTo(own.AsSpan(8));
        }

        return own.Length >= StunMessage.HeaderSize && (sender & Sender.Signs) != 0 ? StunMutation.Repair(own, Key) : own;
    }

    private static IEnumerable<byte[]> Answers()
    {
        var server = new FakeTurnServer("198.51.100.2");
        var bench = new TurnBench();
        bench.Client.Allocate(bench.Now);
        while (bench.Client.TryPoll(out var transmit))
        {
            server.FromClient(TurnBench.Here, transmit.Bytes.Span);
            while (server.ToClients.TryDequeue(out var answer))
            {
                yield return answer.Bytes;
                bench.Client.HandleDatagram(TurnBench.Here, TurnBench.ServerAt, answer.Bytes, bench.Now);
            }

            if (bench.Client.State == TurnState.Allocated)
            {
                bench.Client.BindChannel(TurnBench.Peer, bench.Now);
            }
        }
    }

    private static List<(Sender Sender, byte[] Message)> Read(ReadOnlySpan<byte> input)
    {
        var items = new List<(Sender, byte[])>();
        for (var rest = input.IsEmpty ? input : input[1..]; rest.Length >= ItemHead && items.Count < 12;)
        {
            var size = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), rest.Length - ItemHead);
            items.Add(((Sender)(rest[0] & 7), rest.Slice(ItemHead, size).ToArray()));
            rest = rest[(ItemHead + size)..];
        }

        return items;
    }

    private static byte[] Item(Sender sender, byte[] message) => [(byte)sender, (byte)(message.Length >> 8), (byte)message.Length, .. message];
}

public sealed class TurnClientFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Turn_clients_survive_anything() => Survives(new TurnClientTarget());
}
