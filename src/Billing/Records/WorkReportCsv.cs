using System.Globalization;
using System.Text;
using NodaTime;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Records;

/// <summary>The Tätigkeitsnachweis as a table for spreadsheets: UTF-8 with its mark, <c>;</c> between cells, CR LF between
/// rows. A spreadsheet runs what begins like a formula, and names and texts come from customers; such cells get an
/// apostrophe in front.</summary>
public static class WorkReportCsv
{
    private const string FormulaStarts = "=+-@＝＋－＠";

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Rows, then the sums that are the quantities of the invoice.</summary>
    public static byte[] Write(WorkReport report, BillingOptions options, WorkReportCsvLanguage language)
    {
        var words = new WorkReportCsvWords(language);
        var table = new StringBuilder();
        Append(table, words.Heads(options));
        foreach (var row in report.Rows)
        {
            Append(table, Cells(row, options, words));
        }

        foreach (var sum in report.Sums)
        {
            Append(table, Cells(sum, words));
        }

        return [.. Mark, .. Encoding.UTF8.GetBytes(table.ToString())];
    }

    private static IEnumerable<string> Cells(WorkReportRow row, BillingOptions options, WorkReportCsvWords words) =>
    [
        row.Number.ToString(CultureInfo.InvariantCulture),
        words.Date(row.Date),
        Clock(row.Start, row.ShowsOffset),
        Clock(row.End, row.ShowsOffset),
        words.Channel(row.Channel),
        string.Join(", ", row.Technicians.Select(t => t.From is { } from ? $"{t.Name} {words.From} {Clock(from, false)}" : t.Name)),
        row.RequestedBy,
        row.Topic,
        row.Work,
        ReportDurations.Clock(row.NetSeconds),
        ReportDurations.Clock(row.InterruptionSeconds),
        row.IsStepped ? row.Units.ToString(CultureInfo.InvariantCulture) : "",
        row.IsStepped ? words.Number(UnitRounding.Hours(row.Units, options)) : words.Quantity(row.Quantity, row.Unit),
        row.Severity,
        "",
        words.YesNo(row.OutsideHours),
        row.Manual is { } manual
            ? words.Manual(manual.EnteredBy, manual.EnteredAt.InZone(options.Zone).Date)
            : words.HubClock,
        words.Status(row, options),
    ];

    private static IEnumerable<string> Cells(WorkReportSum sum, WorkReportCsvWords words) =>
    [
        "", "", "", "", "", "", "",
        words.Sum,
        "",
        ReportDurations.Clock(sum.NetSeconds),
        "",
        sum.Line.Units.ToString(CultureInfo.InvariantCulture),
        sum.Line.QuantityHours > 0 || sum.Quantity == 0 ? words.Number(sum.Line.QuantityHours) : words.Quantity(sum.Quantity, sum.Unit),
        sum.Severity,
        words.Number(sum.Line.SurchargePercent),
        "", "", "",
    ];

    private static void Append(StringBuilder table, IEnumerable<string> cells) =>
        table.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        var harmless = plain.Length > 0 && FormulaStarts.Contains(plain[0], StringComparison.Ordinal) ? "'" + plain : plain;
        return harmless.AsSpan().ContainsAny(';', '"', '\'') ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }

    private static string Clock(OffsetDateTime? at, bool withOffset) => at switch
    {
        null => "",
        { } time when withOffset => string.Create(CultureInfo.InvariantCulture, $"{time.TimeOfDay:HH:mm} ({time.Offset:+HH:mm})"),
        { } time => string.Create(CultureInfo.InvariantCulture, $"{time.TimeOfDay:HH:mm}"),
    };
}
