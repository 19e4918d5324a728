using System.Text;
using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Good invoices to write, and to break.</summary>
internal static class Samples
{
    public static readonly InvoicePeriod October = new(new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31));

    public static SellerParty Seller { get; } = new(
        "Muster Engineering Software GmbH",
        new PostalAddress("Werkstraße 1", "60311", "Frankfurt am Main", "DE"),
        new SellerContact("Erika Beispiel", "+49 69 1234567", "rechnung@muster-es.example"),
        new ElectronicAddress("rechnung@muster-es.example"),
        "DE123456789",
        "045 123 45678",
        "HRB 12345");

    public static BuyerParty Essen { get; } = new(
        "Anlagenbau Beispiel AG",
        new PostalAddress("Industrieweg 5", "45127", "Essen", "DE"),
        new ElectronicAddress("rechnung@anlagenbau.example"),
        "DE987654321");

    public static InvoiceAttachment WorkReport { get; } = new(
        "TN-2026-10-RV007",
        "Taetigkeitsnachweis-2026-10.csv",
        "text/csv",
        Encoding.UTF8.GetBytes("Nr;Datum;Dauer\r\n1;05.10.2026;0:45\r\n"),
        "Tätigkeitsnachweis Oktober 2026");

    public static SemanticLine Support { get; } = Line("1", 2.75m, InvoiceUnit.HUR, 118.50m) with
    {
        Name = "Remote-Support, Schweregrad 2 (Reaktionszeit 4 h)",
        Description = "11 Viertelstunden gemäß Tätigkeitsnachweis, Pos. 1–5",
        Period = new InvoicePeriod(new LocalDate(2026, 10, 5), new LocalDate(2026, 10, 29)),
        Net = 325.88m,
    };

    /// <summary>The domestic month that the rules' tests break.</summary>
    public static SemanticInvoice Domestic { get; } = Invoice("RE-2026-00042", Support);

    /// <summary>Reverse charge to Rotterdam.</summary>
    public static SemanticInvoice ReverseCharge { get; } = Untaxed(
        Domestic, "RE-2026-00044", VatCategory.AE, Abroad("Staalbouw Voorbeeld B.V.", "Havenweg 1", "3011 AA", "Rotterdam", "NL", "NL123456789B01"));

    /// <summary>Outside the scope of German VAT, to Zürich.</summary>
    public static SemanticInvoice ThirdCountry { get; } = Untaxed(
        Domestic, "RE-2026-00046", VatCategory.O, Abroad("Bergbahn Beispiel AG", "Seestrasse 9", "8002", "Zürich", "CH", null));

    /// <summary>Exempt.</summary>
    public static SemanticInvoice Exempt { get; } = Untaxed(
        Domestic with { Exemptions = new Dictionary<VatCategory, VatExemption> { [VatCategory.E] = new("Steuerfrei nach § 4 Nr. 21 UStG", "VATEX-EU-132-1I") } },
        "RE-2026-00047",
        VatCategory.E,
        Essen);

    public static SemanticInvoice Invoice(string number, params SemanticLine[] lines) => new SemanticInvoice
    {
        Number = number,
        IssueDate = new LocalDate(2026, 11, 2),
        DueDate = new LocalDate(2026, 12, 2),
        BuyerReference = "KD-10042",
        ContractReference = "RV-2026-007",
        PaymentTerms = "Zahlbar innerhalb von 30 Tagen ohne Abzug.",
        Notes = ["Abrechnung Remote-Support Oktober 2026."],
        Seller = Seller,
        Buyer = Essen,
        Period = October,
        Payment = new PaymentInstructions("DE89370400440532013000", RemittanceText: number),
        Attachments = [WorkReport],
        Lines = lines,
    }.Computed();

    public static SemanticLine Line(string id, decimal quantity, InvoiceUnit unit, decimal price, decimal rate = 19m) => new()
    {
        Id = id,
        Name = $"Leistung {id}",
        Amount = new InvoiceAmount(quantity, unit, price, VatCategory.S, rate, unit == InvoiceUnit.MIN ? 60m : 1m),
    };

    public static BuyerParty Abroad(string name, string street, string code, string city, string country, string? vatId) =>
        new(name, new PostalAddress(street, code, city, country), new ElectronicAddress("invoices@buyer.example"), vatId);

    public static SemanticInvoice Untaxed(SemanticInvoice invoice, string number, VatCategory category, BuyerParty buyer) =>
        (invoice with
        {
            Number = number,
            Payment = invoice.Payment with { RemittanceText = number },
            Buyer = buyer,
            Lines = [.. invoice.Lines.Select(line => line with { Amount = line.Amount with { VatCategory = category, VatRate = 0m } })],
        }).Computed();

    /// <summary>The cancellation of it.</summary>
    public static SemanticInvoice Cancel(SemanticInvoice invoice, string number) => invoice with
    {
        Number = number,
        TypeCode = InvoiceTypeCode.CreditNote,
        IssueDate = invoice.IssueDate.PlusDays(7),
        Preceding = new PrecedingInvoice(invoice.Number, invoice.IssueDate),
        Notes = [$"Stornorechnung zu Rechnung {invoice.Number}: vollständige Aufhebung."],
        PaymentTerms = "Der Betrag wird mit der korrigierten Rechnung verrechnet.",
        Payment = invoice.Payment with { RemittanceText = number },
        Attachments = [],
    };

    /// <summary>What comes in its place.</summary>
    public static SemanticInvoice Correct(SemanticInvoice invoice, string number, params SemanticLine[] lines) => (invoice with
    {
        Number = number,
        TypeCode = InvoiceTypeCode.Corrected,
        IssueDate = invoice.IssueDate.PlusDays(7),
        Preceding = new PrecedingInvoice(invoice.Number, invoice.IssueDate),
        Notes = [$"Korrigierte Rechnung zu {invoice.Number}."],
        Payment = invoice.Payment with { RemittanceText = number },
        Lines = lines,
    }).Computed();
}
