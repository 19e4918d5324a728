using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Billing.Tests.EInvoice;

namespace RemoteSupport.Billing.Tests.Invariants;

/// <summary>The invariants of the rules over generated histories, each from the events to the invoice. I-5 is the
/// ledger's and is checked there; what I-8 says about one item stands in <c>Sessions/InvariantTests</c>.</summary>
public sealed class InvariantProperties
{
    private const int WrittenInvoices = 50;

    [Fact]
    public void I_1_no_case_is_billed_beyond_what_was_confirmed_in_one_period_or_in_two() => Histories.Check(plan =>
    {
        var billed = new BilledPlan(plan);
        var ordered = billed.Work.OrderBy(w => w.Item.First).ToList();
        var half = ordered.Count / 2;
        var early = billed.ReportOf(ordered[..half]);
        var late = billed.ReportOf([.. billed.AfterInvoiceOf(ordered[..half]), .. ordered[half..]]);
        Assert.All(billed.Report.Rows.GroupBy(row => row.CaseId), rows => Assert.True(rows.Sum(row => row.Units) <= plan.Approved));
        Assert.All(early.Rows.Concat(late.Rows).GroupBy(row => row.CaseId), rows => Assert.True(rows.Sum(row => row.Units) <= plan.Approved));
    });

    [Fact]
    public void I_2_nothing_is_billed_without_topic_contract_version_and_confirmation() => Histories.Check(plan =>
    {
        var billed = new BilledPlan(plan);
        Assert.All(billed.Report.Rows.Where(row => row.Units > 0), row =>
        {
            Assert.False(string.IsNullOrWhiteSpace(row.Topic) || string.IsNullOrWhiteSpace(row.Work));
            Assert.True(plan.Approved > 0);
        });
        Assert.All(billed.Items, item => Assert.Equal("V1", item.ContractVersion));
    });

    [Fact]
    public void I_3_every_line_leads_to_events_or_named_entries_and_back() => Histories.Check(plan =>
    {
        var billed = new BilledPlan(plan);
        foreach (var sum in billed.Report.Sums)
        {
            var rows = billed.Report.Rows.Where(row => BilledPlan.RowsOf(sum, row)).ToList();
            Assert.Equal(sum.Rows, rows.Count);
            Assert.All(rows, row => Assert.True(LeadsToItsSource(billed, row)));
        }

        var slots = billed.Report.Rows.SelectMany(row => row.BilledSlots).Count();
        Assert.Equal((slots, slots), (billed.Report.Sums.Sum(sum => sum.Line.Units), billed.Report.Rows.Sum(row => row.Units)));
        var billedSessions = billed.Report.Rows.SelectMany(row => row.SessionIds).ToList();
        Assert.True(plan.Options.TechnicianMode == TechnicianMode.PerTechnician || billedSessions.Distinct().Count() == billedSessions.Count);
    });

    [Fact]
    public void I_4_the_hours_of_the_report_are_the_quantities_of_the_invoice() => Histories.Check(plan =>
    {
        var billed = new BilledPlan(plan);
        var byPrice = billed.Report.Rows
            .SelectMany(row => row.BilledSlots.Select(slot => (row.Severity, slot.SurchargePercent, slot.Rate)))
            .GroupBy(key => key)
            .Select(group => (decimal)group.Count() * plan.Options.UnitSeconds / 3600m);
        var lines = billed.Invoice?.Lines.Select(line => line.Amount.Unit == InvoiceUnit.MIN ? line.Amount.Quantity / 60m : line.Amount.Quantity) ?? [];
        Assert.Equal(byPrice.Order(), lines.Order());
    });

    [Fact]
    public void I_6_numbers_are_unique_and_consecutive_in_their_range_and_year() => Histories.Check(plan =>
    {
        var last = new InvoiceNumber("RE", 2025, plan.Approved);
        var taken = new List<InvoiceNumber>();
        foreach (var session in plan.Sessions.OrderBy(s => s.StartMinute))
        {
            var at = plan.Start.AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(session.StartMinute);
            var (number, date) = last.Finalise(at, plan.Options.Zone);
            Assert.Equal((date.Year, at.InZone(plan.Options.Zone).Date), (number.Year, date));
            if (session.HasTopic)
            {
                taken.Add(number);
                last = number;
            }
        }

        Assert.All(taken.GroupBy(n => n.Year), year => Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(n => n.Counter)));
        Assert.Equal(taken.Count, taken.Select(n => n.ToString()).Distinct().Count());
    });

    [Fact]
    public void I_7_other_names_leave_every_amount_unchanged() => Histories.Check(plan =>
    {
        var (named, erased) = (new BilledPlan(plan), new BilledPlan(plan, prefix: "gelöscht-"));
        Assert.Equal(named.Report.Sums, erased.Report.Sums);
        Assert.Equal(named.Invoice?.Totals, erased.Invoice?.Totals);
    });

    [Fact]
    public void I_8_a_session_that_lasts_longer_never_costs_fewer_units() => Histories.Check(plan =>
    {
        // Alone and as one clock: with others it may merge differently, which is not one item any more.
        var options = plan.Options with { TechnicianMode = TechnicianMode.Union };
        foreach (var history in new BilledPlan(plan).Histories)
        {
            var end = history.Events[^1];
            var longer = history with { Events = [.. history.Events.SkipLast(1), end with { At = end.At + Duration.FromSeconds(plan.Approved * 60) }] };
            Assert.True(UnitsOf(history, options) <= UnitsOf(longer, options));
        }
    });

    [Fact]
    public void I_9_rounding_adds_less_than_one_step_beyond_the_minimum() => Histories.Check(plan =>
    {
        var billed = new BilledPlan(plan);
        Assert.All(billed.Items.Concat(billed.Manual.Select(m => m.Item)), item =>
        {
            var excess = ((long)item.Units * item.UnitSeconds) - item.RawSeconds;
            Assert.True(item.Units <= plan.Options.MinUnits || excess < item.UnitSeconds);
        });
    });

    [Fact]
    public void I_10_net_and_vat_are_gross_and_the_same_events_give_the_same_bytes() => Histories.Check(plan =>
    {
        var (first, again) = (new BilledPlan(plan).Invoice, new BilledPlan(plan, reverseEvents: true).Invoice);
        Assert.Equal(first is null, again is null);
        if (first is null || again is null)
        {
            return;
        }

        Assert.Equal(first.Totals.Gross, first.Totals.Net + first.Totals.Vat);
        Assert.Equal(CiiWriter.Write(first), CiiWriter.Write(again));
        Assert.Equal(UblWriter.Write(first), UblWriter.Write(again));
    });

    [Fact]
    public void Every_invoice_passes_the_rules_and_costs_what_the_report_says()
    {
        var invoices = 0;
        Histories.Check(plan =>
        {
            var billed = new BilledPlan(plan);
            if (billed.Invoice is not { } invoice)
            {
                return;
            }

            Assert.Empty(EInvoiceRules.Check(invoice));
            Assert.Equal(billed.Report.Sums.Select(sum => sum.Line.Net), invoice.Lines.Select(line => line.Net));
            if (++invoices <= WrittenInvoices)
            {
                Artifacts.Write($"generated-{invoices:D3}", invoice);
            }
        });
        Assert.True(invoices > Histories.Count / 3, $"only {invoices} of {Histories.Count} histories came to an invoice");
    }

    [Fact]
    public void I_11_running_twice_bills_once() => Histories.Check(plan =>
    {
        var billed = new BilledPlan(plan);
        RunCandidate[] candidates = [.. billed.Histories.Select((history, i) => new RunCandidate(history.Id, i % 3 != 2))];
        var first = InvoiceRun.Execute(candidates, new HashSet<string>());
        var second = InvoiceRun.Execute(candidates, first.Billed.ToHashSet());
        Assert.Equal((0, 0), (second.InvoicesCreated, second.Billed.Count));
        Assert.Equal(first.CarriedOver, second.CarriedOver);
        Assert.Equal(candidates.Length, first.Billed.Concat(first.CarriedOver).Distinct().Count());
        Assert.Equal(billed.Report.Sums, new BilledPlan(plan).Report.Sums);
    });

    private static bool LeadsToItsSource(BilledPlan billed, WorkReportRow row) => row.Manual is { } manual
        ? manual.EnteredBy.Length > 0 && billed.Manual.Any(m => m.Item.CaseId == row.CaseId && m.Item.ServiceDate == row.Date)
        : row.SessionIds.Count > 0
            && row.SessionIds.All(id => billed.Histories.Any(history => history.Id == id && history.Events.Count > 0))
            && row.BilledSlots.All(slot => billed.Items.Any(item => item.SessionIds.SequenceEqual(row.SessionIds) && item.Intervals.Any(i => i.Contains(slot.StartsAt))));

    private static int UnitsOf(SessionHistory history, BillingOptions options) => SessionBilling.Bill([history], options).Sum(item => item.Units);
}
