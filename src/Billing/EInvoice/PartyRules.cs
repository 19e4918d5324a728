using System.Text.RegularExpressions;
using RemoteSupport.Billing.Invoices;
using static RemoteSupport.Billing.EInvoice.EInvoiceRule;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Rules about seller and buyer.</summary>
internal static partial class PartyRules
{
    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        Of("BR-06", "BT-27", "Der Name des Verkäufers fehlt.", "The seller's name is missing.",
            i => !XmlText.IsBlank(i.Seller.Name)),
        Of("BR-07", "BT-44", "Der Name des Käufers fehlt.", "The buyer's name is missing.",
            i => !XmlText.IsBlank(i.Buyer.Name)),
        Of("BR-08", "BG-5", "Die Anschrift des Verkäufers fehlt.", "The seller's address is missing.",
            i => HasAny(i.Seller.Address)),
        Of("BR-09", "BT-40", "Das Land des Verkäufers fehlt.", "The seller's country is missing.",
            i => !XmlText.IsBlank(i.Seller.Address.Country)),
        Of("BR-10", "BG-8", "Die Anschrift des Käufers fehlt.", "The buyer's address is missing.",
            i => HasAny(i.Buyer.Address)),
        Of("BR-11", "BT-55", "Das Land des Käufers fehlt.", "The buyer's country is missing.",
            i => !XmlText.IsBlank(i.Buyer.Address.Country)),
        Each<string>("BR-CL-14", "BT-40, BT-55", "Das Land steht nicht in ISO 3166-1.", "The country is not in ISO 3166-1.",
            i => [("BT-40", i.Seller.Address.Country), ("BT-55", i.Buyer.Address.Country)],
            (i, country) => i.Profile.Codes.Countries.Contains(country)),
        Of("RS-ADDRESS", "BT-35, BT-50", "Straße oder Postfach fehlt: § 14 UStG verlangt die vollständige Anschrift.",
            "The street is missing: the law wants the full address.",
            i => !XmlText.IsBlank(i.Seller.Address.Street) && !XmlText.IsBlank(i.Buyer.Address.Street)),
        Of("BR-DE-3", "BT-37", "Der Ort des Verkäufers fehlt.", "The seller's city is missing.",
            i => !XmlText.IsBlank(i.Seller.Address.City)),
        Of("BR-DE-4", "BT-38", "Die Postleitzahl des Verkäufers fehlt.", "The seller's post code is missing.",
            i => !XmlText.IsBlank(i.Seller.Address.PostCode)),
        Of("BR-DE-8", "BT-52", "Der Ort des Käufers fehlt.", "The buyer's city is missing.",
            i => !XmlText.IsBlank(i.Buyer.Address.City)),
        Of("BR-DE-9", "BT-53", "Die Postleitzahl des Käufers fehlt.", "The buyer's post code is missing.",
            i => !XmlText.IsBlank(i.Buyer.Address.PostCode)),
        Of("BR-DE-2", "BG-6", "Der Ansprechpartner des Verkäufers fehlt.", "The seller's contact is missing.",
            i => !XmlText.IsBlank(i.Seller.Contact.Name + i.Seller.Contact.Phone + i.Seller.Contact.Email)),
        Of("BR-DE-5", "BT-41", "Der Name des Ansprechpartners fehlt.", "The contact's name is missing.",
            i => !XmlText.IsBlank(i.Seller.Contact.Name)),
        Of("BR-DE-6", "BT-42", "Die Telefonnummer des Ansprechpartners fehlt.", "The contact's phone number is missing.",
            i => !XmlText.IsBlank(i.Seller.Contact.Phone)),
        Of("BR-DE-7", "BT-43", "Die E-Mail-Adresse des Ansprechpartners fehlt.", "The contact's e-mail address is missing.",
            i => !XmlText.IsBlank(i.Seller.Contact.Email)),
        Of("BR-DE-27", "BT-42", "Die Telefonnummer hat keine drei Ziffern.", "The phone number has no three digits.",
            i => i.Seller.Contact.Phone.Count(char.IsAsciiDigit) >= 3),
        Of("BR-DE-28", "BT-43", "Die E-Mail-Adresse ist keine.", "The e-mail address is not one.",
            i => Email().IsMatch(XmlText.Clean(i.Seller.Contact.Email))),
        Of("PEPPOL-EN16931-R020", "BT-34", "Die elektronische Adresse des Verkäufers fehlt.", "The seller's electronic address is missing.",
            i => !XmlText.IsBlank(i.Seller.ElectronicAddress.Value)),
        Of("PEPPOL-EN16931-R010", "BT-49", "Die elektronische Adresse des Käufers fehlt.", "The buyer's electronic address is missing.",
            i => !XmlText.IsBlank(i.Buyer.ElectronicAddress.Value)),
        Of("BR-62", "BT-34", "Die elektronische Adresse des Verkäufers hat kein Schema.", "The seller's electronic address has no scheme.",
            i => !XmlText.IsBlank(i.Seller.ElectronicAddress.Scheme)),
        Of("BR-63", "BT-49", "Die elektronische Adresse des Käufers hat kein Schema.", "The buyer's electronic address has no scheme.",
            i => !XmlText.IsBlank(i.Buyer.ElectronicAddress.Scheme)),
        Each<string>("BR-CL-25", "BT-34, BT-49", "Das Schema der elektronischen Adresse steht nicht in der EAS-Liste.",
            "The scheme of the electronic address is not in the EAS list.",
            i => [("BT-34", i.Seller.ElectronicAddress.Scheme), ("BT-49", i.Buyer.ElectronicAddress.Scheme)],
            (i, scheme) => i.Profile.Codes.AddressSchemes.Contains(scheme)),
        Each("BR-CO-09", "BT-31, BT-48", "Die USt-IdNr. beginnt mit keinem Land.", "The VAT identifier begins with no country.",
            VatIds, (i, id) => id.Length > 2 && i.Profile.Codes.VatPrefixes.Contains(id[..2])),
        Of("BR-CO-26", "BT-30, BT-31", "Der Verkäufer hat weder Registernummer noch USt-IdNr.",
            "The seller has neither register number nor VAT identifier.",
            i => !XmlText.IsBlank(i.Seller.RegisterId) || !XmlText.IsBlank(i.Seller.VatId)),
        Of("BR-DE-16", "BT-31, BT-32", "USt-IdNr. und Steuernummer des Verkäufers fehlen.", "VAT identifier and tax number of the seller are missing.",
            i => i.Lines.All(line => line.Amount.VatCategory == VatCategory.O) || HasTaxId(i)),
    ];

    public static bool HasTaxId(SemanticInvoice invoice) =>
        !XmlText.IsBlank(invoice.Seller.VatId) || !XmlText.IsBlank(invoice.Seller.TaxNumber);

    private static bool HasAny(PostalAddress a) => !XmlText.IsBlank(a.Street + a.PostCode + a.City + a.Country);

    private static IEnumerable<(string, string)> VatIds(SemanticInvoice invoice) =>
        new[] { ("BT-31", invoice.Seller.VatId), ("BT-48", invoice.Buyer.VatId) }
            .Where(id => !XmlText.IsBlank(id.Item2))
            .Select(id => (id.Item1, XmlText.Clean(id.Item2)));

    [GeneratedRegex(
        @"^[a-zA-Z0-9!#$%&""*+/=?^_`{|}~-]+(\.[a-zA-Z0-9!#$%&""*+/=?^_`{|}~-]+)*@([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
