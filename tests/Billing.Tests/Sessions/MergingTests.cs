using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Sessions;

/// <summary>R-T5.</summary>
public sealed class MergingTests
{
    [Theory]
    [InlineData("08:36:00", 1)]
    [InlineData("08:36:00.001", 2)]
    [InlineData("08:36:01", 2)]
    public void Thirty_minutes_apart_merge_and_more_do_not(string second, int items)
    {
        Assert.Equal(items, Bill(Plain("08:00", "08:06"), Plain(second, "08:44", "S2")).Count);
    }

    [Fact]
    public void The_gap_lies_between_billable_instants()
    {
        var first = Joint("08:00", "08:06 tech_left T1 left\n08:30 session_ended");
        var second = Session("08:20 agent_connected\n08:37 consent_granted\n08:37 tech_joined T1\n08:44 session_ended", "S2");
        Assert.Equal(2, Bill(first, second).Count);
    }

    [Fact]
    public void The_gap_is_not_billed_but_shown()
    {
        var item = Assert.Single(Bill(Plain("08:00", "08:06"), Plain("08:16", "08:24", "S2")));
        Assert.Equal(840, item.RawSeconds);
        Assert.Equal(1, item.Units);
        Assert.Equal(["S1", "S2"], item.SessionIds);
        Assert.Equal(InterruptionKind.Gap, Assert.Single(item.Interruptions).Kind);
        Assert.Equal(600, item.InterruptionSeconds);
        Assert.Equal(At("08:24"), item.Last);
    }

    [Fact]
    public void A_chain_merges_link_by_link()
    {
        var item = Assert.Single(Bill(
            Plain("09:00", "09:10", "S3"),
            Plain("08:00", "08:10"),
            Plain("08:30", "08:40", "S2")));
        Assert.Equal(["S1", "S2", "S3"], item.SessionIds);
        Assert.Equal(1800, item.RawSeconds);
    }

    [Fact]
    public void Parts_below_the_threshold_merge_first()
    {
        var item = Assert.Single(Bill(Plain("08:00:00", "08:00:40"), Plain("08:01:00", "08:01:30", "S2")));
        Assert.Equal(70, item.RawSeconds);
        Assert.Equal(1, item.Units);
    }

    [Fact]
    public void Fractions_of_a_second_add_up_before_they_are_cut_off()
    {
        var item = Assert.Single(Bill(Plain("08:00:00", "08:07:30.6"), Plain("08:10:00", "08:17:30.6", "S2")));
        Assert.Equal(901, item.RawSeconds);
        Assert.Equal(2, item.Units);
    }

    [Fact]
    public void Another_case_class_version_or_position_never_merges()
    {
        var first = Plain("08:00", "08:06");
        var second = Plain("08:10", "08:16", "S2");
        Assert.Equal(2, Bill(first, second with { CaseId = "C2" }).Count);
        Assert.Equal(2, Bill(first, second with { Severity = "1" }).Count);
        Assert.Equal(2, Bill(first, second with { ContractVersion = "2" }).Count);
        Assert.Equal(2, Bill(first, second with { Position = "P2" }).Count);
    }

    [Fact]
    public void Minus_one_never_merges_whatever_the_scope()
    {
        SessionHistory[] sessions = [Plain("08:00", "08:06"), Plain("08:06", "08:12", "S2")];
        foreach (var scope in Enum.GetValues<MergeScope>())
        {
            var options = Options with { MergeWindowMinutes = -1, MergeScope = scope };
            Assert.Equal(2, SessionBilling.Bill(sessions, options).Count);
        }
    }

    [Fact]
    public void A_window_of_zero_merges_what_touches()
    {
        var options = Options with { MergeWindowMinutes = 0 };
        Assert.Single(SessionBilling.Bill([Plain("08:00", "08:06"), Plain("08:06", "08:12", "S2")], options));
        Assert.Equal(2, SessionBilling.Bill([Plain("08:00", "08:06"), Plain("08:06:01", "08:12", "S2")], options).Count);
    }

    [Fact]
    public void A_case_and_day_merge_over_any_gap_but_not_over_local_midnight()
    {
        var options = Options with { MergeScope = MergeScope.CaseDay };
        var morning = Plain("06:00", "06:06");
        var evening = Plain("18:00", "18:06", "S2");
        var night = Plain("22:05", "22:10", "S3");
        var other = Plain("10:00", "10:06", "S4", "C2");
        var items = SessionBilling.Bill([morning, evening, night, other], options);
        Assert.Equal([["S1", "S2"], ["S4"], ["S3"]], items.Select(item => item.SessionIds));
        Assert.Equal(new LocalDate(2026, 10, 6), items[2].ServiceDate);
    }

    [Fact]
    public void A_contract_and_day_merge_over_cases_but_not_over_classes()
    {
        var options = Options with { MergeScope = MergeScope.ContractDay };
        var items = SessionBilling.Bill(
            [Plain("06:00", "06:06"), Plain("12:00", "12:06", "S2", "C2"), Plain("13:00", "13:06", "S3", "C1", "1")],
            options);
        Assert.Equal([["S1", "S2"], ["S3"]], items.Select(item => item.SessionIds));
    }

    [Fact]
    public void Overlapping_sessions_of_one_case_share_one_clock()
    {
        var item = Assert.Single(Bill(Plain("08:00", "08:20"), Plain("08:10", "08:30", "S2")));
        Assert.Equal(1800, item.RawSeconds);
    }

    [Fact]
    public void A_missed_session_stays_a_record_of_its_own()
    {
        var missed = Session("08:10 agent_connected\n08:15 agent_disconnected", "S2");
        var items = Bill(Plain("08:00", "08:06"), missed, Plain("08:20", "08:26", "S3"));
        Assert.Equal([["S1", "S3"], ["S2"]], items.Select(item => item.SessionIds));
        Assert.Equal(BillableStatus.NotEstablished, items[1].Status);
    }

    [Fact]
    public void Items_come_in_order_of_their_first_instant()
    {
        var items = Bill(Plain("12:00", "12:06"), Plain("08:00", "08:06", "S2", "C2"), Plain("10:00", "10:06", "S3", "C3"));
        Assert.Equal(["S2", "S3", "S1"], items.Select(item => item.SessionIds.Single()));
    }
}
