namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>
/// That these units of a session or entry are on an invoice that stands. The key makes a second line impossible: source
/// and first unit are unique. A cancellation takes the claims away, and the work is billable again (R-G5).
/// </summary>
public sealed class BilledClaim
{
    public required string Source { get; set; }

    public int FirstUnit { get; set; }

    /// <summary>The session or entry that <see cref="Source"/> names.</summary>
    public Guid WorkId { get; set; }

    /// <summary>Units on the invoice.</summary>
    public int Units { get; set; }

    /// <summary>Units that the prepaid budget paid; they come before the others.</summary>
    public int BudgetUnits { get; set; }

    /// <summary>Sessions that were billed as one item stay one item.</summary>
    public required string ItemKey { get; set; }

    public Guid ContractId { get; set; }

    /// <summary>Null when the budget paid all of the period's work and there was no invoice.</summary>
    public Guid? InvoiceId { get; set; }

    /// <summary>Nothing of it is left to bill.</summary>
    public bool IsComplete { get; set; }
}
