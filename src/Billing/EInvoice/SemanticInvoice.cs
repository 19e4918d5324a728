using NodaTime;
using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>An invoice by the business terms of EN 16931, as far as the firm needs them. Both syntaxes are written from
/// it. A draft becomes complete by <see cref="Computed"/>, which alone fills the sums.</summary>
public sealed record SemanticInvoice
{
    /// <summary>BT-24 and BT-23: which specification it follows; stored with the invoice.</summary>
    public EInvoiceProfile Profile { get; init; } = EInvoiceProfile.XRechnung30;

    /// <summary>BT-1: number.</summary>
    public required string Number { get; init; }

    /// <summary>BT-2: date of issue.</summary>
    public required LocalDate IssueDate { get; init; }

    /// <summary>BT-3: what kind of document.</summary>
    public InvoiceTypeCode TypeCode { get; init; } = InvoiceTypeCode.Invoice;

    /// <summary>BT-5: currency of every amount.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>BT-9: when payment is due.</summary>
    public LocalDate? DueDate { get; init; }

    /// <summary>BT-10: Leitweg-ID, else the customer number; never empty.</summary>
    public required string BuyerReference { get; init; }

    /// <summary>BT-12: contract number.</summary>
    public string? ContractReference { get; init; }

    /// <summary>BT-13: the customer's order number, if there is one.</summary>
    public string? OrderReference { get; init; }

    /// <summary>BT-20: terms of payment; a discount only in the form <c>#SKONTO#TAGE=14#PROZENT=2.00#</c> on a line of its own.</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>BT-22: texts for the reader.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>BG-3: what a cancellation or correction refers to.</summary>
    public PrecedingInvoice? Preceding { get; init; }

    /// <summary>BG-4: seller.</summary>
    public required SellerParty Seller { get; init; }

    /// <summary>BG-7: buyer.</summary>
    public required BuyerParty Buyer { get; init; }

    /// <summary>BG-14: invoicing period, wide enough for every line.</summary>
    public InvoicePeriod? Period { get; init; }

    /// <summary>BG-16: how to pay.</summary>
    public required PaymentInstructions Payment { get; init; }

    /// <summary>BG-24: documents inside, such as the work report.</summary>
    public IReadOnlyList<InvoiceAttachment> Attachments { get; init; } = [];

    /// <summary>BG-25: lines, in order.</summary>
    public required IReadOnlyList<SemanticLine> Lines { get; init; }

    /// <summary>BT-120 and BT-121 by category, where no VAT is taken.</summary>
    public IReadOnlyDictionary<VatCategory, VatExemption> Exemptions { get; init; } = VatExemption.Defaults;

    /// <summary>BG-23: VAT once per category and rate.</summary>
    public IReadOnlyList<VatBreakdown> VatBreakdown { get; init; } = [];

    /// <summary>BG-22: sums of the document.</summary>
    public DocumentTotals Totals { get; init; } = DocumentTotals.NotComputed;

    /// <summary>A line is outside the scope of VAT.</summary>
    public bool IsOutsideVat => Lines.Any(line => line.Amount.VatCategory == VatCategory.O);

    /// <summary>The same with line amounts, VAT breakdown and totals computed anew. What is outside the scope of VAT may
    /// not name a VAT identifier (BR-O-02), so both are taken out then; the tax number (BT-32) stays.</summary>
    public SemanticInvoice Computed()
    {
        var totals = InvoiceTotals.Of([.. Lines.Select(line => line.Amount)]);
        return this with
        {
            Seller = IsOutsideVat ? Seller with { VatId = null } : Seller,
            Buyer = IsOutsideVat ? Buyer with { VatId = null } : Buyer,
            Lines = [.. Lines.Zip(totals.LineNet, (line, net) => line with { Net = net })],
            VatBreakdown = [.. totals.Groups.Select(ToBreakdown)],
            Totals = new DocumentTotals(totals.Net, totals.Net, totals.Vat, totals.Gross, totals.Gross),
        };
    }

    private VatBreakdown ToBreakdown(VatGroup group)
    {
        var exemption = Exemptions.GetValueOrDefault(group.Category);
        return new VatBreakdown(group.Category, group.Rate, group.Basis, group.Vat, exemption?.Reason, exemption?.Code);
    }
}
