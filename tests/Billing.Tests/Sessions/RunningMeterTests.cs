using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Sessions;

public sealed class RunningMeterTests
{
    private static readonly SessionHistory Running = Joint("08:00", "");

    [Theory]
    [InlineData("07:59:59", 0, 0, "0.00", false)]
    [InlineData("08:00:00", 0, 0, "0.00", true)]
    [InlineData("08:00:59.999", 59, 0, "0.00", true)]
    [InlineData("08:01:00", 60, 1, "29.63", true)]
    [InlineData("08:15:00.999", 900, 1, "29.63", true)]
    [InlineData("08:15:01", 901, 2, "59.25", true)]
    [InlineData("08:30:01", 1801, 3, "88.88", true)]
    public void It_shows_what_an_end_now_would_bill(string now, int net, int units, string amount, bool running)
    {
        var meter = RunningMeter.Read(Running, At(now), Options);
        Assert.Equal((net, units, running), (meter.NetSeconds, meter.Units, meter.Running));
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), meter.NetAmount);
    }

    [Fact]
    public void It_agrees_with_the_bill_of_the_same_end()
    {
        var ended = BillOne(Plain("08:00", "09:07:13"));
        var meter = RunningMeter.Read(Running, At("09:07:13"), Options);
        Assert.Equal(
            (ended.RawSeconds, ended.Units, ended.QuantityHours, ended.NetAmount),
            ((long)meter.NetSeconds, meter.Units, meter.QuantityHours, meter.NetAmount));
    }

    [Fact]
    public void It_stands_still_in_a_pause_and_in_a_hole()
    {
        Assert.False(RunningMeter.Read(Joint("08:00", "08:10 paused"), At("08:30"), Options).Running);
        var hole = RunningMeter.Read(Joint("08:00", "08:10 agent_disconnected lost"), At("08:11"), Options);
        Assert.Equal((600, false), (hole.NetSeconds, hole.Running));
    }

    [Fact]
    public void A_bridged_hole_comes_back_when_the_link_does()
    {
        var session = Joint("08:00", "08:10 agent_disconnected lost\n08:11 agent_connected");
        var meter = RunningMeter.Read(session, At("08:11:30"), Options);
        Assert.Equal((690, true), (meter.NetSeconds, meter.Running));
    }

    [Fact]
    public void A_new_program_does_not_run_before_its_consent()
    {
        var session = Joint("08:00", "08:10 agent_disconnected lost\n08:11 agent_connected new");
        var meter = RunningMeter.Read(session, At("08:30"), Options);
        Assert.Equal((600, false), (meter.NetSeconds, meter.Running));
    }

    [Fact]
    public void It_includes_the_earlier_session_it_will_merge_with()
    {
        var earlier = Plain("07:40", "07:50", "S0");
        var other = Plain("07:40", "07:50", "S9", "C9");
        var meter = RunningMeter.Read(Running, At("08:06"), Options, [earlier, other]);
        Assert.Equal((960, 2), (meter.NetSeconds, meter.Units));
    }

    [Fact]
    public void Each_technician_costs_but_the_clock_is_one()
    {
        var session = Joint("08:00", "08:00 tech_joined T2");
        var meter = RunningMeter.Read(session, At("08:10"), Options with { TechnicianMode = TechnicianMode.PerTechnician });
        Assert.Equal((600, 2, 59.26m), (meter.NetSeconds, meter.Units, meter.NetAmount));
    }

    [Fact]
    public void It_tells_that_it_is_outside_the_service_hours()
    {
        Assert.False(RunningMeter.Read(Running, At("08:10"), Options).OutsideHours);
        Assert.True(RunningMeter.Read(Joint("15:00", ""), At("15:10"), Options).OutsideHours);
    }
}
