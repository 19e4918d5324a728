using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Billing.Tests.EInvoice;
using RemoteSupport.Billing.Tests.Records;

namespace RemoteSupport.Billing.Tests.Invariants;

/// <summary>A plan brought from its events to its invoice by nothing but the code under test.</summary>
internal sealed class BilledPlan
{
    private readonly Plan _plan;
    private readonly string _prefix;

    public BilledPlan(Plan plan, bool reverseEvents = false, string prefix = "T")
    {
        (_plan, _prefix) = (plan, prefix);
        Histories = [.. plan.Sessions.Select((session, i) => HistoryOf(session, i, reverseEvents))];
        Items = SessionBilling.Bill(Histories, plan.Options);
        Manual = ManualEntries.Bill([.. plan.Entries.Select(EntryOf)], plan.Options);
        Work = [.. Items.Select(WorkOf), .. Manual.Select((manual, i) => WorkOf(manual) with { EntryId = $"M{i + 1}" })];
        Report = ReportOf(Work);
        Invoice = Report.Sums.Count > 0 ? InvoiceOf(Report) : null;
    }

    public IReadOnlyList<SessionHistory> Histories { get; }

    public IReadOnlyList<BillableItem> Items { get; }

    public IReadOnlyList<ManualItem> Manual { get; }

    public IReadOnlyList<ReportedWork> Work { get; }

    public WorkReport Report { get; }

    /// <summary>Null when there is nothing to bill (R-B3).</summary>
    public SemanticInvoice? Invoice { get; }

    /// <summary>The report of some of the work.</summary>
    public WorkReport ReportOf(IReadOnlyList<ReportedWork> work) => ReportedWork.Report(Header, work, _plan.Approved, _plan.Options);

    /// <summary>The work as it stands after an invoice was made of some of it.</summary>
    public IReadOnlyList<ReportedWork> AfterInvoiceOf(IReadOnlyList<ReportedWork> work) => ReportedWork.AfterInvoice(Header, work, _plan.Approved, _plan.Options);

    private WorkReportHeader Header => new("TN-1", "RV-1", "1", _plan.Start, _plan.Start.PlusDays(30), _plan.Start.PlusDays(31));

    private SessionHistory HistoryOf(PlannedSession session, int index, bool reverse)
    {
        var at = _plan.Start.AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(session.StartMinute);
        var first = NameOf(1);
        var events = new List<SessionEvent>
        {
            new(at, SessionEventType.AgentConnected),
            new(at + Duration.FromMilliseconds(1), SessionEventType.ConsentGranted),
            new(at + Duration.FromMilliseconds(2), SessionEventType.TechnicianJoined, first),
        };
        at += Duration.FromMilliseconds(2);
        foreach (var step in session.Steps)
        {
            at += Duration.FromMilliseconds(step.GapMilliseconds);
            var names = step.Type is SessionEventType.TechnicianJoined or SessionEventType.TechnicianLeft;
            events.Add(new SessionEvent(at, step.Type, names ? NameOf(step.Technician) : null, step.IsDeliberate ? LossReason.Left : LossReason.Lost));
        }

        events.Add(new SessionEvent(at + Duration.FromSeconds(1), SessionEventType.SessionEnded));
        if (reverse)
        {
            events.Reverse();
        }

        return new SessionHistory($"S{index + 1}", $"C{session.Case}", $"{session.Severity}", events, "V1", "P1");
    }

    private ManualEntry EntryOf(PlannedEntry entry) => new(
        $"C{entry.Case}",
        _plan.Start.PlusDays(entry.Day),
        Duration.FromMinutes(entry.Minutes),
        entry.Kind,
        $"{entry.Severity}",
        "Erledigt.",
        NameOf(1),
        _plan.Start.PlusDays(entry.Day + 1).AtMidnight().InUtc().ToInstant());

    private ReportedWork WorkOf(BillableItem item)
    {
        var session = _plan.Sessions[int.Parse(item.SessionIds[0][1..], System.Globalization.CultureInfo.InvariantCulture) - 1];
        return new ReportedWork(item, WorkChannel.Remote, item.Technicians, NameOf(7), session.HasTopic ? "Thema" : " ", "Erledigt.");
    }

    private ReportedWork WorkOf(ManualItem manual) => new(
        manual.Item,
        WorkChannel.Email,
        [new TechnicianPresence(NameOf(1), manual.Item.First)],
        NameOf(7),
        "Thema",
        manual.Entries[0].Text,
        new ManualMark(manual.Entries[0].EnteredBy, manual.Entries[0].EnteredAt));

    private SemanticInvoice InvoiceOf(WorkReport report)
    {
        var lines = report.Sums.Select((sum, i) => LineOf(report, sum, i)).ToList();
        var period = InvoiceRun.Period((_plan.Start, _plan.Start.PlusDays(5)), [.. lines.Select(line => (line.Period!.First, line.Period.Last))]);
        var domestic = Samples.Invoice("RE-2026-00001", [.. lines]) with
        {
            IssueDate = _plan.Start.PlusDays(31),
            DueDate = _plan.Start.PlusDays(61),
            Period = new InvoicePeriod(period.First, period.Last),
        };
        return _plan.Buyer switch
        {
            1 => Samples.Untaxed(domestic, domestic.Number, VatCategory.AE, Samples.ReverseCharge.Buyer),
            2 => Samples.Untaxed(domestic, domestic.Number, VatCategory.O, Samples.ThirdCountry.Buyer),
            _ => domestic,
        };
    }

    // What is no whole number of hundredths of an hour is invoiced in minutes.
    private SemanticLine LineOf(WorkReport report, WorkReportSum sum, int index)
    {
        var seconds = (long)sum.Line.Units * _plan.Options.UnitSeconds;
        var dates = report.Rows.Where(row => RowsOf(sum, row)).Select(row => row.Date).ToList();
        var line = seconds % 36 == 0
            ? Samples.Line($"{index + 1}", seconds / 3600m, InvoiceUnit.HUR, sum.Line.Rate)
            : Samples.Line($"{index + 1}", seconds / 60m, InvoiceUnit.MIN, sum.Line.Rate);
        return line with { Name = $"Klasse {sum.Severity}", Period = new InvoicePeriod(dates.Min(), dates.Max()) };
    }

    public static bool RowsOf(WorkReportSum sum, WorkReportRow row) => row.Severity == sum.Severity
        && row.BilledSlots.Any(slot => (slot.Rate, slot.SurchargePercent) == (sum.Line.Rate, sum.Line.SurchargePercent));

    private string NameOf(int number) => $"{_prefix}{number}";
}
