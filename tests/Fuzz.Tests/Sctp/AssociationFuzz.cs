using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.Fuzz.Tests.Sctp;

public sealed class AssociationFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Associations_survive_anything() => Survives(new AssociationTarget(withChannels: false));

    [Fact]
    public void Every_chunk_type_is_among_the_inputs()
    {
        var capture = SctpCapture.Get(withChannels: false);
        var seen = capture.ToActive.Concat(capture.ToPassive).SelectMany(packet => SctpScript.FromWire(packet).Chunks).Select(chunk => (ChunkType)chunk[0]).ToHashSet();
        var chromium = WebRtc.Tests.Sctp.ChromiumCapture.All.Select(WebRtc.Tests.Sctp.ChromiumCapture.Bytes);
        seen.UnionWith(chromium.SelectMany(packet => SctpScript.FromWire(packet).Chunks).Select(chunk => (ChunkType)chunk[0]));
        // ERROR and PAD are written by mutation alone: both are a type byte on any value.
        Assert.Equal([ChunkType.Error, ChunkType.Pad], Enum.GetValues<ChunkType>().Except(seen).Order());
    }
}
