using NodaTime;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Records;

/// <summary>The Tätigkeitsnachweis. The month is the one on the designed sheet.</summary>
public sealed class WorkReportTests
{
    private static readonly WorkReportHeader Header = new(
        "TN-2026-00184", "RV-2026-007", "2", new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31), new LocalDate(2026, 11, 6));

    [Fact]
    public void A_month_adds_up_as_on_the_designed_sheet()
    {
        var report = Month();
        Assert.Equal([3, 2, 1, 4, 1, 2, 0, 0], report.Rows.Select(row => row.Units));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], report.Rows.Select(row => row.Number));
        Assert.Equal(["1", "2"], report.Sums.Select(sum => sum.Severity));
        Assert.Equal(["0:22:46", "2:23:20"], report.Sums.Select(sum => ReportDurations.Clock(sum.NetSeconds)));
        Assert.Equal(["+7:14", "+21:40"], report.Sums.Select(sum => ReportDurations.Signed(sum.RoundingSeconds)));
        Assert.Equal([0.50m, 2.75m], report.Sums.Select(sum => sum.Line.QuantityHours));
        Assert.Equal([1, 5], report.Sums.Select(sum => sum.Rows));
        Assert.Equal((6, 13, 3.25m), (report.Total.Rows, report.Total.Units, report.Total.QuantityHours));
        Assert.Equal("+28:54", ReportDurations.Signed(report.Total.RoundingSeconds));
        Assert.True(report.HasManualEntries);
    }

    [Fact]
    public void Each_row_says_why_it_is_or_is_not_billed()
    {
        var rows = Month().Rows;
        Assert.All(rows.Take(6), row => Assert.Equal(WorkReportStatus.Billed, row.Status));
        Assert.Equal(WorkReportStatus.BelowThreshold, rows[6].Status);
        Assert.Equal((WorkReportStatus.Unconfirmed, 1), (rows[7].Status, rows[7].PendingUnits));
        Assert.True(rows[5].OutsideHours);
        Assert.Equal("J. Krämer", rows[4].Manual!.EnteredBy);
    }

    [Fact]
    public void The_second_technician_shows_since_when()
    {
        var row = Month().Rows[3];
        Assert.Equal(["M. Aydın", "J. Krämer"], row.Technicians.Select(t => t.Name));
        Assert.Null(row.Technicians[0].From);
        Assert.Equal(new LocalTime(11, 20), row.Technicians[1].From!.Value.TimeOfDay);
        Assert.Equal(160, row.InterruptionSeconds);
        Assert.Equal((11, 12), (row.Start!.Value.Hour, row.End!.Value.Hour));
    }

    [Fact]
    public void A_row_over_the_clock_change_shows_its_offsets()
    {
        var night = Work(BillOne(Plain("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z")));
        var row = Assert.Single(Build([night]).Rows);
        Assert.True(row.ShowsOffset);
        Assert.Equal((Offset.FromHours(2), Offset.FromHours(1)), (row.Start!.Value.Offset, row.End!.Value.Offset));
        Assert.Equal((2, 50, 2, 10), (row.Start.Value.Hour, row.Start.Value.Minute, row.End.Value.Hour, row.End.Value.Minute));
        Assert.False(Month().Rows[0].ShowsOffset);
    }

    [Fact]
    public void Confirmed_units_are_used_up_in_order_of_time()
    {
        var late = Work(BillOne(Plain("10:00", "11:00", "S2")));
        var early = Work(BillOne(Plain("08:00", "08:40")));
        var report = Build([late, early], approved: 5);
        Assert.Equal([(3, 0), (2, 2)], report.Rows.Select(row => (row.Units, row.PendingUnits)));
        Assert.Equal([WorkReportStatus.Billed, WorkReportStatus.PartlyBilled], report.Rows.Select(row => row.Status));
        Assert.Equal((5, 300L), (report.Total.Units, report.Total.RoundingSeconds));
    }

    [Fact]
    public void What_an_earlier_period_has_billed_is_used_up_and_not_listed_again()
    {
        var before = Work(BillOne(Plain("2026-09-28T08:00:00Z", "2026-09-28T08:30:00Z", "S0"))) with { BilledBefore = 2 };
        var row = Assert.Single(Build([before, Work(BillOne(Plain("08:00", "08:40")))], approved: 4).Rows);
        Assert.Equal((2, 1), (row.Units, row.PendingUnits));
        Assert.Equal(WorkReportStatus.Unconfirmed, Assert.Single(Build([before, Work(BillOne(Plain("08:00", "08:40")))], approved: 2).Rows).Status);
    }

    [Fact]
    public void Without_any_confirmation_nothing_is_billed()
    {
        var report = Build([Work(BillOne(Plain("08:00", "08:40")))], approved: 0);
        Assert.Equal((0, 3, 0), (report.Rows[0].Units, report.Rows[0].PendingUnits, report.Total.Units));
        Assert.Empty(report.Sums);
    }

    [Theory]
    [InlineData("", "Text")]
    [InlineData("Thema", "  ")]
    public void Without_topic_or_text_nothing_is_billed_but_its_share_is_kept(string topic, string text)
    {
        var silent = Work(BillOne(Plain("08:00", "08:30"))) with { Topic = topic, Work = text };
        var report = Build([silent, Work(BillOne(Plain("10:00", "11:00", "S2")))], approved: 4);
        Assert.Equal([(0, WorkReportStatus.TextMissing), (2, WorkReportStatus.PartlyBilled)], report.Rows.Select(r => (r.Units, r.Status)));
    }

    [Fact]
    public void A_technician_in_two_places_waits_for_a_clerk()
    {
        var items = Bill(Plain("08:00", "08:20"), Plain("08:10", "08:40", "S2", "C2"));
        Assert.Equal(WorkReportStatus.InReview, Build([Work(items[0])], approved: 4).Rows[0].Status);
    }

    [Fact]
    public void Missed_sessions_are_not_on_the_sheet()
    {
        var missed = BillOne(Session("08:00 agent_connected\n08:10 agent_disconnected"));
        Assert.Empty(Build([Work(missed)]).Rows);
    }

    [Fact]
    public void A_surcharge_makes_a_sum_of_its_own_and_net_times_still_add_up()
    {
        var options = Options with { OutsideSurchargePercent = 50m };
        var report = Build([Work(BillOne(Plain("14:40", "15:20"), options))], approved: 4, options: options);
        Assert.Equal([(2, 1800L), (1, 600L)], report.Sums.Select(sum => (sum.Line.Units, sum.NetSeconds)));
        Assert.Equal([118.50m, 177.75m], report.Sums.Select(sum => sum.Line.Rate));
        Assert.Equal((1, 2400L, 300L), (report.Total.Rows, report.Total.NetSeconds, report.Total.RoundingSeconds));
    }

    [Fact]
    public void An_entry_without_clock_times_shows_none()
    {
        var entry = new ManualEntry("C1", new LocalDate(2026, 10, 5), Duration.FromMinutes(20), ManualKind.Email, "2", "x", "T", At("09:00"));
        var row = Build([Work(ManualEntries.Bill([entry], Options).Single().Item)]).Rows[0];
        Assert.Equal((null, null, 2), (row.Start, row.End, row.Units));
        Assert.False(row.ShowsOffset);
    }

    [Theory]
    [InlineData(0, "0:00:00", "+0:00")]
    [InlineData(41, "0:00:41", "+0:41")]
    [InlineData(3665, "1:01:05", "+1:01:05")]
    public void Durations_read_as_on_a_clock(long seconds, string clock, string signed)
    {
        Assert.Equal((clock, signed), (ReportDurations.Clock(seconds), ReportDurations.Signed(seconds)));
        Assert.Equal("−7:00", ReportDurations.Signed(-420));
    }

    private static WorkReport Month()
    {
        var mail = new ManualEntry(
            "C5", new LocalDate(2026, 10, 22), Duration.FromSeconds(650), ManualKind.Email, "2", "Attribute angepasst", "J. Krämer",
            At("2026-10-22T13:33:00Z"), At("2026-10-22T13:20:00Z"));
        var manual = Work(ManualEntries.Bill([mail], Options).Single().Item, WorkChannel.Email, "J. Krämer") with
        {
            Manual = new ManualMark(mail.EnteredBy, mail.EnteredAt),
        };
        return Build([
            Work(BillOne(Joint("2026-10-06T08:04:00Z", """
                2026-10-06T08:10:00Z paused
                2026-10-06T08:11:30Z resumed
                2026-10-06T08:42:58Z session_ended
                """, id: "S1", caseId: "C1"))),
            Work(BillOne(Plain("2026-10-08T12:10:00Z", "2026-10-08T12:34:05Z", id: "S2", caseId: "C2"))),
            Work(BillOne(Session("2026-10-14T07:31:00Z call_started\n2026-10-14T07:44:20Z session_ended", id: "S3", caseId: "C3")), WorkChannel.Phone),
            TwoTechnicians(),
            manual,
            Work(BillOne(Plain("2026-10-22T15:08:00Z", "2026-10-22T15:30:46Z", id: "S4", caseId: "C6", severity: "1"))),
            Work(BillOne(Session("2026-10-27T09:15:00Z call_started\n2026-10-27T09:15:41Z session_ended", id: "S5", caseId: "C4")), WorkChannel.Phone),
            Work(BillOne(Plain("2026-10-29T08:40:00Z", "2026-10-29T08:52:30Z", id: "S6", caseId: "C4"))),
        ]);
    }

    private static ReportedWork TwoTechnicians()
    {
        var item = BillOne(Joint("2026-10-20T09:02:00Z", """
            2026-10-20T09:10:00Z agent_disconnected lost
            2026-10-20T09:12:40Z agent_connected
            2026-10-20T09:20:00Z tech_joined T2
            2026-10-20T10:02:17Z session_ended
            """, id: "S7", caseId: "C4"));
        return Work(item) with
        {
            Technicians =
            [
                new TechnicianPresence("M. Aydın", item.Technicians[0].Since),
                new TechnicianPresence("J. Krämer", item.Technicians[1].Since),
            ],
        };
    }

    private static ReportedWork Work(BillableItem item, WorkChannel channel = WorkChannel.Remote, string technician = "T. Lindner") =>
        new(item, channel, [new TechnicianPresence(technician, item.First)], "Katrin Hansen", "Thema", "Erledigt.");

    private static WorkReport Build(IReadOnlyList<ReportedWork> work, int approved = 4, BillingOptions? options = null) =>
        ReportedWork.Report(Header, work, approved, options ?? Options);
}
