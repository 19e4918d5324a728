using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>One row of the sheet as words.</summary>
public sealed record SheetRow(
    string Number,
    string Date,
    string Time,
    string Channel,
    IReadOnlyList<string> Technicians,
    string Topic,
    string Work,
    string Person,
    string NetTime,
    string Interruptions,
    string Units,
    string Pending,
    string Severity,
    string Status,
    bool Billed)
{
    public static SheetRow Of(WorkReportRow row, BillingOptions options)
    {
        var (topic, work) = Heading(row);
        return new SheetRow(
            $"{row.Number}",
            Show.DayAndMonth(row.Date),
            row.Start is { } start && row.End is { } end ? $"{Clock(start, row.ShowsOffset)}–{Clock(end, row.ShowsOffset)}" : "–",
            ChannelName(row.Channel),
            [.. row.Technicians.Select(one => one.From is { } from ? $"{one.Name} {Words.Of("ab", "from")} {Clock(from, false)}" : one.Name)],
            topic,
            work,
            string.Join(" · ", Notes(row)),
            ReportDurations.Clock(row.NetSeconds),
            row.InterruptionSeconds > 0 ? ReportDurations.Clock(row.InterruptionSeconds) : "–",
            row.IsStepped ? $"{row.Units + row.BudgetUnits}" : $"{Show.Number(row.Quantity)} {InvoiceWords.ShortUnit($"{row.Unit}")}",
            row.PendingUnits > 0 ? $"{row.PendingUnits} {Words.Of("offen", "open")}" : "",
            row.Severity,
            StatusName(row, options),
            row.Units > 0 || row.Quantity > 0);
    }

    /// <summary>A topic that is the text's own beginning is not said twice.</summary>
    private static (string Topic, string Work) Heading(WorkReportRow row)
    {
        var bare = row.Topic.TrimEnd('.', '…', ' ');
        return bare.Length > 0 && row.Work.StartsWith(bare, StringComparison.Ordinal)
            ? (bare, row.Work[bare.Length..].TrimStart('.', ' '))
            : (bare, row.Work);
    }

    private static IEnumerable<string> Notes(WorkReportRow row)
    {
        yield return row.RequestedBy;
        if (row.Manual is { } manual)
        {
            yield return $"{Words.Of("manuell erfasst am", "entered manually on")} {Show.DayAndMonth(Sessions.FirmTime.Date(manual.EnteredAt))}, {Show.Time(manual.EnteredAt)}";
        }

        if (row.AdjustmentReason is { } reason)
        {
            yield return $"{Words.Of("Korrektur", "adjusted")}: {reason}";
        }

        if (row is { BudgetUnits: > 0, Units: > 0 })
        {
            yield return Words.Of($"{row.BudgetUnits} aus dem Kontingent", $"{row.BudgetUnits} from the budget");
        }

        if (row.OutsideHours)
        {
            yield return row.BilledSlots.Any(slot => slot.SurchargePercent > 0)
                ? Words.Of("außerhalb der Servicezeit", "outside service hours")
                : Words.Of("außerhalb der Servicezeit, ohne Zuschlag", "outside service hours, no surcharge");
        }
    }

    private static string Clock(OffsetDateTime at, bool withOffset) =>
        Show.Time(at.TimeOfDay) + (withOffset ? $" ({at.Offset.ToString("+HH:mm", CultureInfo.InvariantCulture)})" : "");

    internal static string ChannelName(WorkChannel channel) => channel switch
    {
        WorkChannel.Remote => Words.Of("Remote", "Remote"),
        WorkChannel.Phone => Words.Of("Telefon", "Phone"),
        WorkChannel.Email => Words.Of("E-Mail", "E-mail"),
        WorkChannel.Research => Words.Of("Recherche", "Research"),
        WorkChannel.Project => Words.Of("Projekt", "Project"),
        WorkChannel.Training => Words.Of("Schulung", "Training"),
        _ => Words.Of("Vor Ort", "On site"),
    };

    private static string StatusName(WorkReportRow row, BillingOptions options) => row.Status switch
    {
        WorkReportStatus.Billed => Words.Of("berechnet", "billed"),
        WorkReportStatus.PartlyBilled => Words.Of($"berechnet, {row.PendingUnits} unbestätigt", $"billed, {row.PendingUnits} unconfirmed"),
        WorkReportStatus.BelowThreshold => Words.Of(
            $"nicht berechnet: unter {Show.Minutes(options.MinBillableSeconds)} min", $"not billed: below {Show.Minutes(options.MinBillableSeconds)} min"),
        WorkReportStatus.Unconfirmed => Words.Of("unbestätigt, nicht berechnet", "unconfirmed, not billed"),
        WorkReportStatus.Objection => Words.Of("Einwand, nicht berechnet", "objection, not billed"),
        WorkReportStatus.Waived => Words.Of("erlassen, nicht berechnet", "waived, not billed"),
        WorkReportStatus.FromBudget => Words.Of("aus dem Kontingent", "from the budget"),
        WorkReportStatus.TextMissing => Words.Of("Text fehlt, nicht berechnet", "text missing, not billed"),
        _ => Words.Of("in Klärung, nicht berechnet", "in review, not billed"),
    };
}
