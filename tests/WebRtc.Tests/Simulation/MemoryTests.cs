using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Tests.DataChannels;
using RemoteSupport.WebRtc.Tests.Sctp;

namespace RemoteSupport.WebRtc.Tests.Simulation;

[Collection(MemoryCollection.Name)]
public sealed class MemoryTests
{
    [Fact]
    public void Pitfall_31_ids_are_used_again_without_growth()
    {
        var pair = new Channels();
        long before = 0;
        for (var i = 0; i < 2000; i++)
        {
            var channel = pair.A.Open("again", new DataChannelOptions())!;
            Assert.Equal(0, channel.Id.Value);
            channel.SendText("hi");
            pair.RunUntil(() => pair.EventsB.Exists(one => one.Kind == DataChannelEventKind.Opened));
            pair.A.Close(channel);
            pair.RunUntil(() => pair.A.Count == 0 && pair.B.Count == 0);
            pair.EventsA.Clear();
            pair.EventsB.Clear();
            before = i == 200 ? GC.GetTotalMemory(true) : before;
        }

        Assert.True(GC.GetTotalMemory(true) - before < 500_000);
    }

    [Fact]
    public void Pitfall_31_a_hundred_thousand_requests_keep_memory_flat()
    {
        var peer = new BadPeer();
        peer.Send(peer.VictimTag, ChunkType.ReConfig, 0, StreamResetTests.Request(peer.FirstTsn.Value, peer.FirstTsn.Previous, [1]));
        peer.Replies();
        var before = GC.GetTotalMemory(true);
        for (uint i = 1; i < 100_000; i++)
        {
            peer.Send(peer.VictimTag, ChunkType.ReConfig, 0, StreamResetTests.Request(peer.FirstTsn.Value + i, peer.FirstTsn.Previous, [(ushort)(i % 1024)]));
            peer.Replies();
            peer.News.Clear();
        }

        Assert.True(GC.GetTotalMemory(true) - before < 300_000);
    }
}
