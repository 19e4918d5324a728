using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>What invoices say, in the present language.</summary>
public static class InvoiceWords
{
    public static string Title(InvoiceTypeCode type) => type switch
    {
        InvoiceTypeCode.CreditNote => Words.Of("Stornorechnung", "Cancellation invoice"),
        InvoiceTypeCode.Corrected => Words.Of("Korrigierte Rechnung", "Corrected invoice"),
        _ => Words.Of("Rechnung", "Invoice"),
    };

    /// <summary>The same for a stored type code.</summary>
    public static string Title(string typeCode) => Title(Enum.Parse<InvoiceTypeCode>(typeCode));

    /// <summary>Remote-Support, Klasse 2 (Reaktion 4 h).</summary>
    public static string LineName(AssembledLine line, Contract contract)
    {
        var name = line.Position.Name;
        if (line.Severity is { } severity)
        {
            var reaction = contract.PriceOn(severity, line.Last)?.ReactionHours;
            name += $", {Words.Of("Klasse", "class")} {severity} ({Words.Of("Reaktion", "reaction")} {reaction} h)";
        }

        return line.SurchargePercent > 0
            ? name + Words.Of($", außerhalb der Servicezeit (+{Show.Number(line.SurchargePercent, 0)} %)", $", outside service hours (+{Show.Number(line.SurchargePercent, 0)} %)")
            : name;
    }

    /// <summary>11 Viertelstunden gemäß Tätigkeitsnachweis TN-2026-00184, Nr. 1–5.</summary>
    public static string LineDescription(AssembledLine line, string report, IReadOnlyDictionary<string, int> rowNumbers)
    {
        var rows = Ranges(line.Shares.Select(share => rowNumbers[share.Item.Charge.Key]));
        return Words.Of(
            $"{Amount(line)} gemäß Tätigkeitsnachweis {report}, Nr. {rows}",
            $"{Amount(line)} as in work report {report}, no. {rows}");
    }

    /// <summary>11 Viertelstunden, 1,50 Tage.</summary>
    public static string Amount(AssembledLine line)
    {
        if (line.Position.Count == PositionCount.Step && line.Amount.Unit == InvoiceUnit.HUR && line.Amount.Quantity == line.Parts * 0.25m)
        {
            return line.Parts == 1 ? Words.Of("1 Viertelstunde", "1 quarter-hour") : Words.Of($"{line.Parts} Viertelstunden", $"{line.Parts} quarter-hours");
        }

        return Quantity(line.Amount.Quantity, line.Amount.Unit);
    }

    /// <summary>2,75 Stunden, 1 Tag, 2 Stück.</summary>
    public static string Quantity(decimal quantity, InvoiceUnit unit) => $"{Show.Number(quantity, unit is InvoiceUnit.HUR or InvoiceUnit.DAY ? 2 : 0)} {UnitName(unit, quantity)}";

    public static string UnitName(InvoiceUnit unit, decimal quantity) => unit switch
    {
        InvoiceUnit.HUR => Words.Of("Stunden", "hours"),
        InvoiceUnit.DAY => quantity == 1 ? Words.Of("Tag", "day") : Words.Of("Tage", "days"),
        InvoiceUnit.MIN => Words.Of("Minuten", "minutes"),
        InvoiceUnit.LS => Words.Of("pauschal", "lump sum"),
        _ => Words.Of("Stück", "pieces"),
    };

    /// <summary>h, Tage, min, Stück: for columns.</summary>
    public static string ShortUnit(string unit) => unit switch
    {
        "HUR" => "h",
        "DAY" => Words.Of("Tage", "days"),
        "MIN" => "min",
        _ => Words.Of("Stück", "pcs"),
    };

    /// <summary>Oktober 2026, 4. Quartal 2026.</summary>
    public static string PeriodName(RunPeriod period) => period.Name.Contains('Q')
        ? Words.Of($"{period.Name[^1]}. Quartal {period.First.Year}", $"quarter {period.Name[^1]} of {period.First.Year}")
        : Show.Month(period.First);

    public static IReadOnlyList<string> Notes(RunPeriod period, (LocalDate First, LocalDate Last) work, Contract contract) =>
    [
        Words.Of(
            $"Abrechnung {PeriodName(period)} zum Vertrag {contract.Number}. Leistungszeitraum {Show.Date(work.First)} bis {Show.Date(work.Last)}.",
            $"Services of {PeriodName(period)} under contract {contract.Number}. Period of performance {Show.Date(work.First)} to {Show.Date(work.Last)}."),
    ];

    /// <summary>What a corrected invoice says about the one in whose place it comes.</summary>
    public static IEnumerable<string> Replacement(PrecedingInvoice? corrects) => corrects is null
        ? []
        :
        [
            Words.Of(
                $"Diese Rechnung tritt an die Stelle der stornierten Rechnung {corrects.Number} vom {Show.Date(corrects.IssueDate!.Value)}.",
                $"This invoice takes the place of the cancelled invoice {corrects.Number} of {Show.Date(corrects.IssueDate!.Value)}."),
        ];

    public static string PaymentTerms(LocalDate due) => Words.Of($"Zahlbar bis {Show.Date(due)} ohne Abzug.", $"Payable by {Show.Date(due)} without deduction.");

    /// <summary>What becomes of money already paid for a cancelled invoice.</summary>
    public static string Refund => Words.Of("Ein bereits gezahlter Betrag wird verrechnet oder erstattet.", "An amount already paid is set off or refunded.");

    /// <summary>1–3, 5.</summary>
    internal static string Ranges(IEnumerable<int> numbers)
    {
        var (texts, from, last) = (new List<string>(), 0, 0);
        foreach (var number in numbers.Distinct().Order().Append(int.MaxValue))
        {
            if (from > 0 && number != last + 1)
            {
                texts.Add(from == last ? $"{from}" : string.Create(CultureInfo.InvariantCulture, $"{from}–{last}"));
                from = 0;
            }

            (from, last) = (from == 0 ? number : from, number);
        }

        return string.Join(", ", texts);
    }
}
