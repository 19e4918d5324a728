using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Rounding;
using static RemoteSupport.Billing.EInvoice.EInvoiceRule;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Rules about VAT: first for every category, then what each has of its own.</summary>
internal static class VatRules
{
    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        Of("BR-CO-18", "BG-23", "Die Aufteilung der Umsatzsteuer fehlt.", "The VAT breakdown is missing.",
            i => i.VatBreakdown.Count > 0),
        Each("BR-47", "BT-118", "Die Umsatzsteuerkategorie fehlt.", "The VAT category is missing.",
            Breakdowns, (_, b) => Enum.IsDefined(b.Category)),
        Each("BR-DE-14", "BT-119", "Der Steuersatz fehlt oder ist negativ.", "The VAT rate is missing or negative.",
            Breakdowns, (_, b) => b.Rate >= 0),
        Each("BR-CO-17", "BT-117", "Steuerbetrag ≠ Bemessungsgrundlage × Satz.", "VAT ≠ basis × rate.",
            Breakdowns, (_, b) => b.Vat == Money.ToCents(b.Basis * b.Rate / 100m)),
        Each("BR-DEC-19", "BT-116", "Die Bemessungsgrundlage hat mehr als zwei Nachkommastellen.", "The basis has more than two decimals.",
            Breakdowns, (_, b) => LineRules.HasPlaces(b.Basis, 2)),
        Each("BR-DEC-20", "BT-117", "Der Steuerbetrag hat mehr als zwei Nachkommastellen.", "The VAT has more than two decimals.",
            Breakdowns, (_, b) => LineRules.HasPlaces(b.Vat, 2)),
        Each("BR-CL-22", "BT-121", "Der Befreiungscode steht nicht in der VATEX-Liste.", "The exemption code is not in the VATEX list.",
            Breakdowns, (i, b) => b.ExemptionCode is null || i.Profile.Codes.Exemptions.Contains(b.ExemptionCode)),
        .. Enum.GetValues<VatCategory>().SelectMany(OfCategory),
        Of("BR-S-02", "BT-31, BT-32", "Zum Regelsatz gehört USt-IdNr. oder Steuernummer.", "The standard rate needs a VAT identifier or tax number.",
            i => !Has(i, VatCategory.S) || PartyRules.HasTaxId(i)),
        Of("BR-E-02", "BT-31, BT-32", "Zur Steuerbefreiung gehört USt-IdNr. oder Steuernummer.", "An exemption needs a VAT identifier or tax number.",
            i => !Has(i, VatCategory.E) || PartyRules.HasTaxId(i)),
        Of("BR-AE-02", "BT-31, BT-48", "Zur Steuerschuldnerschaft des Empfängers gehören beide USt-IdNrn.", "Reverse charge needs both VAT identifiers.",
            i => !Has(i, VatCategory.AE) || (!XmlText.IsBlank(i.Seller.VatId) && !XmlText.IsBlank(i.Buyer.VatId))),
        Of("BR-O-02", "BT-31, BT-48", "Nicht steuerbar: keine USt-IdNr. auf der Rechnung.", "Outside the scope of VAT: no VAT identifiers on the invoice.",
            i => !Has(i, VatCategory.O) || (i.Seller.VatId is null && i.Buyer.VatId is null)),
        Of("BR-O-11", "BG-23", "Nicht steuerbar steht neben einer anderen Kategorie in der Aufteilung.", "Outside the scope of VAT stands beside another category in the breakdown.",
            i => i.VatBreakdown.All(b => b.Category != VatCategory.O) || i.VatBreakdown.Count == 1),
        Of("BR-O-12", "BT-151", "Nicht steuerbar steht neben einer anderen Kategorie in den Zeilen.", "Outside the scope of VAT stands beside another category in the lines.",
            i => !Has(i, VatCategory.O) || i.Lines.All(line => line.Amount.VatCategory == VatCategory.O)),
        Of("RS-AE-COUNTRY", "BT-55", "Steuerschuldnerschaft des Empfängers gilt nur für Käufer in einem anderen EU-Land.",
            "Reverse charge is only for buyers in another EU country.",
            i => !Has(i, VatCategory.AE) || IsOtherMember(i, i.Buyer.Address.Country)),
        Of("RS-AE-VATID", "BT-48", "Die USt-IdNr. des Käufers ist nicht die eines anderen EU-Landes.", "The buyer's VAT identifier is not that of another EU country.",
            i => !Has(i, VatCategory.AE) || IsForeignVatId(i)),
        Of("RS-O-COUNTRY", "BT-55", "Nicht steuerbar gilt nur für Käufer außerhalb der EU.", "Outside the scope of VAT is only for buyers outside the EU.",
            i => !Has(i, VatCategory.O) || !i.Profile.Codes.EuCountries.Contains(i.Buyer.Address.Country)),
        Of("RS-O-TAXNUMBER", "BT-32", "Ohne USt-IdNr. muss die Steuernummer auf der Rechnung stehen.", "Without a VAT identifier the tax number must be on the invoice.",
            i => !Has(i, VatCategory.O) || !XmlText.IsBlank(i.Seller.TaxNumber)),
    ];

    private static IEnumerable<EInvoiceRule> OfCategory(VatCategory category) =>
    [
        Of($"BR-{category}-01", "BG-23", $"Kategorie {category}: Zeilen und Aufteilung passen nicht zusammen.", $"Category {category}: lines and breakdown do not match.",
            i => IsBrokenDown(i, category)),
        Each($"BR-{category}-05", "BT-152", $"Der Steuersatz passt nicht zur Kategorie {category}.", $"The rate does not fit category {category}.",
            i => i.Lines.Where(line => line.Amount.VatCategory == category).Select(line => (line.Id, line.Amount.VatRate)),
            (_, rate) => category == VatCategory.S ? rate > 0 : rate == 0),
        Each($"BR-{category}-08", "BT-116", $"Kategorie {category}: Die Bemessungsgrundlage ist nicht die Summe der Zeilen.", $"Category {category}: the basis is not the sum of the lines.",
            i => Breakdowns(i, category), (i, b) => b.Basis == SumOf(i, b)),
        Each($"BR-{category}-09", "BT-117", $"Kategorie {category}: Der Steuerbetrag stimmt nicht.", $"Category {category}: the VAT is wrong.",
            i => Breakdowns(i, category), (_, b) => b.Vat == (category == VatCategory.S ? Money.ToCents(b.Basis * b.Rate / 100m) : 0m)),
        Each($"BR-{category}-10", "BT-120, BT-121", $"Kategorie {category}: Der Befreiungsgrund fehlt oder ist zu viel.", $"Category {category}: the exemption reason is missing or one too many.",
            i => Breakdowns(i, category), (_, b) => HasReason(b) != (category == VatCategory.S)),
    ];

    // The standard category has one breakdown per rate, any other exactly one.
    private static bool IsBrokenDown(SemanticInvoice invoice, VatCategory category)
    {
        var rates = invoice.Lines.Where(l => l.Amount.VatCategory == category).Select(l => l.Amount.VatRate).Distinct().Order();
        var broken = invoice.VatBreakdown.Where(b => b.Category == category).Select(b => b.Rate).Order();
        return rates.SequenceEqual(broken);
    }

    private static decimal SumOf(SemanticInvoice invoice, VatBreakdown b) => invoice.Lines
        .Where(line => line.Amount.VatCategory == b.Category && line.Amount.VatRate == b.Rate)
        .Sum(line => line.Net);

    private static bool HasReason(VatBreakdown b) => !XmlText.IsBlank(b.ExemptionReason) || !XmlText.IsBlank(b.ExemptionCode);

    private static bool Has(SemanticInvoice invoice, VatCategory category) =>
        invoice.Lines.Any(line => line.Amount.VatCategory == category);

    private static bool IsForeignVatId(SemanticInvoice invoice) =>
        XmlText.Clean(invoice.Buyer.VatId) is { Length: > 2 } id && IsOtherMember(invoice, id[..2] == "EL" ? "GR" : id[..2]);

    private static bool IsOtherMember(SemanticInvoice invoice, string country) =>
        country != invoice.Seller.Address.Country && country != "DE" && invoice.Profile.Codes.EuCountries.Contains(country);

    private static IEnumerable<(string, VatBreakdown)> Breakdowns(SemanticInvoice invoice) =>
        invoice.VatBreakdown.Select(b => ($"{b.Category} {XmlNumbers.Quantity(b.Rate)}", b));

    private static IEnumerable<(string, VatBreakdown)> Breakdowns(SemanticInvoice invoice, VatCategory category) =>
        Breakdowns(invoice).Where(b => b.Item2.Category == category);
}
