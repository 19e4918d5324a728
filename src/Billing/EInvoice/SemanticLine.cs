using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>BG-25: one line.</summary>
public sealed record SemanticLine
{
    /// <summary>BT-126: unique within the invoice.</summary>
    public required string Id { get; init; }

    /// <summary>BT-129, BT-130, BT-146, BT-149 to BT-152: quantity, unit, price, base quantity, VAT category and rate.</summary>
    public required InvoiceAmount Amount { get; init; }

    /// <summary>BT-153: what is sold.</summary>
    public required string Name { get; init; }

    /// <summary>BT-154: where the quantity comes from.</summary>
    public string? Description { get; init; }

    /// <summary>BG-26: first and last day of the work.</summary>
    public InvoicePeriod? Period { get; init; }

    /// <summary>BT-127: a text for the reader.</summary>
    public string? Note { get; init; }

    /// <summary>BT-132: line of the customer's order; only together with its number (BT-13).</summary>
    public string? OrderLineReference { get; init; }

    /// <summary>BT-131: filled by <see cref="SemanticInvoice.Computed"/>.</summary>
    public decimal Net { get; init; }
}
