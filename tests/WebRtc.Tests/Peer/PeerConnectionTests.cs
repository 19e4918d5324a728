using System.Net;
using System.Security.Cryptography;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sdp;
using RemoteSupport.WebRtc.Tests.Ice.Simulation;
using RemoteSupport.WebRtc.Tests.Turn;

namespace RemoteSupport.WebRtc.Tests.Peer;

public sealed class PeerConnectionTests
{
    [Theory]
    [InlineData(DtlsSetup.ActPass, DtlsSetup.Active)]
    [InlineData(DtlsSetup.ActPass, DtlsSetup.Passive)]
    [InlineData(DtlsSetup.Active, DtlsSetup.Passive)]
    public void Messages_of_every_size_arrive_whole_in_both_directions(DtlsSetup a, DtlsSetup b)
    {
        using var pair = new PeerPair(1, one => one with { Setup = a }, one => one with { Setup = b });
        pair.Connect();
        var ours = Open(pair, pair.A, pair.B, "bulk");
        var theirs = pair.B.Channels.Single(one => one.Label == "bulk");
        int[] sizes = [0, 1, 3, 1_159, 1_160, 1_161, 16_384, 65_536, 65_537, 262_144];
        var sent = sizes.Select(RandomNumberGenerator.GetBytes).ToArray();
        foreach (var message in sent)
        {
            Assert.Equal(SendResult.Queued, ours.Send(message));
            Assert.Equal(SendResult.Queued, theirs.Send(message));
        }

        pair.A.Pump();
        pair.B.Pump();
        pair.RunUntil(() => pair.A.Messages.Count == sizes.Length && pair.B.Messages.Count == sizes.Length, 60);
        Assert.Equal(sent, pair.A.Messages.Select(one => one.Bytes));
        Assert.Equal(sent, pair.B.Messages.Select(one => one.Bytes));
        Assert.InRange(pair.A.LongestRun, 2, 48);
    }

    [Fact]
    public void Two_active_ends_are_told_at_once()
    {
        using var pair = new PeerPair(2, one => one with { Setup = DtlsSetup.Active }, one => one with { Setup = DtlsSetup.Active });
        Assert.False(pair.A.Know(pair.B, weControl: true));
        Assert.Equal(PeerState.New, pair.A.State);
    }

    [Fact]
    public void A_strange_certificate_ends_both_sides_with_nothing_read()
    {
        using var pair = new PeerPair(3);
        using var strange = DtlsCertificate.Create(DateTimeOffset.UnixEpoch);
        pair.Introduce(aExpects: strange.Fingerprint);
        pair.B.Connection.OpenChannel("early", new DataChannelOptions())!.Send([1, 2, 3]);
        pair.RunHandshake(() => pair.A.State == PeerState.Failed && pair.B.State == PeerState.Failed);
        Assert.Equal(PeerFailure.FingerprintMismatch, pair.A.Connection.Status.Failure);
        Assert.Equal(PeerFailure.Refused, pair.B.Connection.Status.Failure);
        Assert.Empty(pair.A.Messages);
        Assert.Empty(pair.A.Channels);
    }

    [Fact]
    public void A_restart_goes_on_with_the_same_keys_on_another_way()
    {
        using var pair = new PeerPair(4);
        pair.Connect();
        var channel = Open(pair, pair.A, pair.B, "life");
        pair.B.Plug("203.0.113.99:7000");
        pair.A.Connection.Restart(pair.Network.Now);
        pair.B.Connection.Restart(pair.Network.Now);
        Assert.True(pair.A.Know(pair.B, weControl: true));
        Assert.True(pair.B.Know(pair.A, weControl: false));
        pair.RunUntil(() => pair.A.Connection.Status.Path is { Remote.Port: 7000 }, 10);
        channel.Send([7]);
        pair.A.Pump();
        pair.RunUntil(() => pair.B.Messages.Count == 1, 10);
        Assert.DoesNotContain(PeerState.Failed, pair.A.States);
    }

    [Fact]
    public void A_restart_never_changes_whom_we_talk_to()
    {
        using var pair = new PeerPair(5);
        pair.Connect();
        using var strange = DtlsCertificate.Create(DateTimeOffset.UnixEpoch);
        pair.A.Connection.Restart(pair.Network.Now);
        Assert.False(pair.A.Know(pair.B, weControl: true, strange.Fingerprint));
    }

    [Fact]
    public void Silence_is_noticed_and_the_same_messages_go_on_when_it_ends()
    {
        using var pair = new PeerPair(6);
        pair.Connect();
        var channel = Open(pair, pair.A, pair.B, "life");
        pair.Network.Drops = (_, _, _) => true;
        pair.RunUntil(() => pair.A.State == PeerState.Disconnected && pair.B.State == PeerState.Disconnected, 60);
        channel.Send([42]);
        pair.A.Pump();
        pair.Network.Drops = (_, _, _) => false;
        pair.A.Connection.Restart(pair.Network.Now);
        pair.B.Connection.Restart(pair.Network.Now);
        Assert.True(pair.A.Know(pair.B, weControl: true));
        Assert.True(pair.B.Know(pair.A, weControl: false));
        pair.RunUntil(() => pair.B.Messages.Count == 1 && pair.A.State == PeerState.Connected, 90);
        Assert.Equal(42, pair.B.Messages[0].Bytes[0]);
    }

    [Fact]
    public void Nobody_is_found_in_time()
    {
        using var pair = new PeerPair(7);
        pair.Network.Drops = (_, _, _) => true;
        pair.Introduce();
        pair.RunUntil(() => pair.A.State == PeerState.Failed, 60);
        Assert.Equal(PeerFailure.NoPath, pair.A.Connection.Status.Failure);
    }

    [Fact]
    public void A_goodbye_is_heard()
    {
        using var pair = new PeerPair(8);
        pair.Connect();
        Open(pair, pair.A, pair.B, "life");
        pair.A.Connection.Close(pair.Network.Now);
        pair.A.Pump();
        pair.RunUntil(() => pair.B.State == PeerState.Closed, 5);
        Assert.Empty(pair.B.Channels);
        Assert.Equal(PeerFailure.None, pair.B.Connection.Status.Failure);
    }

    [Fact]
    public void Fifty_channels_open_and_close_from_both_ends()
    {
        using var pair = new PeerPair(9);
        pair.Connect();
        for (var i = 0; i < 50; i++)
        {
            Assert.NotNull((i % 2 == 0 ? pair.A : pair.B).Connection.OpenChannel($"{i}", new DataChannelOptions()));
        }

        pair.A.Pump();
        pair.B.Pump();
        pair.RunUntil(() => pair.A.Channels.Count == 50 && pair.B.Channels.Count == 50, 10);
        var first = pair.A.Channels.Where(one => one.Label.Length == 1);
        foreach (var channel in first.Concat(pair.B.Channels.Where(one => one.Label.Length > 1)).ToArray())
        {
            channel.Close();
        }

        pair.A.Pump();
        pair.B.Pump();
        pair.RunUntil(() => pair.A.Channels.Count == 0 && pair.B.Channels.Count == 0, 10);
    }

    [Fact]
    public void Lost_packets_cost_time_and_nothing_else()
    {
        using var pair = new PeerPair(10);
        pair.Network.Loss = 0.1;
        pair.Connect();
        var channel = Open(pair, pair.A, pair.B, "bulk");
        var sent = Enumerable.Range(0, 50).Select(_ => RandomNumberGenerator.GetBytes(20_000)).ToArray();
        foreach (var message in sent)
        {
            channel.Send(message);
        }

        pair.A.Pump();
        pair.RunUntil(() => pair.B.Messages.Count == sent.Length, 120);
        Assert.Equal(sent, pair.B.Messages.Select(one => one.Bytes));
    }

    [Fact]
    public void Relay_only_tells_and_asks_nobody_directly()
    {
        using var pair = new PeerPair(11, one => one with { RelayOnly = true });
        var server = IPEndPoint.Parse("198.51.100.7:3478");
        pair.Network.Add(new SimTurnServer(pair.Network, server));
        pair.A.AddTurn(server, FakeTurnServer.Username, FakeTurnServer.Password);
        pair.Connect();
        Assert.Equal(CandidateType.Relayed, pair.A.Connection.Status.PathType);
        Assert.EndsWith("typ relay raddr 0.0.0.0 rport 0", Assert.Single(pair.A.Lines), StringComparison.Ordinal);
        var channel = Open(pair, pair.A, pair.B, "bulk");
        var sent = RandomNumberGenerator.GetBytes(100_000);
        channel.Send(sent);
        pair.A.Pump();
        pair.RunUntil(() => pair.B.Messages.Count == 1, 20);
        Assert.Equal(sent, pair.B.Messages[0].Bytes);
        Assert.DoesNotContain(pair.Network.Sent, one => one.From.Equals(IPEndPoint.Parse("203.0.113.1:5000")) && !one.To.Equals(server));
    }

    [Fact]
    public void A_packet_costs_no_garbage_from_the_message_to_the_datagram_and_back()
    {
        using var pair = new PeerPair(12);
        pair.Connect();
        var channel = Open(pair, pair.A, pair.B, "bulk");
        var exchange = new DirectExchange(pair, channel);
        exchange.Run(packets: 20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        exchange.Run(packets: 40_000);
        var perPacket = (GC.GetAllocatedBytesForCurrentThread() - before) / 40_000.0;

        // ICE's questions every few seconds are all that is left.
        Assert.True(perPacket < 3, $"{perPacket} bytes per packet");
    }

    private static DataChannel Open(PeerPair pair, PeerNode from, PeerNode to, string label)
    {
        var channel = from.Connection.OpenChannel(label, new DataChannelOptions())!;
        from.Pump();
        pair.RunUntil(() => from.Channels.Contains(channel) && to.Channels.Exists(one => one.Label == label), 10);
        return channel;
    }
}
