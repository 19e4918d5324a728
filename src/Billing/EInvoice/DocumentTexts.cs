namespace RemoteSupport.Billing.EInvoice;

/// <summary>Every text of an invoice with its business term.</summary>
internal static class DocumentTexts
{
    /// <summary>What may be left out, and is there.</summary>
    public static IEnumerable<(string Term, string Text)> Optional(SemanticInvoice invoice) =>
        OptionalOrNull(invoice).Where(t => t.Text is not null).Select(t => (t.Term, t.Text!));

    /// <summary>All that is there.</summary>
    public static IEnumerable<(string Term, string Text)> All(SemanticInvoice invoice) =>
        Optional(invoice).Concat(Mandatory(invoice));

    private static IEnumerable<(string Term, string? Text)> OptionalOrNull(SemanticInvoice i) =>
    [
        ("BT-12", i.ContractReference),
        ("BT-13", i.OrderReference),
        ("BT-20", i.PaymentTerms),
        .. i.Notes.Select(note => ("BT-22", (string?)note)),
        ("BT-28", i.Seller.TradingName),
        ("BT-30", i.Seller.RegisterId),
        ("BT-31", i.Seller.VatId),
        ("BT-32", i.Seller.TaxNumber),
        ("BT-36", i.Seller.Address.Addition),
        ("BT-48", i.Buyer.VatId),
        ("BT-51", i.Buyer.Address.Addition),
        ("BT-83", i.Payment.RemittanceText),
        ("BT-85", i.Payment.AccountHolder),
        ("BT-86", i.Payment.Bic),
        .. i.VatBreakdown.SelectMany(b => new[] { ("BT-120", b.ExemptionReason), ("BT-121", b.ExemptionCode) }),
        .. i.Attachments.Select(a => ("BT-123", a.Description)),
        .. i.Lines.SelectMany(l => new[] { ("BT-127", l.Note), ("BT-132", l.OrderLineReference), ("BT-154", l.Description) }),
    ];

    private static IEnumerable<(string Term, string Text)> Mandatory(SemanticInvoice i) =>
    [
        ("BT-1", i.Number),
        ("BT-10", i.BuyerReference),
        ("BT-25", i.Preceding?.Number ?? ""),
        ("BT-27", i.Seller.Name),
        ("BT-34", i.Seller.ElectronicAddress.Value),
        .. AddressOf(i.Seller.Address, "BT-35", "BT-37", "BT-38"),
        ("BT-41", i.Seller.Contact.Name),
        ("BT-42", i.Seller.Contact.Phone),
        ("BT-43", i.Seller.Contact.Email),
        ("BT-44", i.Buyer.Name),
        ("BT-49", i.Buyer.ElectronicAddress.Value),
        .. AddressOf(i.Buyer.Address, "BT-50", "BT-52", "BT-53"),
        .. i.Attachments.SelectMany(a => new[] { ("BT-122", a.Reference), ("BT-125", a.FileName) }),
        .. i.Lines.SelectMany(l => new[] { ("BT-126", l.Id), ("BT-153", l.Name) }),
    ];

    private static IEnumerable<(string Term, string Text)> AddressOf(PostalAddress a, string street, string city, string code) =>
        [(street, a.Street), (city, a.City), (code, a.PostCode)];
}
