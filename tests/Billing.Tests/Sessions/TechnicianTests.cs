using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Sessions;

/// <summary>R-T8.</summary>
public sealed class TechnicianTests
{
    private static readonly BillingOptions Each = Options with { TechnicianMode = TechnicianMode.PerTechnician };

    private static readonly SessionHistory Two = Session("""
        08:00 agent_connected
        08:00 consent_granted
        08:00 tech_joined T2
        08:10 tech_joined T1
        08:20 tech_left T2 left
        08:31 session_ended
        """);

    [Fact]
    public void Two_technicians_share_one_clock_by_default()
    {
        var item = BillOne(Two);
        Assert.Equal(1860, item.RawSeconds);
        Assert.Equal(3, item.Units);
        Assert.Null(item.Technician);
        Assert.Equal(["T2", "T1"], item.Technicians.Select(t => t.Technician));
    }

    [Fact]
    public void As_an_option_each_technician_is_rounded_alone_in_order_of_the_id()
    {
        var items = SessionBilling.Bill([Two], Each);
        Assert.Equal(["T1", "T2"], items.Select(item => item.Technician));
        Assert.Equal([1260L, 1200L], items.Select(item => item.RawSeconds));
        Assert.Equal([2, 2], items.Select(item => item.Units));
    }

    [Fact]
    public void Another_technicians_leave_spoils_nobody_elses_bridge()
    {
        var session = Joint("08:00", """
            08:00 tech_joined T2
            08:10:00 tech_left T1 lost
            08:10:30 tech_left T2 left
            08:11:00 tech_joined T1
            08:20:00 session_ended
            """);
        var items = SessionBilling.Bill([session], Each);
        Assert.Equal([1200L, 630L], items.Select(item => item.RawSeconds));
    }

    [Fact]
    public void The_call_belongs_to_one_technician_only()
    {
        var session = Session("""
            08:00 call_started
            08:05 agent_connected
            08:05 consent_granted
            08:05 tech_joined T1
            08:10 tech_joined T2
            08:20 call_ended
            08:20 session_ended
            """);
        Assert.Equal([1200L, 600L], SessionBilling.Bill([session], Each).Select(item => item.RawSeconds));
        var named = session with
        {
            Events = [new SessionEvent(At("08:00"), SessionEventType.CallStarted, "T2"), .. session.Events.Skip(1)],
        };
        Assert.Equal([900L, 1200L], SessionBilling.Bill([named], Each).Select(item => item.RawSeconds));
    }

    [Fact]
    public void A_call_without_any_technician_is_one_item_without_a_name()
    {
        var item = BillOne(Session("08:00 call_started\n08:10 session_ended"), Each);
        Assert.Null(item.Technician);
        Assert.Equal(600, item.RawSeconds);
    }

    [Fact]
    public void Sessions_merge_first_and_are_split_by_technician_then()
    {
        var first = Joint("08:00", "08:00 tech_joined T2\n08:10 tech_left T1 left\n08:30 session_ended");
        var second = Joint("08:50", "08:55 session_ended", "S2");
        var items = SessionBilling.Bill([first, second], Each);
        Assert.Equal([900L, 1800L], items.Select(item => item.RawSeconds));
    }

    [Fact]
    public void A_technician_in_two_sessions_at_once_is_flagged_in_both()
    {
        var items = Bill(
            Plain("08:00", "08:20"),
            Plain("08:19", "08:40", "S2", "C2"),
            Plain("08:40", "08:50", "S3", "C3"));
        Assert.Equal([true, true, false], items.Select(item => item.HasTechnicianConflict));
    }

    [Fact]
    public void The_overlap_is_named_once()
    {
        var conflict = Assert.Single(TechnicianConflicts.Find(
            [Plain("08:00", "08:20"), Plain("08:19", "08:40", "S2", "C2")],
            Options));
        Assert.Equal(("T1", "S1", "S2"), (conflict.Technician, conflict.SessionId, conflict.OtherSessionId));
        Assert.Equal((At("08:19"), At("08:20")), (conflict.Time.Start, conflict.Time.End));
    }

    [Fact]
    public void Overlapping_sessions_of_one_item_are_no_conflict()
    {
        Assert.False(Assert.Single(Bill(Plain("08:00", "08:20"), Plain("08:10", "08:30", "S2"))).HasTechnicianConflict);
    }
}
