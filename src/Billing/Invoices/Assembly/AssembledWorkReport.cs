using NodaTime;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>The work report of an invoice: its sums are the invoice's lines (I-4).</summary>
public static class AssembledWorkReport
{
    /// <summary>Rows in order of time: what is billed now, and what lies in the period and is not.</summary>
    public static WorkReport Of(WorkReportHeader header, InvoiceAssembly invoice, Func<Charge, WorkWords> wordsOf, BillingOptions options)
    {
        var listed = invoice.Items.Where(item => IsListed(item, header)).ToList();
        var rows = listed.Select((item, index) => ToRow(index + 1, item, wordsOf(item.Charge), options)).ToList();
        var sums = invoice.Lines.Select(ToSum).ToList();
        var total = new WorkReportTotal(
            listed.Count(item => item.InvoiceParts > 0),
            sums.Sum(sum => sum.NetSeconds),
            sums.Sum(sum => sum.RoundingSeconds),
            invoice.Lines.Where(IsStepped).Sum(line => line.Parts),
            sums.Sum(sum => sum.Line.QuantityHours) + 0.00m);
        return new WorkReport(header, rows, sums, total, rows.Any(row => row.Manual is not null));
    }

    private static bool IsListed(AssembledItem item, WorkReportHeader header) =>
        item.InvoiceParts + item.BudgetParts > 0
        || (item.State != ItemState.NotDue
            && item.Candidate.SettledParts == 0
            && item.Charge.Date >= header.PeriodFirst
            && item.Charge.Date <= header.PeriodLast);

    private static bool IsStepped(AssembledLine line) => line.Position.Count == PositionCount.Step;

    private static WorkReportRow ToRow(int number, AssembledItem item, WorkWords words, BillingOptions options)
    {
        var charge = item.Charge;
        var (measured, isStepped) = (charge.Item, charge.Position.Count == PositionCount.Step);
        var skipped = item.FirstPart + item.BudgetParts;
        return new WorkReportRow
        {
            Number = number,
            CaseId = charge.CaseId,
            SessionIds = measured?.SessionIds ?? [],
            Date = charge.Date,
            Start = measured is { HasClockTimes: true } ? Local(measured.First, options) : null,
            End = measured is { HasClockTimes: true } ? Local(measured.Last, options) : null,
            Channel = words.Channel,
            Technicians = [.. words.Technicians.Select(one => new RowTechnician(
                one.Technician,
                one.Since > charge.First ? Local(one.Since, options) : null))],
            RequestedBy = words.RequestedBy,
            Topic = words.Topic,
            Work = words.Work,
            NetSeconds = charge.RawSeconds,
            InterruptionSeconds = measured?.InterruptionSeconds ?? 0,
            WorkedUnits = item.Candidate.Parts.Count,
            Units = isStepped ? item.InvoiceParts : 0,
            PendingUnits = item.PendingParts,
            Severity = charge.Severity ?? "",
            OutsideHours = measured?.OutsideHours ?? false,
            Status = StatusOf(item),
            Manual = words.Manual,
            BilledSlots = [.. (measured?.Slots ?? []).Skip(skipped).Take(item.InvoiceParts)],
            Quantity = item.Invoiced.Sum(part => part.Quantity),
            Unit = (item.Invoiced.FirstOrDefault() ?? charge.Spare).Unit,
            IsStepped = isStepped,
            BudgetUnits = item.BudgetParts,
            AdjustmentReason = words.AdjustmentReason,
        };
    }

    private static WorkReportStatus StatusOf(AssembledItem item) => item.State switch
    {
        ItemState.Billed when item is { InvoiceParts: 0, BudgetParts: > 0 } => WorkReportStatus.FromBudget,
        ItemState.Billed => WorkReportStatus.Billed,
        ItemState.PartlyBilled => WorkReportStatus.PartlyBilled,
        ItemState.BelowThreshold => WorkReportStatus.BelowThreshold,
        ItemState.Waived => WorkReportStatus.Waived,
        ItemState.TextMissing => WorkReportStatus.TextMissing,
        ItemState.OnHold => WorkReportStatus.Objection,
        ItemState.InReview => WorkReportStatus.InReview,
        _ => WorkReportStatus.Unconfirmed,
    };

    private static WorkReportSum ToSum(AssembledLine line)
    {
        var hours = line.Amount.Unit switch
        {
            InvoiceUnit.HUR => line.Amount.Quantity,
            InvoiceUnit.MIN => Money.ToCents(line.Amount.Quantity / 60m),
            _ => 0m,
        };
        return new WorkReportSum(
            line.Severity ?? "",
            line.Shares.Count,
            line.NetSeconds,
            line.RoundingSeconds,
            new TariffLine(line.Parts, hours, line.Amount.Price, line.SurchargePercent, line.Net),
            line.Position.Name,
            line.Amount.Unit,
            line.Amount.Quantity);
    }

    private static OffsetDateTime Local(Instant at, BillingOptions options) => at.InZone(options.Zone).ToOffsetDateTime();
}
