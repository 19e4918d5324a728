using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>The work report as words in the present language: the page and the PDF only place them.</summary>
public sealed record WorkReportSheet(
    string Title,
    string Number,
    SheetAddress Firm,
    SheetAddress Customer,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<SheetRow> Rows,
    IReadOnlyList<string[]> Sums,
    string[] Total,
    IReadOnlyList<(string Label, string Text)> Remarks,
    string Foot)
{
    /// <summary>The name that the law of this product gives it.</summary>
    public static string TitleText => Words.Of("Tätigkeitsnachweis", "Work report");

    /// <summary>Heads of the columns, line by line.</summary>
    public static IReadOnlyList<string[]> ColumnHeads =>
    [
        [Words.Of("Nr.", "No.")],
        [Words.Of("Datum", "Date"), Words.Of("Zeit", "Time")],
        [Words.Of("Kanal", "Channel"), Words.Of("Techniker", "Technician")],
        [Words.Of("Thema und ausgeführte Arbeiten", "Topic and work done"), Words.Of("Anfordernde Person", "Requested by")],
        Words.English ? ["Net time", "Pauses"] : ["Netto-", "dauer", "Unterbr."],
        Words.English ? ["Quarter-", "hours"] : ["Viertel-", "stunden"],
        [Words.Of("Kl.", "Cl.")],
        [Words.Of("Status", "Status")],
    ];

    /// <summary>Stands in the table when there are no rows.</summary>
    public static string Nothing => Words.Of("Keine Einsätze in diesem Zeitraum.", "No jobs in this period.");

    /// <summary>Heads of the sums.</summary>
    public static string[] SumHeads =>
    [
        Words.Of("Summe je Klasse (= Menge der Rechnung)", "Sum per class (= quantity of the invoice)"),
        Words.Of("Einsätze", "Jobs"),
        Words.Of("Nettodauer", "Net time"),
        Words.Of("Rundung", "Rounding"),
        Words.Of("Viertelstunden", "Quarter-hours"),
        Words.Of("Stunden", "Hours"),
    ];

    public static WorkReportSheet Of(WorkReportDocument document)
    {
        var (report, firm, contract) = (document.Report, document.Firm, document.Contract);
        var party = contract.Party!;
        var header = report.Header;
        var options = document.Options;
        return new WorkReportSheet(
            TitleText,
            header.Number,
            new SheetAddress(firm.Name, $"{firm.Street} · {firm.PostalCode} {firm.City}", $"{firm.Phone} · {firm.Email}"),
            new SheetAddress(party.Name, $"{party.Street} · {party.PostalCode} {party.City}", $"{Words.Of("Kundennummer", "Customer number")} {party.CustomerNumber}"),
            [
                (Words.Of("Zeitraum (nach Beginn, Ortszeit)", "Period (by start, local time)"), $"{Show.Date(header.PeriodFirst)} – {Show.Date(header.PeriodLast)}"),
                (Words.Of("Nachweis", "Report"), header.Number),
                (Words.Of("Vertrag", "Contract"), header.ContractNumber),
                (Words.Of("Erstellt", "Made on"), Show.Date(header.CreatedOn)),
            ],
            [.. report.Rows.Select(row => SheetRow.Of(row, options))],
            [.. report.Sums.Select(sum => Sum(sum, contract, header))],
            [
                Words.Of("Berechnet", "Billed"), $"{report.Total.Rows}", ReportDurations.Clock(report.Total.NetSeconds),
                ReportDurations.Signed(report.Total.RoundingSeconds), $"{report.Total.Units}", Show.Number(report.Total.QuantityHours),
            ],
            Remark(document, options),
            $"{header.Number} · {Words.Of("Prüfsumme", "Checksum")} {document.CheckSum} · {Words.Of("Vertragsfassung", "Contract version")} {header.ContractVersion}");
    }

    private static string[] Sum(WorkReportSum sum, Contract contract, WorkReportHeader header)
    {
        var reaction = contract.PriceOn(sum.Severity, header.PeriodLast)?.ReactionHours;
        var position = sum.Position is null ? "" : $"{sum.Position}, ";
        var name = sum.Severity.Length == 0
            ? sum.Position ?? ""
            : $"{position}{Words.Of("Klasse", "class")} {sum.Severity}, {Words.Of("Reaktion", "reaction")} {reaction} h";
        var surcharge = sum.Line.SurchargePercent > 0
            ? $", {Words.Of("außerhalb der Servicezeit", "outside service hours")} (+{Show.Number(sum.Line.SurchargePercent, 0)} %)"
            : "";
        return
        [
            name + surcharge, $"{sum.Rows}", ReportDurations.Clock(sum.NetSeconds), ReportDurations.Signed(sum.RoundingSeconds),
            sum.Severity.Length == 0 ? "–" : $"{sum.Line.Units}",
            sum.Unit is InvoiceUnit.HUR or InvoiceUnit.MIN
                ? Show.Number(sum.Line.QuantityHours)
                : $"{Show.Number(sum.Quantity)} {InvoiceWords.ShortUnit($"{sum.Unit}")}",
        ];
    }

    private static List<(string Label, string Text)> Remark(WorkReportDocument document, BillingOptions options)
    {
        var remarks = new List<(string, string)>
        {
            (Words.Of("Zeiten:", "Times:"), Words.Of(
                "Uhr des Vermittlungsservers, Ortszeit Deutschland. Pausen sind abgezogen.",
                "Clock of the switching server, German local time. Pauses are taken off.")
                + (document.Report.HasManualEntries ? Words.Of(
                    " Mit „manuell erfasst“ gekennzeichnete Zeiten hat der Techniker eingetragen.",
                    " Times marked “entered manually” were typed in by the technician.") : "")),
            (Words.Of("Rundung:", "Rounding:"), Rounding(options)),
        };
        var mail = document.Firm.Email;
        if (document.ObjectUntil is { } until)
        {
            remarks.Add((Words.Of("Einwände:", "Objections:"), Words.Of(
                $"bis {Show.LongDate(until)} an {mail}. Der Einwand betrifft nur den genannten Einsatz.",
                $"until {Show.LongDate(until)} to {mail}. An objection concerns only the job it names.")));
        }
        else if (!document.IsFinal)
        {
            remarks.Add(document.PeriodOver
                ? (Words.Of("Einwände:", "Objections:"), Words.Of(
                    $"an {mail}. Der Einwand betrifft nur den genannten Einsatz. Was berechnet wird, steht erst mit der Rechnung fest.",
                    $"to {mail}. An objection concerns only the job it names. What is billed is settled with the invoice."))
                : (Words.Of("Vorläufig:", "Preliminary:"), Words.Of(
                    "Der Zeitraum läuft noch. Weitere Einsätze können dazukommen.",
                    "The period is still running. More jobs may be added.")));
        }

        return remarks;
    }

    private static string Rounding(BillingOptions options)
    {
        var steps = options.Mode switch
        {
            RoundingMode.Up => Words.Of("je Einsatz auf angefangene Viertelstunden", "per job up to started quarter-hours"),
            RoundingMode.Nearest => Words.Of("je Einsatz auf die nächste Viertelstunde", "per job to the nearest quarter-hour"),
            RoundingMode.Down => Words.Of("je Einsatz auf volle Viertelstunden", "per job down to full quarter-hours"),
            _ => Words.Of("je Einsatz auf angefangene Minuten", "per job up to started minutes"),
        };
        var cap = Words.Of("höchstens die bestätigte Menge.", "at most the confirmed quantity.");
        var free = options.MinBillableSeconds > 0
            ? Words.Of($" Einsätze unter {Show.Minutes(options.MinBillableSeconds)} min sind frei.", $" Jobs below {Show.Minutes(options.MinBillableSeconds)} min are free.")
            : "";
        return $"{steps}, {cap}{free}";
    }
}

/// <summary>A party in the head of the sheet.</summary>
public sealed record SheetAddress(string Name, string Street, string Contact);
