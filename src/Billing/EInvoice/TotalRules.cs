using static RemoteSupport.Billing.EInvoice.EInvoiceRule;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Rules about the sums of the document.</summary>
internal static class TotalRules
{
    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        Exists("BR-12", "BT-106"),
        Exists("BR-13", "BT-109"),
        Exists("BR-14", "BT-112"),
        Exists("BR-15", "BT-115"),
        Of("BR-CO-10", "BT-106", "Die Summe der Zeilen stimmt nicht.", "The sum of the lines is wrong.",
            i => i.Totals.LineTotal == i.Lines.Sum(line => line.Net)),
        Of("BR-CO-13", "BT-109", "Die Nettosumme stimmt nicht.", "The net sum is wrong.",
            i => i.Totals.Net == i.Totals.LineTotal),
        Of("BR-CO-14", "BT-110", "Die Umsatzsteuer ist nicht die Summe ihrer Aufteilung.", "The VAT is not the sum of its breakdown.",
            i => i.Totals.Vat == i.VatBreakdown.Sum(b => b.Vat)),
        Of("BR-CO-15", "BT-112", "Netto plus Umsatzsteuer ist nicht Brutto.", "Net plus VAT is not gross.",
            i => i.Totals.Gross == i.Totals.Net + i.Totals.Vat),
        Of("BR-CO-16", "BT-115", "Der Zahlbetrag ist nicht der Bruttobetrag.", "The amount due is not the gross amount.",
            i => i.Totals.Due == i.Totals.Gross),
        Places("BR-DEC-09", "BT-106", t => t.LineTotal),
        Places("BR-DEC-12", "BT-109", t => t.Net),
        Places("BR-DEC-13", "BT-110", t => t.Vat),
        Places("BR-DEC-14", "BT-112", t => t.Gross),
        Places("BR-DEC-18", "BT-115", t => t.Due),
        Of("RS-POSITIVE", "BT-115", "Storno und Rechnung haben positive Beträge.", "Cancellations and invoices have positive amounts.",
            i => i.Totals.Due >= 0),
    ];

    private static EInvoiceRule Exists(string id, string term) =>
        Of(id, term, "Die Summe ist nicht berechnet.", "The sum is not computed.",
            i => !ReferenceEquals(i.Totals, DocumentTotals.NotComputed));

    private static EInvoiceRule Places(string id, string term, Func<DocumentTotals, decimal> sum) =>
        Of(id, term, "Die Summe hat mehr als zwei Nachkommastellen.", "The sum has more than two decimals.",
            i => LineRules.HasPlaces(sum(i.Totals), 2));
}
