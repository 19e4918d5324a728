using NodaTime;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Sessions;

/// <summary>R-T1.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void Not_resumed_ends_at_the_last_heartbeat()
    {
        var session = Joint("08:00", "");
        var end = SessionRecovery.EndOf(At("08:17:30"), resumed: false);
        var events = SessionRecovery.EventsAfterCrash(session, At("08:17:30"), resumed: false);
        Assert.Equal((At("08:17:30"), "ended-by-recovery"), (end.EndStamp, end.Flag));
        Assert.Equal(1050, BillOne(session with { Events = [.. session.Events, .. events] }).RawSeconds);
    }

    [Theory]
    [InlineData("08:12:00", 1200)]
    [InlineData("08:12:01", 1079)]
    public void Resumed_makes_a_hole_of_connection_loss(string contact, int net)
    {
        var session = Joint("08:00", "08:02 tech_joined T2\n08:03 tech_left T2 left");
        var lost = SessionRecovery.EventsAfterCrash(session, At("08:10"), resumed: true);
        Assert.Null(SessionRecovery.EndOf(At("08:10"), resumed: true).EndStamp);
        Assert.Equal(net, BillOne(session with
        {
            Events =
            [
                .. session.Events, .. lost,
                Stamp($"{contact} agent_connected"), Stamp($"{contact} tech_joined T1"), Stamp("08:20 session_ended"),
            ],
        }).RawSeconds);
    }

    [Theory]
    [InlineData("08:12:00", 1200)]
    [InlineData("08:12:01", 1079)]
    public void A_call_timer_falls_into_the_same_hole(string contact, int net)
    {
        var session = Session("08:00 call_started");
        var lost = SessionRecovery.EventsAfterCrash(session, At("08:10"), resumed: true);
        Assert.Equal(net, BillOne(session with
        {
            Events = [.. session.Events, .. lost, Stamp($"{contact} call_started"), Stamp("08:20 session_ended")],
        }).RawSeconds);
    }

    [Fact]
    public void Who_was_not_there_is_not_lost()
    {
        var session = Joint("08:00", "08:05 tech_left T1 left\n08:06 call_started\n08:07 call_ended");
        var lost = Assert.Single(SessionRecovery.EventsAfterCrash(session, At("08:10"), resumed: true));
        Assert.Equal((SessionEventType.AgentDisconnected, LossReason.Lost), (lost.Type, lost.Reason));
    }

    [Theory]
    [InlineData("08:14:00", null)]
    [InlineData("08:14:01", null)]
    [InlineData("08:13:59", null)]
    [InlineData("08:14:01.001", "clock-step")]
    [InlineData("08:12:58", "clock-step")]
    [InlineData("09:14:00", "clock-step")]
    public void The_monotonic_clock_gives_the_length_and_a_wall_clock_that_jumps_is_flagged(string wallEnd, string? flag)
    {
        var span = HubClockSpan.FromMonotonic(At("08:00"), At(wallEnd), Duration.FromMinutes(14));
        Assert.Equal((840L, At("08:14"), flag), (span.RawSeconds, span.EndStamp, span.Flag));
    }

    [Fact]
    public void A_clients_clock_is_only_logged()
    {
        Assert.Equal(7392, HubClockSpan.OffsetSeconds(At("08:00"), At("10:03:12")));
        Assert.Equal(-30, HubClockSpan.OffsetSeconds(At("08:00:30"), At("08:00")));
    }
}
