using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using static RemoteSupport.Billing.Tests.EInvoice.Samples;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>For every rule a good invoice and the one change that breaks it.</summary>
internal static class BrokenInvoices
{
    public static IReadOnlyDictionary<string, (SemanticInvoice Good, SemanticInvoice Broken)> ByRule { get; } =
        Document().Concat(Parties()).Concat(Payment()).Concat(Attachments()).Concat(Lines()).Concat(Totals()).Concat(Vat())
            .ToDictionary(c => c.Rule, c => (c.Good, c.Broken), StringComparer.Ordinal);

    private static IEnumerable<(string Rule, SemanticInvoice Good, SemanticInvoice Broken)> Document()
    {
        var cancel = Cancel(Domestic, "ST-2026-00003");
        yield return Break("BR-01", i => i with { Profile = i.Profile with { SpecificationId = "" } });
        yield return Break("BR-DE-21", i => i with { Profile = i.Profile with { SpecificationId = "urn:cen.eu:en16931:2017" } });
        yield return Break("PEPPOL-EN16931-R001", i => i with { Profile = i.Profile with { BusinessProcess = "" } });
        yield return Break("BR-02", i => i with { Number = "" });
        yield return Break("BR-03", i => i with { IssueDate = default });
        yield return Break("BR-04", i => i with { TypeCode = 0 });
        yield return Break("BR-DE-17", i => i with { TypeCode = (InvoiceTypeCode)389 });
        yield return Break("BR-05", i => i with { Currency = "" });
        yield return Break("BR-CL-04", i => i with { Currency = "DEM" });
        yield return Break("RS-EUR", i => i with { Currency = "CHF" });
        yield return Break("BR-CO-25", i => i with { DueDate = null, PaymentTerms = null });
        yield return Break("RS-DUE", i => i with { DueDate = new LocalDate(2026, 11, 1) });
        yield return Break("BR-DE-15", i => i with { BuyerReference = " " });
        yield return Break("BR-DE-18", i => i with { PaymentTerms = "#SKONTO#TAGE=14#PROZENT=2#" });
        yield return Break("BR-DE-26", cancel, i => i with { Preceding = null });
        yield return Break("BR-55", cancel, i => i with { Preceding = new PrecedingInvoice("", i.IssueDate) });
        yield return Break("RS-PRECEDING", cancel, i => i with { Preceding = new PrecedingInvoice("RE-1", i.IssueDate.PlusDays(1)) });
        yield return Break("BR-29", i => i with { Period = new InvoicePeriod(October.Last, October.First) });
        yield return Break("BR-DE-TMP-32", i => i with { Period = null, Lines = [Support with { Period = null }] });
        yield return Break("PEPPOL-EN16931-R008", i => i with { ContractReference = "" });
        yield return Break("RS-TEXT", i => i with { ContractReference = "RV\u0007" });
    }

    private static IEnumerable<(string Rule, SemanticInvoice Good, SemanticInvoice Broken)> Parties()
    {
        yield return Break("BR-06", i => i with { Seller = Seller with { Name = "" } });
        yield return Break("BR-07", i => i with { Buyer = Essen with { Name = "" } });
        yield return Break("BR-08", i => i with { Seller = Seller with { Address = new PostalAddress("", "", "", "") } });
        yield return SellerAddress("BR-09", a => a with { Country = "" });
        yield return Break("BR-10", i => i with { Buyer = Essen with { Address = new PostalAddress("", "", "", "") } });
        yield return BuyerAddress("BR-11", a => a with { Country = "" });
        yield return BuyerAddress("BR-CL-14", a => a with { Country = "UK" });
        yield return BuyerAddress("RS-ADDRESS", a => a with { Street = "" });
        yield return SellerAddress("BR-DE-3", a => a with { City = "" });
        yield return SellerAddress("BR-DE-4", a => a with { PostCode = "" });
        yield return BuyerAddress("BR-DE-8", a => a with { City = "" });
        yield return BuyerAddress("BR-DE-9", a => a with { PostCode = "" });
        yield return Contact("BR-DE-2", _ => new SellerContact("", "", ""));
        yield return Contact("BR-DE-5", c => c with { Name = "" });
        yield return Contact("BR-DE-6", c => c with { Phone = "" });
        yield return Contact("BR-DE-7", c => c with { Email = "" });
        yield return Contact("BR-DE-27", c => c with { Phone = "+4" });
        yield return Contact("BR-DE-28", c => c with { Email = "rechnung@muster" });
        yield return Break("PEPPOL-EN16931-R020", i => i with { Seller = Seller with { ElectronicAddress = new ElectronicAddress("") } });
        yield return Break("PEPPOL-EN16931-R010", i => i with { Buyer = Essen with { ElectronicAddress = new ElectronicAddress("") } });
        yield return Break("BR-62", i => i with { Seller = Seller with { ElectronicAddress = new ElectronicAddress("a@b.de", "") } });
        yield return Break("BR-63", i => i with { Buyer = Essen with { ElectronicAddress = new ElectronicAddress("a@b.de", "") } });
        yield return Break("BR-CL-25", i => i with { Buyer = Essen with { ElectronicAddress = new ElectronicAddress("a@b.de", "EMAIL") } });
        yield return Break("BR-CO-09", i => i with { Buyer = Essen with { VatId = "987654321" } });
        yield return Break("BR-CO-26", i => i with { Seller = Seller with { VatId = null, RegisterId = null } });
        yield return Break("BR-DE-16", i => i with { Seller = Seller with { VatId = null, TaxNumber = null } });
    }

    private static IEnumerable<(string Rule, SemanticInvoice Good, SemanticInvoice Broken)> Payment()
    {
        yield return Break("BR-DE-1", i => i with { Payment = new PaymentInstructions("", MeansCode: "") });
        yield return Break("BR-49", i => i with { Payment = i.Payment with { MeansCode = "" } });
        yield return Break("BR-CL-16", i => i with { Payment = i.Payment with { MeansCode = "59" } });
        yield return Break("BR-DE-23-a", i => i with { Payment = new PaymentInstructions("") });
        yield return Break("BR-50", i => i with { Payment = i.Payment with { Iban = "" } });
        yield return Break("BR-61", i => i with { Payment = i.Payment with { Iban = " " } });
        yield return Break("BR-DE-19", i => i with { Payment = i.Payment with { Iban = "DE89370400440532013001" } });
    }

    private static IEnumerable<(string Rule, SemanticInvoice Good, SemanticInvoice Broken)> Attachments()
    {
        yield return Attachment("BR-52", a => a with { Reference = "" });
        yield return Attachment("BR-CL-24", a => a with { MimeCode = "text/html" });
        yield return Attachment("BR-DE-22", a => a with { FileName = "" });
        yield return Attachment("RS-FILE", a => a with { FileName = "../report.csv" });
        yield return Attachment("RS-CONTENT", a => a with { Content = default });
    }

    private static IEnumerable<(string Rule, SemanticInvoice Good, SemanticInvoice Broken)> Lines()
    {
        yield return Break("BR-16", i => i with { Lines = [] });
        yield return BreakLine("BR-21", l => l with { Id = "" });
        yield return Break("RS-LINE-ID", i => i with { Lines = [Support, Support] });
        yield return Amount("BR-22", a => a with { Quantity = 0m });
        yield return Amount("BR-23", a => a with { Unit = (InvoiceUnit)99 });
        yield return Amount("BR-CL-23", a => a with { Unit = (InvoiceUnit)98 });
        yield return BreakLine("BR-24", l => l with { Net = 0m });
        yield return BreakLine("BR-25", l => l with { Name = "\u0002" });
        yield return Amount("BR-27", a => a with { Price = -118.50m });
        yield return Amount("RS-PLACES", a => a with { Price = 118.50001m });
        yield return BreakLine("BR-DEC-23", l => l with { Net = 325.875m });
        yield return BreakLine("PEPPOL-EN16931-R120", l => l with { Net = 325.87m });
        yield return Amount("PEPPOL-EN16931-R121", a => a with { BaseQuantity = 0m });
        yield return Amount("PEPPOL-EN16931-R130", a => a with { BaseQuantity = 60m });
        yield return Amount("BR-CO-04", a => a with { VatCategory = (VatCategory)99 });
        yield return BreakLine("BR-30", l => l with { Period = new InvoicePeriod(October.Last, October.First) });
        yield return BreakLine("PEPPOL-EN16931-R110", l => l with { Period = October with { First = new LocalDate(2026, 9, 30) } });
        yield return BreakLine("PEPPOL-EN16931-R111", l => l with { Period = October with { Last = new LocalDate(2026, 11, 1) } });
        yield return BreakLine("RS-ORDER-LINE", l => l with { OrderLineReference = "10" });
    }

    private static IEnumerable<(string Rule, SemanticInvoice Good, SemanticInvoice Broken)> Totals()
    {
        foreach (var rule in new[] { "BR-12", "BR-13", "BR-14", "BR-15" })
        {
            yield return Break(rule, i => i with { Totals = DocumentTotals.NotComputed });
        }

        yield return Sums("BR-CO-10", t => t with { LineTotal = 325.87m });
        yield return Sums("BR-CO-13", t => t with { Net = 325.87m });
        yield return Sums("BR-CO-14", t => t with { Vat = 61.91m });
        yield return Sums("BR-CO-15", t => t with { Gross = 387.81m });
        yield return Sums("BR-CO-16", t => t with { Due = 387.79m });
        yield return Sums("BR-DEC-09", t => t with { LineTotal = 325.875m });
        yield return Sums("BR-DEC-12", t => t with { Net = 325.875m });
        yield return Sums("BR-DEC-13", t => t with { Vat = 61.915m });
        yield return Sums("BR-DEC-14", t => t with { Gross = 387.795m });
        yield return Sums("BR-DEC-18", t => t with { Due = 387.795m });
        yield return ("RS-POSITIVE", Domestic, Invoice("RE-1", Line("1", -1m, InvoiceUnit.HUR, 118.50m)));
    }

    private static IEnumerable<(string Rule, SemanticInvoice Good, SemanticInvoice Broken)> Vat()
    {
        yield return Break("BR-CO-18", i => i with { VatBreakdown = [] });
        yield return Breakdown("BR-47", Domestic, b => b with { Category = (VatCategory)99 });
        yield return Breakdown("BR-DE-14", Domestic, b => b with { Rate = -1m });
        yield return Breakdown("BR-CO-17", Domestic, b => b with { Vat = 61.91m });
        yield return Breakdown("BR-DEC-19", Domestic, b => b with { Basis = 325.875m });
        yield return Breakdown("BR-DEC-20", Domestic, b => b with { Vat = 61.917m });
        yield return Breakdown("BR-CL-22", ReverseCharge, b => b with { ExemptionCode = "VATEX-EU-XX" });
        foreach (var (category, good) in new[] { ("S", Domestic), ("AE", ReverseCharge), ("O", ThirdCountry), ("E", Exempt) })
        {
            yield return Break($"BR-{category}-01", good, i => i with { VatBreakdown = [] });
            yield return Break($"BR-{category}-05", good, i => i with { Lines = [.. i.Lines.Select(l => l with { Amount = l.Amount with { VatRate = category == "S" ? 0m : 19m } })] });
            yield return Breakdown($"BR-{category}-08", good, b => b with { Basis = 1m });
            yield return Breakdown($"BR-{category}-09", good, b => b with { Vat = 1m });
            yield return Breakdown($"BR-{category}-10", good, b => b with { ExemptionReason = category == "S" ? "steuerfrei" : null, ExemptionCode = null });
        }

        yield return Break("BR-S-02", i => i with { Seller = Seller with { VatId = null, TaxNumber = null } });
        yield return Break("BR-E-02", Exempt, i => i with { Seller = Seller with { VatId = null, TaxNumber = null } });
        yield return Break("BR-AE-02", ReverseCharge, i => i with { Buyer = i.Buyer with { VatId = null } });
        yield return Break("BR-O-02", ThirdCountry, i => i with { Seller = Seller });
        yield return Break("BR-O-11", ThirdCountry, i => i with { VatBreakdown = [.. i.VatBreakdown, .. Domestic.VatBreakdown] });
        yield return Break("BR-O-12", ThirdCountry, i => i with { Lines = [.. i.Lines, Line("2", 1m, InvoiceUnit.LS, 1m)] });
        yield return Break("RS-AE-COUNTRY", ReverseCharge, i => i with { Buyer = i.Buyer with { Address = Essen.Address } });
        yield return Break("RS-AE-VATID", ReverseCharge, i => i with { Buyer = i.Buyer with { VatId = "DE987654321" } });
        yield return Break("RS-O-COUNTRY", ThirdCountry, i => i with { Buyer = i.Buyer with { Address = ReverseCharge.Buyer.Address } });
        yield return Break("RS-O-TAXNUMBER", ThirdCountry, i => i with { Seller = i.Seller with { TaxNumber = null } });
    }

    private static (string, SemanticInvoice, SemanticInvoice) Break(string rule, Func<SemanticInvoice, SemanticInvoice> change) =>
        Break(rule, Domestic, change);

    private static (string, SemanticInvoice, SemanticInvoice) Break(string rule, SemanticInvoice good, Func<SemanticInvoice, SemanticInvoice> change) =>
        (rule, good, change(good));

    private static (string, SemanticInvoice, SemanticInvoice) BreakLine(string rule, Func<SemanticLine, SemanticLine> change) =>
        Break(rule, i => i with { Lines = [change(i.Lines[0])] });

    private static (string, SemanticInvoice, SemanticInvoice) Amount(string rule, Func<InvoiceAmount, InvoiceAmount> change) =>
        BreakLine(rule, line => line with { Amount = change(line.Amount) });

    private static (string, SemanticInvoice, SemanticInvoice) Sums(string rule, Func<DocumentTotals, DocumentTotals> change) =>
        Break(rule, i => i with { Totals = change(i.Totals) });

    private static (string, SemanticInvoice, SemanticInvoice) Breakdown(string rule, SemanticInvoice good, Func<VatBreakdown, VatBreakdown> change) =>
        Break(rule, good, i => i with { VatBreakdown = [change(i.VatBreakdown[0])] });

    private static (string, SemanticInvoice, SemanticInvoice) Attachment(string rule, Func<InvoiceAttachment, InvoiceAttachment> change) =>
        Break(rule, i => i with { Attachments = [change(WorkReport)] });

    private static (string, SemanticInvoice, SemanticInvoice) SellerAddress(string rule, Func<PostalAddress, PostalAddress> change) =>
        Break(rule, i => i with { Seller = Seller with { Address = change(Seller.Address) } });

    private static (string, SemanticInvoice, SemanticInvoice) BuyerAddress(string rule, Func<PostalAddress, PostalAddress> change) =>
        Break(rule, i => i with { Buyer = Essen with { Address = change(Essen.Address) } });

    private static (string, SemanticInvoice, SemanticInvoice) Contact(string rule, Func<SellerContact, SellerContact> change) =>
        Break(rule, i => i with { Seller = Seller with { Contact = change(Seller.Contact) } });
}
