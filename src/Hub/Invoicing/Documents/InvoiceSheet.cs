using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>An invoice as words in the present language; the PDF only places them. Everything comes from the same business
/// terms as the XML, so the two cannot differ.</summary>
public sealed record InvoiceSheet(
    string Title,
    string Number,
    IReadOnlyList<string> Sender,
    IReadOnlyList<string> Recipient,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<string> Notes,
    IReadOnlyList<InvoiceSheetLine> Lines,
    IReadOnlyList<(string Label, string Value)> Sums,
    IReadOnlyList<string> Payment,
    IReadOnlyList<string> Foot,
    string Author)
{
    public static string[] Heads =>
    [
        Words.Of("Pos.", "Item"), Words.Of("Leistung", "Service"), Words.Of("Menge", "Quantity"),
        Words.Of("Einzelpreis", "Unit price"), Words.Of("Netto", "Net"),
    ];

    public static InvoiceSheet Of(SemanticInvoice invoice, Firm firm)
    {
        var (seller, buyer) = (invoice.Seller, invoice.Buyer);
        var isCancellation = invoice.TypeCode == InvoiceTypeCode.CreditNote;
        return new InvoiceSheet(
            InvoiceWords.Title(invoice.TypeCode),
            invoice.Number,
            [seller.Name, $"{seller.Address.Street} · {seller.Address.PostCode} {seller.Address.City}", $"{firm.Phone} · {firm.Email}"],
            [buyer.Name, buyer.Address.Street, $"{buyer.Address.PostCode} {buyer.Address.City}", .. Abroad(buyer.Address.Country)],
            FactsOf(invoice, isCancellation),
            invoice.Notes,
            [.. invoice.Lines.Select(line => LineOf(line, invoice.Currency))],
            SumsOf(invoice),
            PaymentOf(invoice, isCancellation),
            [
                string.Join(" · ", Known(
                    seller.Name, seller.RegisterId, Named(Words.Of("USt-IdNr.", "VAT id"), seller.VatId), Named(Words.Of("Steuernummer", "Tax number"), seller.TaxNumber))),
                string.Join(" · ", Known(
                    Named("IBAN", Spaced(invoice.Payment.Iban)), Named("BIC", invoice.Payment.Bic),
                    Words.Of("Original dieser Rechnung ist die XML-Datei (XRechnung).", "The original of this document is the XML file (XRechnung)."))),
            ],
            seller.Name);
    }

    private static List<(string, string)> FactsOf(SemanticInvoice invoice, bool isCancellation)
    {
        var facts = new List<(string, string)>
        {
            (isCancellation ? Words.Of("Nummer", "Number") : Words.Of("Rechnungsnummer", "Invoice number"), invoice.Number),
            (Words.Of("Datum", "Date"), Show.Date(invoice.IssueDate)),
        };
        if (invoice.Preceding is { IssueDate: { } date } preceding)
        {
            facts.Add((isCancellation ? Words.Of("Storniert", "Cancels") : Words.Of("Ersetzt", "Replaces"), $"{preceding.Number}, {Show.Date(date)}"));
        }

        if (invoice.Period is { } period)
        {
            facts.Add((Words.Of("Leistungszeitraum", "Period"), $"{Show.Date(period.First)} – {Show.Date(period.Last)}"));
        }

        facts.AddRange(Known(
            (Words.Of("Kundennummer / Referenz", "Customer no. / reference"), invoice.BuyerReference),
            (Words.Of("Vertrag", "Contract"), invoice.ContractReference),
            (Words.Of("Ihre Bestellung", "Your order"), invoice.OrderReference),
            (Words.Of("Ihre USt-IdNr.", "Your VAT id"), invoice.Buyer.VatId)));
        if (invoice.DueDate is { } due)
        {
            facts.Add((Words.Of("Zahlbar bis", "Payable by"), Show.Date(due)));
        }

        return facts;
    }

    private static InvoiceSheetLine LineOf(SemanticLine line, string currency)
    {
        var amount = line.Amount;
        var per = amount.BaseQuantity == 1 ? "" : $" / {Show.Number(amount.BaseQuantity, 0)} {InvoiceWords.ShortUnit($"{amount.Unit}")}";
        var period = line.Period is { } own ? own.First == own.Last ? Show.Date(own.First) : $"{Show.Date(own.First)} – {Show.Date(own.Last)}" : "";
        return new InvoiceSheetLine(
            line.Id,
            line.Name,
            line.Description ?? "",
            period,
            $"{Show.Number(amount.Quantity, amount.Unit is InvoiceUnit.HUR or InvoiceUnit.DAY ? 2 : 0)} {InvoiceWords.ShortUnit($"{amount.Unit}")}",
            Show.Money(amount.Price, currency) + per,
            Show.Money(line.Net, currency));
    }

    private static List<(string, string)> SumsOf(SemanticInvoice invoice)
    {
        var sums = new List<(string, string)> { (Words.Of("Summe netto", "Total net"), Show.Money(invoice.Totals.Net, invoice.Currency)) };
        foreach (var vat in invoice.VatBreakdown)
        {
            sums.Add(vat.Category == VatCategory.S
                ? (Words.Of(
                    $"Umsatzsteuer {Show.Number(vat.Rate, 0)} % auf {Show.Money(vat.Basis, invoice.Currency)}",
                    $"VAT {Show.Number(vat.Rate, 0)} % on {Show.Money(vat.Basis, invoice.Currency)}"), Show.Money(vat.Vat, invoice.Currency))
                : (vat.ExemptionReason ?? $"{vat.Category}", Show.Money(vat.Vat, invoice.Currency)));
        }

        sums.Add((Words.Of("Gesamtbetrag brutto", "Total gross"), Show.Money(invoice.Totals.Gross, invoice.Currency)));
        return sums;
    }

    private static IReadOnlyList<string> PaymentOf(SemanticInvoice invoice, bool isCancellation) => isCancellation
        ? [InvoiceWords.Refund]
        :
        [
            invoice.PaymentTerms ?? "",
            Words.Of(
                $"Bitte überweisen Sie unter Angabe von {invoice.Payment.RemittanceText} auf das Konto {Spaced(invoice.Payment.Iban)}.",
                $"Please transfer to account {Spaced(invoice.Payment.Iban)}, quoting {invoice.Payment.RemittanceText}."),
        ];

    private static string[] Abroad(string country) => country == "DE" ? [] : [country];

    private static string? Named(string label, string? value) => string.IsNullOrEmpty(value) ? null : $"{label} {value}";

    private static IEnumerable<string> Known(params string?[] texts) => texts.Where(text => !string.IsNullOrEmpty(text)).Select(text => text!);

    private static IEnumerable<(string, string)> Known(params (string Label, string? Value)[] facts) =>
        facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => (fact.Label, fact.Value!));

    private static string Spaced(string iban) => string.Join(' ', iban.Chunk(4).Select(four => new string(four)));
}

/// <summary>A line as words.</summary>
public sealed record InvoiceSheetLine(
    string Number, string Name, string Description, string Period, string Quantity, string Price, string Net);
