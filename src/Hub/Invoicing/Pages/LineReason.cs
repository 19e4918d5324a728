using System.Globalization;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Pages;

/// <summary>„Warum 2,75 h?“: a line's own sum, for drafts and for final invoices.</summary>
/// <param name="Title">The question.</param>
/// <param name="Formula">The sum, piece by piece.</param>
/// <param name="Work">The items.</param>
/// <param name="Report">Where the work report is.</param>
public sealed record LineReason(string Title, IReadOnlyList<string> Formula, IReadOnlyList<InvoiceLineWork> Work, string Report)
{
    /// <summary>Reads <c>RV-2026-007/2</c>; null when there is no such line.</summary>
    public static LineReason? Find(RunPreview preview, string? why)
    {
        var (contract, line) = (why ?? "").LastIndexOf('/') is > 0 and var cut ? (why![..cut], why[(cut + 1)..]) : ("", "");
        var dossier = preview.Dossiers.FirstOrDefault(one => one.Contract.Number == contract);
        if (dossier is null || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > dossier.Assembly.Lines.Count)
        {
            return null;
        }

        var assembled = dossier.Assembly.Lines[number - 1];
        return Of(
            LineWork.Of(assembled, dossier), assembled.Amount.Quantity, $"{assembled.Amount.Unit}", assembled.Amount.Price, assembled.Net,
            dossier.Contract.Currency, $"work-reports/{dossier.Contract.Number}/{RunPeriod.MonthOf(dossier.Period.Name)}");
    }

    public static LineReason Of(InvoiceLine line, string currency, string report) =>
        Of([.. line.Work.OrderBy(one => one.Date).ThenBy(one => one.Time, StringComparer.Ordinal)], line.Quantity, line.Unit, line.Price, line.Net, currency, report);

    private static LineReason Of(
        IReadOnlyList<InvoiceLineWork> work, decimal quantity, string unit, decimal price, decimal net, string currency, string report)
    {
        var amount = $"{Show.Number(quantity)} {InvoiceWords.ShortUnit(unit)}";
        var formula = new List<string> { work.Count == 1 ? Words.Of("1 Einsatz", "1 job") : Words.Of($"{work.Count} Einsätze", $"{work.Count} jobs") };
        var (measured, billed) = (work.Sum(one => one.NetSeconds), work.Sum(one => one.BilledSeconds));
        if (billed > 0)
        {
            var rounding = billed - measured;
            formula.Add($"{Show.Clock(measured)} {Words.Of("gemessen", "measured")}");
            formula.Add($"{(rounding < 0 ? "−" : "+")} {Show.Minutes(Math.Abs(rounding))} {Words.Of("Rundung", "rounding")}");
            formula.Add($"= {amount}");
        }

        formula.Add($"{amount} × {Show.Money(price, currency)} = {Show.Money(net, currency)}");
        return new LineReason(Words.Of($"Warum {amount}?", $"Why {amount}?"), formula, work, report);
    }
}
