using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Simulation;

public sealed class HandshakeLossTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_single_lost_packet_of_either_side_is_repaired(int index)
    {
        for (var side = 0; side < 2; side++)
        {
            for (var both = 0; both < 2; both++)
            {
                var losing = new LinkOptions { Drop = i => i == index };
                var clean = new LinkOptions();
                Opens(side == 0 ? losing : clean, side == 0 ? clean : losing, both == 1);
            }
        }
    }

    [Fact]
    public void Every_pair_of_lost_packets_is_repaired()
    {
        for (var first = 0; first < 6; first++)
        {
            for (var second = 0; second < 6; second++)
            {
                var (i, j) = (first, second);
                Opens(new LinkOptions { Drop = index => index == i }, new LinkOptions { Drop = index => index == j }, simultaneous: (i + j) % 2 == 0);
            }
        }
    }

    [Fact]
    public void With_a_fifth_of_all_packets_lost_ninety_nine_of_a_hundred_open_within_two_seconds()
    {
        var link = new LinkOptions { Loss = 0.2 };
        var times = new List<TimeSpan>();
        for (var seed = 0; seed < 1000; seed++)
        {
            var pair = new SimulatedPair(new AssociationOptions(), link, seed);
            pair.A.Association.Connect(pair.Now);
            pair.B.Association.Connect(pair.Now);
            Assert.True(pair.RunUntil(() => IsOpen(pair), TimeSpan.FromSeconds(30)), $"seed {seed}");
            times.Add(pair.Now);
        }

        times.Sort();
        Assert.True(times[990] <= TimeSpan.FromSeconds(2), $"p99 {times[990]}, p90 {times[900]}");
    }

    private static bool IsOpen(SimulatedPair pair) =>
        pair.A.Association.State == AssociationState.Established && pair.B.Association.State == AssociationState.Established;

    private static void Opens(LinkOptions aToB, LinkOptions bToA, bool simultaneous)
    {
        var pair = new SimulatedPair(new AssociationOptions(), new AssociationOptions(), aToB, bToA, 5);
        var got = 0;
        pair.B.OnEvent = (news, _) => got += news.Kind == AssociationEventKind.Message ? 1 : 0;
        pair.A.Association.Send(new StreamId(0), Ppid.Text, "hello"u8, default);
        pair.A.Association.Connect(pair.Now);
        if (simultaneous)
        {
            pair.B.Association.Connect(pair.Now);
        }

        Assert.True(pair.RunUntil(() => got == 1 && IsOpen(pair), TimeSpan.FromSeconds(6)), $"{pair.A.Association.State} {pair.B.Association.State}");
        pair.RunFor(TimeSpan.FromSeconds(5));
        Assert.Equal(1, got);
        Assert.Equal([AssociationEventKind.Connected], pair.A.News);
        Assert.Equal([AssociationEventKind.Connected], pair.B.News);
    }
}
