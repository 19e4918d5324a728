namespace RemoteSupport.Billing.Invoices;

/// <summary>Life of an invoice.</summary>
public enum InvoiceState
{
    /// <summary>No number yet.</summary>
    Draft,

    /// <summary>Numbered and immutable.</summary>
    Final,

    /// <summary>Undone by a cancellation document.</summary>
    Cancelled,
}

/// <summary>What someone wants to do with it.</summary>
public enum InvoiceAction
{
    /// <summary>Change it.</summary>
    Edit,

    /// <summary>Undo it as a whole.</summary>
    Cancel,
}

/// <summary>Why not.</summary>
public enum CorrectionError
{
    /// <summary>A final invoice is never changed.</summary>
    Immutable,

    /// <summary>It has been cancelled before.</summary>
    AlreadyCancelled,
}

/// <summary>Sums of an invoice with its number.</summary>
public sealed record NumberedInvoice(string Number, decimal Net, decimal Vat, decimal Gross);

/// <summary>A cancellation: positive amounts, a number of its own, and what it undoes (R-G3).</summary>
public sealed record CancellationDocument(NumberedInvoice Amounts, string TypeCode, string TitleDe, string PrecedingInvoice);

/// <summary>Corrections are full cancellations (R-G2…R-G5).</summary>
public static class InvoiceCorrection
{
    /// <summary>Null when allowed.</summary>
    public static CorrectionError? Refuse(InvoiceState state, InvoiceAction action) => (state, action) switch
    {
        (InvoiceState.Draft, _) or (InvoiceState.Final, InvoiceAction.Cancel) => null,
        (InvoiceState.Cancelled, InvoiceAction.Cancel) => CorrectionError.AlreadyCancelled,
        _ => CorrectionError.Immutable,
    };

    /// <summary>Cancels a final invoice; all its items become billable again.</summary>
    public static CancellationDocument Cancel(NumberedInvoice invoice, string nextNumber) =>
        new(invoice with { Number = nextNumber }, "381", "Stornorechnung", invoice.Number);
}
