using RemoteSupport.WebRtc.Sctp.Tx;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class PacerTests
{
    private const int Packet = 1400;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1e6, 1)]
    [InlineData(6e6, 1)]
    [InlineData(20e6, 20)]
    [InlineData(100e6, 20)]
    public void On_slow_links_a_packet_leaves_when_it_is_due_and_on_fast_ones_several_together(double rate, int least)
    {
        var (turns, packets) = Drive(rate, Second);
        Assert.InRange((double)packets / turns, least, Math.Max(least, BurstLimit.Most));
        Assert.InRange(packets * Packet, 0.98 * rate, 1.02 * rate);
    }

    [Fact]
    public void A_driver_that_is_late_by_as_long_as_packets_gather_loses_no_rate()
    {
        const double Rate = 20e6;
        var (_, packets) = Drive(Rate, Second, late: TimeSpan.FromMilliseconds(1));
        Assert.InRange(packets * Packet, 0.98 * Rate, 1.02 * Rate);
    }

    /// <summary>A driver that comes at the deadline, or a little late, and sends what may leave.</summary>
    private static (int Turns, int Packets) Drive(double rate, TimeSpan span, TimeSpan late = default)
    {
        var pacer = new Pacer(Packet);
        pacer.SetRate(rate);
        for (var i = 0; i < 1000; i++)
        {
            pacer.Burst.OnRound();
        }

        var (turns, packets) = (0, 0);
        for (var now = TimeSpan.Zero; now < span; now = pacer.Deadline + late)
        {
            turns++;
            while (pacer.IsOpen(now))
            {
                packets++;
                pacer.OnSent(Packet, now);
            }
        }

        return (turns, packets);
    }
}
