using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Tests.Simulation;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class StreamResetTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void A_stream_ends_after_its_last_message_and_starts_again_at_zero(double loss)
    {
        var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions { Loss = loss }, 41).Connected();
        var news = new List<string>();
        pair.B.OnEvent = (one, message) => news.Add(one.Kind == AssociationEventKind.Message ? $"{message.Length}" : $"{one.Kind}");
        for (var round = 1; round <= 5; round++)
        {
            Assert.Equal(SendResult.Queued, pair.A.Association.Send(new StreamId(3), Ppid.Binary, new byte[20_000 + round], default));
            Assert.True(pair.A.Association.ResetStream(new StreamId(3)));
            Assert.Equal(SendResult.StreamClosed, pair.A.Association.Send(new StreamId(3), Ppid.Binary, new byte[1], default));
            var done = round;
            Assert.True(pair.RunUntil(() => pair.A.News.Count(kind => kind == AssociationEventKind.StreamResetDone) == done, Second * 60));
        }

        Assert.Equal(Enumerable.Range(1, 5).SelectMany(round => new[] { $"{20_000 + round}", "StreamResetByPeer" }), news);
    }

    [Fact]
    public void Both_sides_may_reset_the_same_stream_at_once()
    {
        var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions(), 42).Connected();
        pair.A.Association.ResetStream(new StreamId(1));
        pair.B.Association.ResetStream(new StreamId(1));
        pair.RunFor(Second);
        Assert.Equal(2, pair.A.News.Count(kind => kind is AssociationEventKind.StreamResetDone or AssociationEventKind.StreamResetByPeer));
        Assert.Equal(2, pair.B.News.Count(kind => kind is AssociationEventKind.StreamResetDone or AssociationEventKind.StreamResetByPeer));
    }

    [Fact]
    public void Pitfall_31_a_request_waits_for_missing_data_and_is_carried_out_once()
    {
        var peer = new BadPeer();
        peer.Data(1, 4, 1, "two"u8);
        Assert.Equal(ResetResult.InProgress, Ask(peer, peer.FirstTsn.Value, peer.FirstTsn.Next, 4));
        peer.Data(0, 4, 0, "one"u8);
        Assert.Equal(ResetResult.Performed, Ask(peer, peer.FirstTsn.Value, peer.FirstTsn.Next, 4));
        Assert.Equal(ResetResult.Performed, Ask(peer, peer.FirstTsn.Value, peer.FirstTsn.Next, 4));
        Assert.Single(peer.News, news => news.Kind == AssociationEventKind.StreamResetByPeer);
        Assert.Equal(ResetResult.BadSequenceNumber, Ask(peer, peer.FirstTsn.Value + 9, peer.FirstTsn.Next, 4));
        peer.Data(2, 4, 0, "anew"u8);
        peer.Replies();
        Assert.Equal(["one", "two", "anew"], peer.Messages.Select(System.Text.Encoding.UTF8.GetString));
    }

    [Fact]
    public void Pitfall_31_other_requests_are_denied_and_cost_nothing()
    {
        var peer = new BadPeer();
        var number = peer.FirstTsn.Value;
        foreach (byte type in new byte[] { 14, 15, 17, 18 })
        {
            var value = new byte[12];
            value[1] = type;
            value[3] = 12;
            BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(4), number++);
            peer.Send(peer.VictimTag, ChunkType.ReConfig, 0, value);
            Assert.Equal(ResetResult.Denied, Result(peer));
        }

        Assert.Equal(ResetResult.Denied, Ask(peer, number, peer.FirstTsn.Previous));
    }

    [Fact]
    public void A_peer_without_RFC_6525_is_not_asked()
    {
        var peer = new BadPeer(reConfig: false);
        Assert.False(peer.Victim.ResetStream(new StreamId(1)));
    }

    private static ResetResult Ask(BadPeer peer, uint number, Tsn last, params ushort[] streams)
    {
        peer.Send(peer.VictimTag, ChunkType.ReConfig, 0, Request(number, last, streams));
        return Result(peer);
    }

    private static ResetResult Result(BadPeer peer)
    {
        var reply = peer.Replies().Single(reply => reply.Type == ChunkType.ReConfig);
        var reader = new ParameterReader(reply.View.Value);
        reader.TryRead(out _, out var value);
        Assert.True(ResetResponse.TryParse(value, out var response));
        return response.Result;
    }

    internal static byte[] Request(uint number, Tsn last, ushort[] streams)
    {
        var value = new byte[ResetRequest.ParameterLength(streams.Length)];
        ResetRequest.Write(value, number, last, [.. streams.Select(id => new StreamId(id))]);
        return value;
    }
}
