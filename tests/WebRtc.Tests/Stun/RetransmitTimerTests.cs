using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Tests.Stun;

public sealed class RetransmitTimerTests
{
    [Fact]
    public void A_request_is_sent_seven_times_at_the_distances_of_RFC_8489_section_6_2_1()
    {
        var timer = RetransmitTimer.OverDatagrams(TimeSpan.Zero);
        var resent = new List<double>();
        while (timer.Advance(timer.NextAt) == RetransmitStep.Resend)
        {
            resent.Add((timer.NextAt).TotalMilliseconds);
        }

        Assert.Equal([1500, 3500, 7500, 15500, 31500, 39500], resent);
    }

    [Fact]
    public void A_check_never_waits_longer_than_two_seconds_for_its_next_try()
    {
        var timer = RetransmitTimer.OfCheck(TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
        var last = timer.NextAt;
        var sends = 1;
        while (timer.Advance(timer.NextAt) == RetransmitStep.Resend)
        {
            Assert.True(++sends == 14 || timer.NextAt - last <= TimeSpan.FromSeconds(2));
            last = timer.NextAt;
        }

        Assert.Equal(14, sends);
    }

    [Fact]
    public void Over_a_stream_a_request_is_sent_once()
    {
        var timer = RetransmitTimer.OverStream(TimeSpan.Zero);
        Assert.Equal(RetransmitStep.Wait, timer.Advance(TimeSpan.FromSeconds(39)));
        Assert.Equal(RetransmitStep.GiveUp, timer.Advance(TimeSpan.FromSeconds(39.5)));
    }
}
