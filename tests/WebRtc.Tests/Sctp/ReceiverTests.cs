using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class ReceiverTests
{
    [Fact]
    public void Pitfall_27_TSNs_wrap_in_the_middle_of_the_traffic()
    {
        const uint NearTheEnd = uint.MaxValue - 4;
        var peer = new BadPeer(firstTsn: NearTheEnd);
        for (uint i = 0; i < 20; i++)
        {
            peer.Data(i ^ 1, 1, (ushort)(i ^ 1), [(byte)(i ^ 1)]);
        }

        var sack = peer.Sack();
        Assert.Equal(unchecked(NearTheEnd + 19), sack.SackCumulative);
        Assert.Equal(Enumerable.Range(0, 20), peer.Messages.Select(message => (int)message[0]));
    }

    [Fact]
    public void Pitfall_27_a_slow_reader_closes_the_window_and_memory_stays_within_it()
    {
        var peer = new BadPeer(new AssociationOptions { ReceiveWindow = 100_000 });
        var payload = new byte[1100];
        for (uint i = 0; i < 1000; i++)
        {
            peer.Victim.HandlePacket(DataPacket(peer, i, payload), peer.Now);
        }

        Assert.True(peer.Victim.ReceiveHeldBytes <= 102_000, $"{peer.Victim.ReceiveHeldBytes}");
        var buffer = new byte[2048];
        peer.Victim.TryPoll(buffer, out _);
        var reader = new ChunkReader(buffer.AsSpan(PacketHeader.Size));
        SackChunk sack;
        while (reader.TryRead(out var chunk) && !SackChunk.TryParse(chunk, out sack))
        {
        }

        // Now the application reads: the peer hears of the room without asking.
        peer.Replies();
        Assert.InRange(peer.Messages.Count, 70, 100);
        Assert.Equal(0, peer.Victim.ReceiveHeldBytes);
        var update = peer.Replies().Last(reply => reply.Type == ChunkType.Sack);
        Assert.Equal(100_000u, update.SackWindow);
    }

    [Fact]
    public void Pitfall_27_a_million_duplicates_do_not_make_the_SACK_grow()
    {
        var peer = new BadPeer();
        var packet = DataPacket(peer, 0, "x"u8);
        for (var i = 0; i < 1_000_000; i++)
        {
            peer.Victim.HandlePacket(packet, peer.Now);
        }

        Assert.True(peer.Sack().PacketLength <= 1172);
        Assert.Single(peer.Messages);
    }

    [Fact]
    public void Pitfall_27_TSNs_far_ahead_are_refused()
    {
        var peer = new BadPeer();
        foreach (var far in new[] { 40_000u, 1u << 30, (1u << 31) - 2 })
        {
            peer.Data(far, 1, 0, "far"u8);
        }

        var sack = peer.Sack();
        Assert.True(SackChunk.TryParse(sack.View, out var parsed));
        Assert.Equal(0, parsed.GapCount);
        Assert.Equal(0, peer.Victim.ReceiveHeldBytes);
    }

    [Fact]
    public void Pitfall_28_one_byte_fragments_take_their_real_cost_and_no_more()
    {
        var peer = new BadPeer(new AssociationOptions { ReceiveWindow = 200_000 });
        for (uint i = 0; i < 100_000; i++)
        {
            var flags = i % 2 == 0 ? DataFlags.Begin : DataFlags.None;
            // Every message lacks its end, and every other TSN is missing.
            peer.Data(2 * i, (ushort)(i % 50), (ushort)(i / 50), "x"u8, flags | DataFlags.Unordered);
            peer.Replies();
        }

        Assert.True(peer.Victim.ReceiveHeldBytes <= 200_000);
        Assert.Empty(peer.Messages);
    }

    [Fact]
    public void Pitfall_28_messages_that_are_begun_on_every_stream_and_never_finished_stay_within_the_bound()
    {
        var options = new AssociationOptions { ReceiveWindow = 500_000 };
        var peer = new BadPeer(options);
        for (uint i = 0; i < 20_000; i++)
        {
            peer.Data(i, (ushort)(i % 1000), 0, new byte[1100], i < 1000 ? DataFlags.Begin : DataFlags.None);
            peer.Replies();
        }

        Assert.True(peer.Victim.ReceiveHeldBytes <= RemoteSupport.WebRtc.Sctp.Rx.DataReceiver.LimitOf(options), $"{peer.Victim.ReceiveHeldBytes}");
    }

    [Theory]
    [InlineData(2, 0, 1, 53)]
    [InlineData(1, 1, 1, 53)]
    [InlineData(1, 0, 5, 53)]
    [InlineData(1, 0, 1, 51)]
    [InlineData(1, 0, 3, 53)]
    public void Pitfall_28_fragments_that_do_not_belong_together_are_not_put_together(int stream, int ssn, int flags, int ppid)
    {
        var peer = new BadPeer();
        peer.Data(0, 1, 0, "be"u8, DataFlags.Begin);
        peer.Send(peer.VictimTag, ChunkType.Data, (byte)flags, BadPeer.DataValue(peer.FirstTsn.Value + 1, (ushort)stream, (ushort)ssn, "end"u8, (Ppid)ppid));
        peer.Replies();
        Assert.DoesNotContain(peer.Messages, message => message.Length == 5);
    }

    [Fact]
    public void Pitfall_28_a_beginning_without_an_end_is_cut_off_at_the_largest_message()
    {
        foreach (var unordered in new[] { DataFlags.None, DataFlags.Unordered })
        {
            var peer = new BadPeer();
            var part = new byte[1100];
            for (uint i = 0; i < 300 && peer.Victim.State == AssociationState.Established; i++)
            {
                peer.Data(i, 1, 0, part, (i == 0 ? DataFlags.Begin : DataFlags.None) | unordered);
            }

            Assert.Equal(AssociationState.Ended, peer.Victim.State);
            Assert.Contains(peer.Replies(), reply => reply.Type == ChunkType.Abort);
            Assert.Equal(CloseReason.ProtocolViolation, peer.News[^1].Reason);
        }
    }

    [Fact]
    public void A_message_of_exactly_the_largest_size_passes()
    {
        var peer = new BadPeer();
        const int Size = 256 * 1024;
        for (var at = 0; at < Size; at += 1024)
        {
            var flags = (at == 0 ? DataFlags.Begin : 0) | (at + 1024 == Size ? DataFlags.End : 0);
            peer.Data((uint)(at / 1024), 1, 0, new byte[1024], flags);
        }

        peer.Replies();
        Assert.Equal(Size, peer.Messages.Single().Length);
    }

    [Fact]
    public void Pitfall_29_the_missing_first_packet_is_taken_even_when_the_window_is_full()
    {
        var peer = new BadPeer(new AssociationOptions { ReceiveWindow = 100_000 });
        for (uint i = 1; i < 9000; i++)
        {
            peer.Data(i, 1, (ushort)i, new byte[1100]);
        }

        Assert.Empty(peer.Messages);
        peer.Data(0, 1, 0, new byte[1100]);
        var taken = peer.Sack().SackCumulative - peer.FirstTsn.Value;
        Assert.InRange(taken, 70u, 100u);
        // What was refused is sent again, in order, and everything arrives.
        for (var i = taken + 1; i < 9000; i++)
        {
            peer.Data(i, 1, (ushort)i, new byte[1100]);
            peer.Replies();
        }

        Assert.Equal(9000, peer.Messages.Count);
    }

    [Fact]
    public void A_hole_in_one_stream_holds_no_other_stream_up()
    {
        var peer = new BadPeer();
        peer.Data(1, 1, 1, "later"u8);
        peer.Data(2, 2, 0, "other"u8);
        peer.Data(3, 1, 0, "loose"u8, DataFlags.Fragment | DataFlags.Unordered);
        peer.Replies();
        Assert.Equal(["other", "loose"], peer.Messages.Select(System.Text.Encoding.UTF8.GetString));
        peer.Data(0, 1, 0, "first"u8);
        peer.Replies();
        Assert.Equal(["other", "loose", "first", "later"], peer.Messages.Select(System.Text.Encoding.UTF8.GetString));
    }

    [Fact]
    public void A_batch_draws_one_SACK_for_each_four_packets_because_a_sender_answers_each_with_four()
    {
        var peer = new BadPeer();
        peer.Replies();
        for (uint i = 0; i < 64; i++)
        {
            peer.Data(i, 1, (ushort)i, new byte[100]);
        }

        peer.Victim.EndBatch(peer.Now);
        var sacks = peer.Replies().Where(reply => reply.Type == ChunkType.Sack).Select(reply => reply.SackCumulative - peer.FirstTsn.Value);
        Assert.Equal(Enumerable.Range(1, 16).Select(number => (uint)((4 * number) - 1)), sacks);
        peer.Data(64, 1, 64, "one"u8);
        Assert.DoesNotContain(peer.Replies(), reply => reply.Type == ChunkType.Sack);
        Assert.Contains(peer.After(TimeSpan.FromMilliseconds(20)), reply => reply.Type == ChunkType.Sack);
    }

    [Fact]
    public void A_sender_that_says_where_it_wants_SACKs_gets_them_there_and_at_the_end()
    {
        Assert.Equal([31u, 63, 95, 140], SacksOfSecondBatch(mark: i => i % 32 == 31));
    }

    [Fact]
    public void A_sender_that_asks_with_every_packet_gets_no_more_than_one_that_does_not_ask()
    {
        Assert.Equal(SacksOfSecondBatch(mark: _ => false), SacksOfSecondBatch(mark: _ => true));
    }

    [Fact]
    public void A_batch_with_a_hole_draws_one_SACK_that_tells_of_it()
    {
        var peer = new BadPeer();
        peer.Replies();
        for (uint i = 0; i < 64; i++)
        {
            peer.Data(i < 32 ? i : i + 1, 1, (ushort)i, new byte[100]);
        }

        peer.Victim.EndBatch(peer.Now);
        var sack = Assert.Single(peer.Replies(), reply => reply.Type == ChunkType.Sack);
        Assert.Equal(peer.FirstTsn.Value + 31, sack.SackCumulative);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(32768)]
    [InlineData(-5)]
    public void Pitfall_30_a_FORWARD_TSN_beyond_any_flight_is_not_believed(int jump)
    {
        var peer = new BadPeer();
        peer.Data(0, 1, 0, "first"u8);
        peer.Send(peer.VictimTag, ChunkType.ForwardTsn, 0, Forward(peer.FirstTsn + jump, (1, 40)));
        peer.Data(1, 1, 1, "second"u8);
        Assert.Equal(peer.FirstTsn.Value + 1, peer.Sack().SackCumulative);
        Assert.Equal(2, peer.Messages.Count);
    }

    [Fact]
    public void Pitfall_30_FORWARD_TSN_drops_what_is_incomplete_and_delivers_what_is_complete()
    {
        var peer = new BadPeer();
        peer.Data(1, 1, 0, "half"u8, DataFlags.End);
        peer.Data(2, 1, 1, "whole"u8);
        peer.Data(4, 2, 0, "reliable"u8);
        peer.Data(5, 1, 3, "later"u8);
        peer.Data(7, 3, 0, "loose half"u8, DataFlags.Begin | DataFlags.Unordered);
        peer.Replies();
        Assert.Equal(["reliable"], peer.Messages.Select(System.Text.Encoding.UTF8.GetString));
        peer.Send(peer.VictimTag, ChunkType.ForwardTsn, 0, Forward(peer.FirstTsn + 8, (1, 2)));
        Assert.Equal(peer.FirstTsn.Value + 8, peer.Sack().SackCumulative);
        Assert.Equal(["reliable", "whole", "later"], peer.Messages.Select(System.Text.Encoding.UTF8.GetString));
        Assert.Equal(0, peer.Victim.ReceiveHeldBytes);
    }

    [Fact]
    public void Pitfall_33_heartbeats_are_echoed_within_limits()
    {
        var peer = new BadPeer();
        peer.Replies();
        byte[] info = [0, 1, 0, 12, 1, 2, 3, 4, 5, 6, 7, 8];
        peer.Send(peer.VictimTag, ChunkType.Heartbeat, 0, info);
        Assert.Equal(info, peer.Replies().Single(reply => reply.Type == ChunkType.HeartbeatAck).View.Value.ToArray());
        peer.Send(peer.VictimTag, ChunkType.Heartbeat, 0, new byte[30_000]);
        Assert.DoesNotContain(peer.Replies(), reply => reply.Type == ChunkType.HeartbeatAck);

        var echoes = 0;
        for (var i = 0; i < 100_000; i++)
        {
            peer.Now += TimeSpan.FromTicks(100);
            peer.Send(peer.VictimTag, ChunkType.Heartbeat, 0, info);
            echoes += peer.Replies().Count(reply => reply.Type == ChunkType.HeartbeatAck);
        }

        Assert.InRange(echoes, 1, 30);
    }

    [Fact]
    public void Pitfall_33_the_text_of_an_ABORT_goes_nowhere()
    {
        var peer = new BadPeer();
        peer.Send(peer.VictimTag, ChunkType.Abort, 0, [0, 12, 0, 12, .. "\r\n\u001b[31m!"u8]);
        peer.Replies();
        Assert.Equal(new AssociationEvent(AssociationEventKind.Closed, default) { Reason = CloseReason.AbortedByPeer }, peer.News[^1]);
    }

    [Fact]
    public void An_empty_DATA_chunk_ends_the_association()
    {
        var peer = new BadPeer();
        peer.Data(0, 1, 0, []);
        Assert.Contains(peer.Replies(), reply => reply.Type == ChunkType.Abort);
    }

    [Fact]
    public void A_stream_that_does_not_exist_is_reported()
    {
        var peer = new BadPeer();
        peer.Data(0, 1024, 0, "x"u8);
        var error = peer.Replies().Single(reply => reply.Type == ChunkType.Error);
        Assert.Equal(CauseCode.InvalidStream, ErrorCause.First(error.View.Value));
    }

    [Fact]
    public void No_packet_with_a_right_tag_makes_the_association_throw()
    {
        var random = new Random(8);
        var types = Enum.GetValues<ChunkType>();
        for (var round = 0; round < 300; round++)
        {
            var peer = new BadPeer();
            for (var i = 0; i < 100; i++)
            {
                var value = new byte[random.Next(0, 60)];
                random.NextBytes(value);
                if (value.Length > 4 && random.Next(2) == 0)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(value, peer.FirstTsn.Value + (uint)random.Next(8));
                    value[4] = 0;
                }

                peer.Now += TimeSpan.FromMilliseconds(random.Next(200));
                peer.Victim.Send(new StreamId((ushort)random.Next(4)), Ppid.Binary, new byte[random.Next(1, 3000)], new SendOptions { MaxRetransmits = random.Next(3) });
                peer.Send(peer.VictimTag, types[random.Next(types.Length)] is var type && type == ChunkType.Abort ? ChunkType.Sack : type, (byte)random.Next(8), value);
                peer.After(TimeSpan.FromMilliseconds(random.Next(100)));
            }
        }
    }

    private static byte[] Forward(Tsn to, params (int Stream, int Ssn)[] skipped)
    {
        var value = new byte[4 + (4 * skipped.Length)];
        BinaryPrimitives.WriteUInt32BigEndian(value, to.Value);
        for (var i = 0; i < skipped.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(4 + (4 * i)), (ushort)skipped[i].Stream);
            BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(6 + (4 * i)), (ushort)skipped[i].Ssn);
        }

        return value;
    }

    /// <summary>Two batches of 141 packets; the second shows what the first has taught. Counted from its first packet.</summary>
    private static List<uint> SacksOfSecondBatch(Func<uint, bool> mark)
    {
        const uint Batch = 141;
        var peer = new BadPeer();
        var sacks = new List<uint>();
        for (uint i = 0; i < 2 * Batch; i++)
        {
            var flags = DataFlags.Fragment | (mark(i % Batch) ? DataFlags.Immediate : DataFlags.None);
            peer.Data(i, 1, (ushort)i, new byte[100], flags);
            if (i % Batch == Batch - 1)
            {
                peer.Victim.EndBatch(peer.Now);
                sacks = [.. peer.Replies().Where(reply => reply.Type == ChunkType.Sack).Select(reply => reply.SackCumulative - peer.FirstTsn.Value - Batch)];
            }
        }

        return sacks;
    }

    private static byte[] DataPacket(BadPeer peer, uint offset, ReadOnlySpan<byte> payload)
    {
        var buffer = new byte[1500];
        var packet = new PacketWriter(buffer, new PacketHeader(5000, 5000, peer.VictimTag));
        new DataChunk(peer.FirstTsn + (int)offset, new StreamId(1), new Ssn((ushort)offset), Ppid.Binary, DataFlags.Fragment).Write(ref packet, payload);
        return buffer[..packet.Finish()];
    }
}
