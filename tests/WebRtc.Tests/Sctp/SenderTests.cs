using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Tests.Simulation;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class SenderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Pitfall_26_a_SACK_for_what_was_never_sent_has_no_effect()
    {
        var peer = new BadPeer();
        peer.Victim.Send(new StreamId(1), Ppid.Binary, new byte[300], default);
        peer.Replies();
        var held = peer.Victim.HeldBytes;
        Assert.Equal(300, held);
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn + 1));
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn + int.MaxValue));
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn + -1, (2, 2)));
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn + -1, (1, 1)));
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn + -1, (9, 3)));
        Assert.Equal(held, peer.Victim.HeldBytes);
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn));
        Assert.Equal(0, peer.Victim.HeldBytes);
    }

    [Fact]
    public void Pitfall_26_random_SACKs_never_free_what_is_not_acknowledged()
    {
        var random = new Random(4);
        var peer = new BadPeer();
        for (var i = 0; i < 200; i++)
        {
            peer.Victim.Send(new StreamId(1), Ppid.Binary, new byte[1000], default);
        }

        var sent = peer.Replies().Count(reply => reply.Type == ChunkType.Data);
        for (var round = 0; round < 20_000; round++)
        {
            var from = random.Next(0, 400);
            // Every one of these names something beyond what was sent, or turns a gap round.
            peer.Send(peer.VictimTag, ChunkType.Sack, 0, random.Next(2) == 0
                ? Sack(peer.VictimTsn + sent + random.Next(400, 1 << 30))
                : Sack(peer.VictimTsn + -1, ((ushort)(from + 3), (ushort)(from + 1))));
        }

        Assert.Equal(200_000, peer.Victim.HeldBytes);
    }

    [Fact]
    public void Pitfall_26_a_peer_that_takes_a_gap_back_gets_the_data_again()
    {
        var peer = new BadPeer();
        for (var i = 0; i < 3; i++)
        {
            peer.Victim.Send(new StreamId(1), Ppid.Binary, new byte[500], default);
        }

        peer.Replies();
        peer.After(TimeSpan.FromMilliseconds(50));
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn + -1, (2, 3)));
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, Sack(peer.VictimTsn));
        var again = new HashSet<uint>();
        for (var i = 0; i < 30; i++)
        {
            foreach (var reply in peer.After(TimeSpan.FromMilliseconds(100)).Where(reply => reply.Type == ChunkType.Data))
            {
                again.Add(BinaryPrimitives.ReadUInt32BigEndian(reply.Whole.AsSpan(4)));
            }
        }

        Assert.Contains((peer.VictimTsn + 1).Value, again);
        Assert.Contains((peer.VictimTsn + 2).Value, again);
    }

    [Fact]
    public void Pitfall_27_a_closed_window_is_probed_and_not_overrun()
    {
        var pair = new SimulatedPair(new AssociationOptions { ReceiveWindow = 64_000 }, new LinkOptions(), 3).Connected();
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.B.Sleeps = true;
        for (var i = 0; i < 30; i++)
        {
            pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[10_000], default);
        }

        pair.RunFor(Second * 60);
        Assert.Equal(AssociationState.Established, pair.A.Association.State);
        Assert.True(pair.B.Association.ReceiveHeldBytes <= 90_000);
        pair.B.Sleeps = false;
        Assert.True(pair.RunUntil(() => got == 300_000, Second * 10), $"{got}");
    }

    [Fact]
    public void Pitfall_35_the_last_packet_of_a_flight_is_repaired_by_a_probe_and_not_by_the_long_timer()
    {
        var link = new LinkOptions { Delay = TimeSpan.FromMilliseconds(20) };
        var arm = false;
        var pair = new SimulatedPair(new AssociationOptions(), new AssociationOptions(), link with { Drop = _ => arm }, link, 9).Connected();
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[20_000], default);
        pair.RunFor(Second);
        Assert.Equal(20_000, got);
        var start = pair.Now;
        arm = true;
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[100], default);
        pair.RunUntil(() => false, TimeSpan.FromMilliseconds(1));
        arm = false;
        Assert.True(pair.RunUntil(() => got == 20_100, Second * 5));
        Assert.True(pair.Now - start < TimeSpan.FromMilliseconds(350), $"{pair.Now - start}");
    }

    [Fact]
    public void Pitfall_35_a_dead_path_ends_the_association_and_a_short_gap_does_not()
    {
        var gap = new LinkOptions { BlackoutFrom = Second * 2, BlackoutUntil = Second * 12 };
        var pair = new SimulatedPair(new AssociationOptions(), gap, 4).Connected();
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.RunFor(Second * 2.5);
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[5000], default);
        Assert.True(pair.RunUntil(() => got == 5000, Second * 16));

        var dead = new SimulatedPair(new AssociationOptions(), gap with { BlackoutUntil = TimeSpan.MaxValue }, 4).Connected();
        dead.RunFor(Second * 3);
        dead.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[5000], default);
        Assert.True(dead.RunUntil(() => dead.A.Reason == CloseReason.Unreachable, Second * 90));
    }

    [Theory]
    [InlineData(600, 540)]
    [InlineData(1280, 1172)]
    [InlineData(1500, 1408)]
    public void Pitfall_36_packets_grow_only_after_the_path_has_carried_a_large_one(int pathMtu, int expected)
    {
        var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions { Mtu = pathMtu }, 5).Connected();
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[200_000], default);
        Assert.True(pair.RunUntil(() => got == 200_000, Second * 5));
        pair.RunFor(Second * 2);
        Assert.Equal(expected, pair.A.Association.Mtu);
    }

    [Fact]
    public void Pitfall_36_the_largest_size_is_tried_with_data_that_fits_smaller_packets_and_repeated_in_them()
    {
        var lengths = new List<int>();
        var link = new LinkOptions { Mtu = 1280, Delay = TimeSpan.FromMilliseconds(5), BitsPerSecond = 20e6 };
        var pair = new SimulatedPair(new AssociationOptions(), link, 5).Connected();
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.A.Outgoing.Seen = packet => lengths.Add(packet.Length);
        for (var round = 1; round <= 5; round++)
        {
            pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[250_000], default);
            Assert.True(pair.RunUntil(() => got == round * 250_000, Second * 5));
            pair.RunFor(Second);
        }

        Assert.Equal([1408, 1408, 1408], lengths.Where(length => length > 1172));
        Assert.Equal(1172, pair.A.Association.Mtu);
    }

    [Fact]
    public void Pitfall_36_another_path_has_to_show_again_what_it_carries()
    {
        var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions(), 5).Connected();
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[200_000], default);
        Assert.True(pair.RunUntil(() => got == 200_000, Second * 5));
        Assert.Equal(1408, pair.A.Association.Mtu);
        pair.A.Association.HandleNewPath();
        Assert.Equal(1172, pair.A.Association.Mtu);
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[200_000], default);
        Assert.True(pair.RunUntil(() => got == 400_000, Second * 5));
        Assert.Equal(1408, pair.A.Association.Mtu);
    }

    [Fact]
    public void Pitfall_36_a_path_that_narrows_in_mid_flight_loses_nothing()
    {
        var link = new LinkOptions { Delay = TimeSpan.FromMilliseconds(5), BitsPerSecond = 20e6 };
        var pair = new SimulatedPair(new AssociationOptions(), link, 5).Connected();
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[200_000], default);
        Assert.True(pair.RunUntil(() => got == 200_000, Second * 5));
        Assert.Equal(1408, pair.A.Association.Mtu);
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[250_000], default);
        pair.RunFor(TimeSpan.FromMilliseconds(30));
        pair.A.Outgoing.Mtu = 1000;
        Assert.True(pair.RunUntil(() => got == 450_000, Second * 20), $"{got}");
        Assert.Equal(540, pair.A.Association.Mtu);
    }

    [Fact]
    public void One_packet_of_thirty_two_asks_for_a_SACK()
    {
        var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions { Delay = TimeSpan.FromMilliseconds(5) }, 5).Connected();
        var flags = new List<byte>();
        pair.A.Outgoing.Seen = packet =>
        {
            var reader = new ChunkReader(packet[PacketHeader.Size..]);
            while (reader.TryRead(out var chunk))
            {
                if (chunk.Type == ChunkType.Data)
                {
                    flags.Add(chunk.Flags);
                }
            }
        };
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Length;
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[200_000], default);
        Assert.True(pair.RunUntil(() => got == 200_000, Second * 5));
        var marked = flags.Count(flag => ((DataFlags)flag & DataFlags.Immediate) != 0);
        Assert.InRange(marked, flags.Count / 34, (flags.Count / 30) + 1);
    }

    [Fact]
    public void Messages_that_cannot_be_sent_are_refused_with_a_reason()
    {
        var association = new Association(new AssociationOptions { PeerMaxMessageSize = 1000, SendBuffer = 1500 });
        Assert.Equal(SendResult.BadLength, association.Send(new StreamId(0), Ppid.Binary, [], default));
        Assert.Equal(SendResult.BadLength, association.Send(new StreamId(0), Ppid.Binary, new byte[1001], default));
        Assert.Equal(SendResult.StreamClosed, association.Send(new StreamId(1024), Ppid.Binary, "x"u8, default));
        Assert.Equal(SendResult.Queued, association.Send(new StreamId(0), Ppid.Binary, new byte[1000], default));
        Assert.Equal(SendResult.BufferFull, association.Send(new StreamId(0), Ppid.Binary, new byte[1000], default));
        association.Abort(default);
        Assert.Equal(SendResult.AssociationClosed, association.Send(new StreamId(0), Ppid.Binary, "x"u8, default));
    }

    [Fact]
    public void A_shutdown_waits_for_what_is_queued_whichever_packet_gets_lost()
    {
        for (var lost = -1; lost < 8; lost++)
        {
            var armed = false;
            var count = 0;
            var drop = lost;
            var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions { Drop = _ => armed && count++ == drop }, 6).Connected();
            var got = 0;
            pair.B.OnEvent = (news, _) => got += news.Length;
            pair.RunFor(Second);
            armed = true;
            pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[5000], default);
            pair.A.Association.Shutdown(pair.Now);
            Assert.True(pair.RunUntil(() => pair.A.Association.State == AssociationState.Ended && pair.B.Association.State == AssociationState.Ended, Second * 30), $"{lost}: {pair.A.Association.State} {pair.B.Association.State}");
            Assert.Equal(5000, got);
            Assert.Equal(CloseReason.Shutdown, pair.A.Reason);
            Assert.Equal(CloseReason.Shutdown, pair.B.Reason);
        }
    }

    [Fact]
    public void Streams_share_by_weight_and_high_priority_goes_first()
    {
        var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions { BitsPerSecond = 5e6 }, 3);
        var (low, medium, high) = (new StreamId(0), new StreamId(1), new StreamId(2));
        pair.A.Association.SetPriority(low, StreamPriority.VeryLow);
        pair.A.Association.SetPriority(medium, StreamPriority.Medium);
        pair.A.Association.SetPriority(high, StreamPriority.High);
        var order = new List<int>();
        pair.B.OnEvent = (news, _) =>
        {
            if (news.Kind == AssociationEventKind.Message)
            {
                order.Add(news.Stream.Value);
            }
        };
        for (var i = 0; i < 100; i++)
        {
            pair.A.Association.Send(low, Ppid.Binary, new byte[2000], default);
            pair.A.Association.Send(medium, Ppid.Binary, new byte[2000], default);
        }

        for (var i = 0; i < 10; i++)
        {
            pair.A.Association.Send(high, Ppid.Binary, new byte[2000], default);
        }

        pair.Connected();
        Assert.True(pair.RunUntil(() => order.Count == 210, Second * 30));
        Assert.All(order.Take(10), stream => Assert.Equal(2, stream));
        Assert.InRange(order.Skip(10).Take(100).Count(stream => stream == 1), 75, 85);
    }

    private static byte[] Sack(Tsn cumulative, params (ushort First, ushort Last)[] gaps)
    {
        var value = new byte[12 + (4 * gaps.Length)];
        BinaryPrimitives.WriteUInt32BigEndian(value, cumulative.Value);
        BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(4), 1 << 20);
        BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(8), (ushort)gaps.Length);
        for (var i = 0; i < gaps.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(12 + (4 * i)), gaps[i].First);
            BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(14 + (4 * i)), gaps[i].Last);
        }

        return value;
    }
}
