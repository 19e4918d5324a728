using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Sessions;

/// <summary>R-T3. All histories run from 08:00 to 08:20 with one hole that starts at 08:10.</summary>
public sealed class BridgingTests
{
    [Theory]
    [InlineData("08:12:00", 1200)]
    [InlineData("08:12:00.001", 1079)]
    [InlineData("08:12:01", 1079)]
    [InlineData("08:10:01", 1200)]
    public void A_lost_link_of_up_to_120_seconds_counts(string back, int net)
    {
        var agent = Joint("08:00", $"08:10 agent_disconnected lost\n{back} agent_connected\n08:20 session_ended");
        var technician = Joint("08:00", $"08:10 tech_left T1 lost\n{back} tech_joined T1\n08:20 session_ended");
        Assert.Equal(net, BillOne(agent).RawSeconds);
        Assert.Equal(net, BillOne(technician).RawSeconds);
    }

    [Fact]
    public void A_bridged_loss_is_named_and_no_interruption()
    {
        var item = BillOne(Joint("08:00", "08:10 agent_disconnected lost\n08:11 agent_connected\n08:20 session_ended"));
        Assert.Equal(60, Assert.Single(item.Bridged).Duration.TotalSeconds);
        Assert.Empty(item.Interruptions);
        Assert.Single(item.Intervals);
    }

    [Fact]
    public void A_longer_loss_counts_nothing_at_all()
    {
        var item = BillOne(Joint("08:00", "08:10 agent_disconnected lost\n08:15 agent_connected\n08:20 session_ended"));
        Assert.Equal(900, item.RawSeconds);
        Assert.Equal(InterruptionKind.Loss, Assert.Single(item.Interruptions).Kind);
        Assert.Equal(300, item.HoleSeconds);
    }

    [Theory]
    [InlineData("08:10:00 agent_disconnected\n08:10:30 agent_connected\n08:10:30 consent_granted")]
    [InlineData("08:10:00 agent_disconnected left\n08:10:30 agent_connected\n08:10:30 consent_granted")]
    [InlineData("08:10:00 tech_left T1\n08:10:30 tech_joined T1")]
    [InlineData("08:10:00 tech_left T1 left\n08:10:30 tech_joined T1")]
    [InlineData("08:10:00 paused\n08:10:30 resumed")]
    [InlineData("08:10:00 consent_revoked\n08:10:30 consent_granted")]
    [InlineData("08:10:00 agent_disconnected lost\n08:10:10 paused\n08:10:20 resumed\n08:10:30 agent_connected")]
    [InlineData("08:10:00 agent_disconnected lost\n08:10:10 tech_left T1 left\n08:10:20 tech_joined T1\n08:10:30 agent_connected")]
    [InlineData("08:10:00 agent_disconnected lost\n08:10:10 consent_revoked\n08:10:20 consent_granted\n08:10:30 agent_connected")]
    [InlineData("08:10:00 tech_left T1 lost\n08:10:10 agent_disconnected left\n08:10:20 agent_connected\n08:10:20 consent_granted\n08:10:30 tech_joined T1")]
    [InlineData("08:10:00 paused\n08:10:10 agent_disconnected lost\n08:10:20 agent_connected\n08:10:30 resumed")]
    [InlineData("08:10:00 agent_disconnected lost\n08:10:00 paused\n08:10:20 agent_connected\n08:10:30 resumed")]
    public void A_deliberate_act_is_never_bridged_and_spoils_a_bridge(string hole)
    {
        Assert.Equal(1170, BillOne(Joint("08:00", $"{hole}\n08:20 session_ended")).RawSeconds);
    }

    [Fact]
    public void A_hole_in_which_the_end_falls_is_not_bridged()
    {
        Assert.Equal(600, BillOne(Joint("08:00", "08:10 agent_disconnected lost\n08:11 session_ended")).RawSeconds);
        var sameInstant = Joint("08:00", "08:10 agent_disconnected lost\n08:11 agent_connected\n08:11 session_ended");
        Assert.Equal(600, BillOne(sameInstant).RawSeconds);
    }

    [Fact]
    public void A_pause_at_the_instant_of_return_prolongs_the_hole()
    {
        var session = Joint("08:00", """
            08:10:00 agent_disconnected lost
            08:10:30 agent_connected
            08:10:30 paused
            08:15:00 resumed
            08:20:00 session_ended
            """);
        Assert.Equal(900, BillOne(session).RawSeconds);
    }

    [Fact]
    public void A_leave_right_after_the_return_does_not_spoil_the_bridge()
    {
        var session = Joint("08:00", """
            08:05:00 tech_joined T2
            08:10:00 agent_disconnected lost
            08:10:30 agent_connected
            08:10:30 tech_left T2 left
            08:20:00 session_ended
            """);
        Assert.Equal(1200, BillOne(session).RawSeconds);
    }

    [Fact]
    public void Two_losses_in_a_row_are_two_holes()
    {
        var session = Joint("08:00", """
            08:05:00 agent_disconnected lost
            08:06:30 agent_connected
            08:10:00 tech_left T1 lost
            08:11:30 tech_joined T1
            08:20:00 session_ended
            """);
        Assert.Equal(1200, BillOne(session).RawSeconds);
    }

    [Fact]
    public void Losses_of_both_ends_that_overlap_are_one_hole()
    {
        const string Start = "08:10:00 agent_disconnected lost\n08:10:50 tech_left T1 lost\n08:11:00 agent_connected\n";
        Assert.Equal(1200, BillOne(Joint("08:00", Start + "08:12:00 tech_joined T1\n08:20 session_ended")).RawSeconds);
        Assert.Equal(1050, BillOne(Joint("08:00", Start + "08:12:30 tech_joined T1\n08:20 session_ended")).RawSeconds);
    }

    [Fact]
    public void A_lost_technician_matters_only_if_nobody_else_is_in()
    {
        var item = BillOne(Joint("08:00", "08:05 tech_joined T2\n08:10 tech_left T1 lost\n08:20 session_ended"));
        Assert.Equal(1200, item.RawSeconds);
        Assert.Empty(item.Bridged);
    }

    [Fact]
    public void The_hole_of_a_new_program_lasts_until_its_consent()
    {
        const string Start = "08:10:00 agent_disconnected lost\n08:11:00 agent_connected\n";
        var soon = Joint("08:00", Start + "08:12:00 consent_granted\n08:20 session_ended");
        var late = Joint("08:00", Start + "08:12:30 consent_granted\n08:20 session_ended");
        Assert.Equal(1200, BillOne(soon).RawSeconds);
        Assert.Equal(1050, BillOne(late).RawSeconds);
    }

    [Fact]
    public void A_new_program_that_nobody_consented_to_is_not_work()
    {
        var session = Joint("08:00", "08:10 agent_disconnected lost\n08:11 agent_connected new\n08:20 session_ended");
        Assert.Equal(600, BillOne(session).RawSeconds);
    }

    [Fact]
    public void A_call_that_goes_on_leaves_no_hole()
    {
        var session = Joint("08:00", "08:05 call_started\n08:10 agent_disconnected lost\n08:20 call_ended\n08:20 session_ended");
        Assert.Equal(1200, BillOne(session).RawSeconds);
    }

    [Fact]
    public void A_call_started_during_a_loss_closes_the_hole()
    {
        var session = Joint("08:00", "08:10 agent_disconnected lost\n08:11 call_started\n08:20 session_ended");
        Assert.Equal(1200, BillOne(session).RawSeconds);
    }

    [Fact]
    public void A_hole_that_only_a_lost_link_explains_is_bridged_though_a_call_ended_in_between()
    {
        var session = Joint("08:00", """
            08:05:00 call_started
            08:09:50 agent_disconnected lost
            08:10:00 call_ended
            08:10:40 agent_connected
            08:20:00 session_ended
            """);
        Assert.Equal(1200, BillOne(session).RawSeconds);
    }

    [Fact]
    public void Time_between_two_calls_is_no_connection_loss()
    {
        var session = Session("""
            08:00 call_started
            08:10:00 call_ended
            08:10:30 call_started
            08:20 session_ended
            """);
        Assert.Equal(1170, BillOne(session).RawSeconds);
    }

    [Fact]
    public void The_longest_bridge_is_an_option()
    {
        var session = Joint("08:00", "08:10 agent_disconnected lost\n08:10:01 agent_connected\n08:20 session_ended");
        Assert.Equal(1199, BillOne(session, Options with { ReconnectGraceSeconds = 0 }).RawSeconds);
    }
}
