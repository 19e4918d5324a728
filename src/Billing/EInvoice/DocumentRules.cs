using System.Text.RegularExpressions;
using static RemoteSupport.Billing.EInvoice.EInvoiceRule;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Rules about the document as a whole.</summary>
internal static partial class DocumentRules
{
    private const int FirstYear = 2000;

    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        Of("BR-01", "BT-24", "Die Kennung der Spezifikation fehlt.", "The specification identifier is missing.",
            i => !XmlText.IsBlank(i.Profile.SpecificationId)),
        Of("BR-DE-21", "BT-24", "Die Kennung ist nicht die der XRechnung.", "The specification is not XRechnung.",
            i => i.Profile.SpecificationId == EInvoiceProfile.XRechnung30.SpecificationId),
        Of("PEPPOL-EN16931-R001", "BT-23", "Der Geschäftsprozess fehlt.", "The business process is missing.",
            i => !XmlText.IsBlank(i.Profile.BusinessProcess)),
        Of("BR-02", "BT-1", "Die Rechnungsnummer fehlt.", "The invoice number is missing.",
            i => !XmlText.IsBlank(i.Number)),
        Of("BR-03", "BT-2", "Das Rechnungsdatum fehlt.", "The issue date is missing.",
            i => i.IssueDate.Year >= FirstYear),
        Of("BR-04", "BT-3", "Die Rechnungsart fehlt.", "The invoice type is missing.",
            i => i.TypeCode != 0),
        Of("BR-DE-17", "BT-3", "Die Rechnungsart ist keine der Codes 380, 381, 384.", "The invoice type is none of 380, 381, 384.",
            i => Enum.IsDefined(i.TypeCode)),
        Of("BR-05", "BT-5", "Die Währung fehlt.", "The currency is missing.",
            i => !XmlText.IsBlank(i.Currency)),
        Of("BR-CL-04", "BT-5", "Die Währung steht nicht in ISO 4217.", "The currency is not in ISO 4217.",
            i => i.Profile.Codes.Currencies.Contains(i.Currency)),
        Of("RS-EUR", "BT-5", "Rechnungen werden in Euro gestellt.", "Invoices are in euros.",
            i => i.Currency == "EUR"),
        Of("BR-CO-25", "BT-9", "Fälligkeit und Zahlungsbedingungen fehlen.", "Due date and payment terms are missing.",
            i => i.DueDate is not null || !XmlText.IsBlank(i.PaymentTerms)),
        Of("RS-DUE", "BT-9", "Die Rechnung wird fällig, bevor sie gestellt ist.", "The invoice falls due before it is issued.",
            i => i.DueDate is not { } due || due >= i.IssueDate),
        Of("BR-DE-15", "BT-10", "Die Käuferreferenz (Leitweg-ID oder Kundennummer) fehlt.", "The buyer reference is missing.",
            i => !XmlText.IsBlank(i.BuyerReference)),
        Of("BR-DE-18", "BT-20", "Skonto nur als Zeile #SKONTO#TAGE=14#PROZENT=2.00#.", "Discounts only as a line #SKONTO#TAGE=14#PROZENT=2.00#.",
            i => IsDiscountWellFormed(XmlText.Clean(i.PaymentTerms))),
        Of("BR-DE-26", "BG-3", "Storno und Korrektur müssen die Rechnung nennen, auf die sie sich beziehen.",
            "A cancellation or correction must name the invoice it refers to.",
            i => i.TypeCode == InvoiceTypeCode.Invoice || i.Preceding is not null),
        Of("BR-55", "BT-25", "Die Nummer der vorangegangenen Rechnung fehlt.", "The number of the preceding invoice is missing.",
            i => i.Preceding is null || !XmlText.IsBlank(i.Preceding.Number)),
        Of("RS-PRECEDING", "BT-26", "Die vorangegangene Rechnung ist jünger als diese oder sie selbst.",
            "The preceding invoice is younger than this one, or this one itself.",
            i => i.Preceding is null || (i.Preceding.Number != i.Number && !(i.Preceding.IssueDate > i.IssueDate))),
        Of("BR-29", "BG-14", "Der Abrechnungszeitraum endet vor seinem Anfang.", "The invoicing period ends before it starts.",
            i => i.Period is not { } period || period.First <= period.Last),
        Of("BR-DE-TMP-32", "BG-14", "Kein Leistungszeitraum angegeben.", "No period of performance is given.",
            i => i.Period is not null || i.Lines.All(line => line.Period is not null)).As(RuleLevel.Information),
        Each("PEPPOL-EN16931-R008", "BT", "Ein Feld ist angegeben, aber leer.", "A field is given but empty.",
            DocumentTexts.Optional, (_, text) => !XmlText.IsBlank(text)),
        Each("RS-TEXT", "BT", "Zeichen, die XML nicht tragen kann, wurden entfernt.", "Characters that XML cannot carry were removed.",
            DocumentTexts.All, (_, text) => XmlText.IsWritable(text)).As(RuleLevel.Warning),
    ];

    // Every line that begins with # is a discount, and a line end follows the last one.
    private static bool IsDiscountWellFormed(string terms)
    {
        var lines = terms.Split('\n');
        var discounts = lines.Where(line => line.TrimStart().StartsWith('#')).ToList();
        return discounts.Count == 0
            || (discounts.All(line => Discount().IsMatch(line)) && lines.Skip(Array.LastIndexOf(lines, discounts[^1]) + 1).Any());
    }

    [GeneratedRegex(@"^#SKONTO#TAGE=[0-9]+#PROZENT=[0-9]+\.[0-9]{2}(#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#\z", RegexOptions.CultureInvariant)]
    private static partial Regex Discount();
}
