using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using Xunit.Abstractions;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class AllocationTests(ITestOutputHelper output)
{
    private readonly byte[] _packet = new byte[2048];
    private readonly byte[] _message = new byte[256 * 1024];
    private readonly byte[] _payload = new byte[16_000];
    private TimeSpan _now;

    [Fact]
    public void A_packet_costs_no_garbage_once_the_traffic_has_settled()
    {
        var a = new Association(new AssociationOptions());
        var b = new Association(new AssociationOptions());
        a.Connect(_now);
        Exchange(a, b, 3000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var packets = Exchange(a, b, 3000);
        var perPacket = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)packets;
        output.WriteLine($"{packets} packets, {perPacket:F3} bytes of garbage each");
        Assert.True(packets > 5000);
        Assert.True(perPacket < 0.5, $"{perPacket} bytes per packet");
    }

    private int Exchange(Association a, Association b, int steps)
    {
        var packets = 0;
        for (var step = 0; step < steps; step++)
        {
            _now += TimeSpan.FromMilliseconds(1);
            a.Advance(_now);
            b.Advance(_now);
            while (a.State == AssociationState.Established && a.QueuedBytes < 30_000)
            {
                a.Send(new StreamId(0), Ppid.Binary, _payload, default);
            }

            packets += Carry(a, b) + Carry(b, a);
            while (b.TryPollEvent(_message, out _) || a.TryPollEvent(_message, out _))
            {
            }
        }

        return packets;
    }

    private int Carry(Association from, Association to)
    {
        var packets = 0;
        while (packets < 20 && from.TryPoll(_packet, out var length))
        {
            // Every hundredth packet is lost, so repairs are part of what is measured.
            if (++_count % 100 != 0)
            {
                to.HandlePacket(_packet.AsSpan(0, length), _now);
            }

            packets++;
        }

        to.EndBatch(_now);
        return packets;
    }

    private int _count;
}
