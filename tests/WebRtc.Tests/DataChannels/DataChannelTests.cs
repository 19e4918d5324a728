using System.Text;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Tests.Sctp;
using RemoteSupport.WebRtc.Tests.Simulation;

namespace RemoteSupport.WebRtc.Tests.DataChannels;

public sealed class DataChannelTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void DcepOpen_from_capture()
    {
        var open = DcepOpen.Parse(Payload(ChromiumCapture.DataOpen));
        Assert.NotNull(open);
        Assert.Equal(("input", "p1", true), (open.Label, open.Options.Protocol, open.Options.Ordered));
        Assert.Equal(StreamPriority.Low, open.Options.Priority);
        var partial = DcepOpen.Parse(Payload(ChromiumCapture.DataOpenPartial));
        Assert.NotNull(partial);
        Assert.Equal(("u", false, 0), (partial.Label, partial.Options.Ordered, partial.Options.MaxRetransmits));
        Assert.Equal(Payload(ChromiumCapture.DataOpen), open.ToBytes());
        Assert.Equal(Payload(ChromiumCapture.DataOpenPartial), partial.ToBytes());
    }

    [Theory]
    [InlineData(true, null, null)]
    [InlineData(false, null, null)]
    [InlineData(false, 3, null)]
    [InlineData(true, null, 1500)]
    public void DcepOpen_round_trips(bool ordered, int? retransmits, int? lifetime)
    {
        var options = new DataChannelOptions
        {
            Ordered = ordered,
            MaxRetransmits = retransmits,
            Lifetime = lifetime is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
            Protocol = "größe",
            Priority = StreamPriority.High,
        };
        var open = new DcepOpen("Bild 🙂", options);
        Assert.Equal(open, DcepOpen.Parse(open.ToBytes()));
    }

    [Fact]
    public void Pitfall_32_an_OPEN_whose_lengths_do_not_fit_is_refused()
    {
        var message = new DcepOpen("label", new DataChannelOptions { Protocol = "p" }).ToBytes();
        for (var length = 0; length < message.Length; length++)
        {
            Assert.Null(DcepOpen.Parse(message.AsSpan(0, length)));
        }

        for (var at = 8; at < 12; at++)
        {
            var lying = (byte[])message.Clone();
            lying[at] = 0xFF;
            Assert.Null(DcepOpen.Parse(lying));
        }

        Assert.Null(DcepOpen.Parse([.. message, 0]));
        Assert.Null(DcepOpen.Parse([3, 0x7F, .. message[2..]]));
        Assert.Null(DcepOpen.Parse([.. message[..12], 0xFF, .. message[13..]]));
    }

    [Fact]
    public void Channels_open_carry_every_kind_of_message_and_close_on_both_sides()
    {
        var pair = new Channels();
        var channel = pair.A.Open("input", new DataChannelOptions { Protocol = "p1" })!;
        pair.Run(Second);
        Assert.Equal(DataChannelState.Open, channel.State);
        var other = pair.EventsB.Single(one => one.Kind == DataChannelEventKind.Opened).Channel!;
        Assert.Equal(("input", "p1", channel.Id), (other.Label, other.Options.Protocol, other.Id));

        channel.SendText("hällo");
        channel.SendText(string.Empty);
        channel.Send([1, 2, 3]);
        channel.Send([]);
        channel.Send(new byte[256 * 1024]);
        pair.Run(Second * 3);
        Assert.Equal(
            [(DataChannelEventKind.Text, 6), (DataChannelEventKind.Text, 0), (DataChannelEventKind.Binary, 3), (DataChannelEventKind.Binary, 0), (DataChannelEventKind.Binary, 256 * 1024)],
            pair.EventsB.Skip(1).Select(one => (one.Kind, one.Length)));

        pair.B.Close(other);
        pair.Run(Second);
        Assert.Equal(DataChannelState.Closed, channel.State);
        Assert.Equal(DataChannelState.Closed, other.State);
        Assert.Equal(SendResult.StreamClosed, channel.SendText("late"));
        Assert.Equal(0, pair.A.Count + pair.B.Count);
    }

    [Fact]
    public void Pitfall_32_the_DTLS_client_opens_even_ids_and_the_server_odd_ones()
    {
        var pair = new Channels();
        var a = Enumerable.Range(0, 5).Select(i => pair.A.Open($"a{i}", new DataChannelOptions())!.Id.Value).ToArray();
        var b = Enumerable.Range(0, 5).Select(i => pair.B.Open($"b{i}", new DataChannelOptions())!.Id.Value).ToArray();
        Assert.Equal([0, 2, 4, 6, 8], a.Select(id => (int)id));
        Assert.Equal([1, 3, 5, 7, 9], b.Select(id => (int)id));
        pair.Run(Second);
        Assert.Equal(10, pair.A.Count);
        Assert.Equal(10, pair.B.Count);
    }

    [Fact]
    public void Pitfall_31_under_loss_ids_come_back_and_no_message_strays_into_the_next_channel()
    {
        var pair = new Channels(new LinkOptions { Loss = 0.15, Reorder = 0.1 });
        for (var i = 0; i < 100; i++)
        {
            var channel = pair.A.Open($"round {i}", new DataChannelOptions())!;
            pair.RunUntil(() => channel.State == DataChannelState.Open);
            channel.SendText($"round {i}");
            if (i % 2 == 0)
            {
                pair.A.Close(channel);
            }

            pair.RunUntil(() => pair.EventsB.Exists(one => one.Text == $"round {i}"));
            pair.B.Close(pair.EventsB.Last(one => one.Kind == DataChannelEventKind.Text).Channel!);
            pair.RunUntil(() => channel.State == DataChannelState.Closed);
        }

        Assert.All(pair.EventsB.Where(one => one.Kind == DataChannelEventKind.Text), one => Assert.Equal(one.Channel!.Label, one.Text));
        Assert.Equal(100, pair.EventsB.Count(one => one.Kind == DataChannelEventKind.Text));
    }

    [Fact]
    public void Pitfall_32_sixty_five_thousand_OPENs_make_thirty_two_channels()
    {
        var peer = new BadPeer();
        var set = new DataChannelSet(peer.Victim, peer.Options, isDtlsClient: true);
        var open = new DcepOpen("flood", new DataChannelOptions()).ToBytes();
        for (uint i = 0; i < 65_535; i++)
        {
            peer.Send(peer.VictimTag, ChunkType.Data, 3, BadPeer.DataValue(peer.FirstTsn.Value + i, (ushort)(i % 1024), (ushort)(i / 1024), open, Ppid.Dcep));
            while (set.TryPollEvent(out _))
            {
            }
        }

        Assert.Equal(32, set.Count);
    }

    [Fact]
    public void Pitfall_32_an_OPEN_of_the_wrong_parity_or_on_a_used_id_and_unknown_PPIDs_do_nothing()
    {
        var peer = new BadPeer();
        var set = new DataChannelSet(peer.Victim, peer.Options, isDtlsClient: true);
        var events = new List<DataChannelEvent>();
        uint next = 0;
        void Say(ushort stream, ushort ssn, byte[] payload, Ppid ppid)
        {
            peer.Send(peer.VictimTag, ChunkType.Data, 3, BadPeer.DataValue(peer.FirstTsn.Value + next++, stream, ssn, payload, ppid));
            while (set.TryPollEvent(out var one))
            {
                events.Add(one);
            }
        }

        Say(2, 0, new DcepOpen("even", new DataChannelOptions()).ToBytes(), Ppid.Dcep);
        Assert.Empty(events);
        Say(3, 0, new DcepOpen("odd", new DataChannelOptions()).ToBytes(), Ppid.Dcep);
        Say(3, 1, new DcepOpen("twice", new DataChannelOptions()).ToBytes(), Ppid.Dcep);
        Assert.Equal("odd", Assert.Single(events).Channel!.Label);
        Say(3, 2, [1], (Ppid)52);
        Say(3, 3, [1], (Ppid)0);
        Say(5, 0, [1], Ppid.Binary);
        Say(7, 0, [2], Ppid.Dcep);
        Say(7, 1, [9], Ppid.Dcep);
        Assert.Single(events);
        Say(3, 4, [1], Ppid.Binary);
        Assert.Equal(DataChannelEventKind.Binary, events[^1].Kind);
    }

    [Fact]
    public void Messages_of_an_unordered_channel_do_not_overtake_its_OPEN()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var pair = new Channels(new LinkOptions { Loss = 0.2, Reorder = 0.3 }, seed);
            var channel = pair.A.Open("u", new DataChannelOptions { Ordered = false })!;
            pair.RunUntil(() => channel.State == DataChannelState.Open);
            for (var i = 0; i < 20; i++)
            {
                channel.SendText($"{i}");
            }

            pair.RunUntil(() => pair.EventsB.Count(one => one.Kind == DataChannelEventKind.Text) == 20);
            Assert.Equal(DataChannelEventKind.Opened, pair.EventsB[0].Kind);
        }
    }

    [Fact]
    public void The_end_of_the_association_closes_every_channel()
    {
        var pair = new Channels();
        var channel = pair.A.Open("one", new DataChannelOptions())!;
        pair.Run(Second);
        pair.Pair.B.Association.Abort(pair.Pair.Now);
        pair.Run(Second);
        Assert.Equal(DataChannelState.Closed, channel.State);
        Assert.Equal((DataChannelEventKind.Ended, CloseReason.AbortedByPeer), (pair.EventsA[^1].Kind, pair.EventsA[^1].Reason));
    }

    [Fact]
    public void Too_many_channels_and_names_that_are_too_long_are_not_opened()
    {
        var pair = new Channels();
        Assert.Null(pair.A.Open(new string('x', 257), new DataChannelOptions()));
        Assert.All(Enumerable.Range(0, 32), i => Assert.NotNull(pair.A.Open($"{i}", new DataChannelOptions())));
        Assert.Null(pair.A.Open("33", new DataChannelOptions()));
    }

    private static byte[] Payload(string packet)
    {
        var reader = new ChunkReader(ChromiumCapture.Bytes(packet).AsSpan(PacketHeader.Size));
        reader.TryRead(out var chunk);
        Assert.True(DataChunk.TryParse(chunk, out _, out var payload));
        return payload.ToArray();
    }
}
