using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Sessions;

public sealed class BillableTimeTests
{
    [Fact]
    public void The_clock_starts_with_the_last_of_agent_consent_and_technician()
    {
        var item = BillOne(Session("""
            08:00 agent_connected
            08:02 tech_joined T1
            08:05 consent_granted
            08:15 session_ended
            """));
        Assert.Equal(600, item.RawSeconds);
        Assert.Equal(At("08:05"), item.First);
    }

    [Fact]
    public void Waiting_for_the_technician_is_never_billed()
    {
        var item = BillOne(Session("""
            08:00 agent_connected
            08:00 consent_granted
            08:20 tech_joined T1
            08:30 session_ended
            """));
        Assert.Equal(600, item.RawSeconds);
    }

    [Fact]
    public void The_call_timer_alone_is_work()
    {
        var item = BillOne(Session("08:00 call_started\n08:10 call_ended\n08:20 session_ended"));
        Assert.Equal(600, item.RawSeconds);
    }

    [Fact]
    public void The_end_stops_the_call_timer_too()
    {
        var item = BillOne(Session("08:00 call_started\n08:10 session_ended"));
        Assert.Equal(600, item.RawSeconds);
        Assert.Equal(BillableStatus.Billable, item.Status);
    }

    [Fact]
    public void Nothing_after_the_end_counts()
    {
        var item = BillOne(Joint("08:00", "08:10 session_ended\n08:20 call_started\n08:50 call_ended"));
        Assert.Equal(600, item.RawSeconds);
    }

    [Fact]
    public void A_pause_stops_the_call_timer_too()
    {
        var item = BillOne(Session("08:00 call_started\n08:05 paused\n08:15 resumed\n08:20 session_ended"));
        Assert.Equal(600, item.RawSeconds);
        Assert.Equal(600, item.PauseSeconds);
        Assert.Equal(0, item.HoleSeconds);
    }

    [Fact]
    public void A_technician_joining_twice_still_leaves_once()
    {
        var item = BillOne(Joint("08:00", "08:05 tech_joined T1\n08:10 tech_left T1 left\n08:30 session_ended"));
        Assert.Equal(600, item.RawSeconds);
    }

    [Fact]
    public void A_late_written_loss_takes_its_stamped_place()
    {
        var item = BillOne(Joint("08:00", """
            08:15:00 agent_connected
            08:10:00 agent_disconnected lost
            08:20:00 session_ended
            """));
        Assert.Equal(900, item.RawSeconds);
        Assert.Equal(300, item.HoleSeconds);
    }

    [Fact]
    public void Consent_outlives_a_lost_link_but_not_a_deliberate_leave()
    {
        var lost = Joint("08:00", "08:10 agent_disconnected lost\n08:15 agent_connected\n08:20 session_ended");
        var left = Joint("08:00", "08:10 agent_disconnected left\n08:15 agent_connected\n08:20 session_ended");
        Assert.Equal(900, BillOne(lost).RawSeconds);
        Assert.Equal(600, BillOne(left).RawSeconds);
    }

    [Fact]
    public void A_running_history_is_not_billed()
    {
        Assert.Empty(Bill(Joint("08:00", "08:10 paused\n08:12 resumed")));
    }

    [Fact]
    public void A_history_that_ends_in_a_loss_is_closed_there()
    {
        Assert.Equal(600, BillOne(Joint("08:00", "08:10 agent_disconnected lost")).RawSeconds);
    }

    [Fact]
    public void A_history_without_events_is_nothing()
    {
        Assert.Empty(Bill(new SessionHistory("S1", "C1", "2", [])));
    }

    [Fact]
    public void Events_of_one_instant_count_in_their_order_and_last_no_time()
    {
        var item = BillOne(Joint("08:00", """
            08:10 paused
            08:10 resumed
            08:20 session_ended
            """));
        Assert.Equal(1200, item.RawSeconds);
        Assert.Empty(item.Interruptions);
    }

    [Fact]
    public void A_joining_without_a_name_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Bill(Session("08:00 tech_joined\n08:10 session_ended")));
    }

    [Theory]
    [InlineData("call_started", SessionEventType.CallStarted)]
    [InlineData("call_ended", SessionEventType.CallEnded)]
    [InlineData("agent_connected", SessionEventType.AgentConnected)]
    [InlineData("agent_disconnected", SessionEventType.AgentDisconnected)]
    [InlineData("consent_granted", SessionEventType.ConsentGranted)]
    [InlineData("consent_revoked", SessionEventType.ConsentRevoked)]
    [InlineData("tech_joined", SessionEventType.TechnicianJoined)]
    [InlineData("tech_left", SessionEventType.TechnicianLeft)]
    [InlineData("paused", SessionEventType.Paused)]
    [InlineData("resumed", SessionEventType.Resumed)]
    [InlineData("session_ended", SessionEventType.SessionEnded)]
    public void Every_type_has_one_word_in_the_ledger(string name, SessionEventType type)
    {
        Assert.True(SessionEventNames.TryParse(name, out var parsed));
        Assert.Equal(type, parsed);
        Assert.Equal(name, SessionEventNames.ToName(type));
    }

    [Theory]
    [InlineData("Paused")]
    [InlineData("control_granted")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_words_are_none_of_ours(string? name)
    {
        Assert.False(SessionEventNames.TryParse(name, out _));
        Assert.False(SessionEventNames.TryParseReason(name, out _));
    }
}
