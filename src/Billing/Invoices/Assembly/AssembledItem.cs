namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>What becomes of a charge in this run.</summary>
public enum ItemState
{
    /// <summary>All of it is billed now or was before.</summary>
    Billed,

    /// <summary>The confirmed part is billed, the rest is „unbestätigt“.</summary>
    PartlyBilled,

    /// <summary>Nothing of it is confirmed.</summary>
    Unconfirmed,

    /// <summary>Shorter than the threshold: listed, free.</summary>
    BelowThreshold,

    /// <summary>Somebody took all of it away, with a reason.</summary>
    Waived,

    /// <summary>Topic or text is missing.</summary>
    TextMissing,

    /// <summary>An objection or a clerk holds it.</summary>
    OnHold,

    /// <summary>A technician was in two sessions at once.</summary>
    InReview,

    /// <summary>A later run's.</summary>
    NotDue,
}

/// <summary>A charge with what is billed of it.</summary>
/// <param name="Candidate">The charge and its facts.</param>
/// <param name="State">What becomes of it.</param>
/// <param name="ConfirmedParts">Parts that the approval of the case covers.</param>
/// <param name="FirstPart">The first part settled now.</param>
/// <param name="BudgetParts">Parts taken from the budget now; they come first.</param>
/// <param name="InvoiceParts">Parts on the invoice now.</param>
/// <param name="ApprovedSeconds">What was confirmed for the case in all.</param>
public sealed record AssembledItem(
    Candidate Candidate,
    ItemState State,
    int ConfirmedParts,
    int FirstPart,
    int BudgetParts,
    int InvoiceParts,
    long ApprovedSeconds)
{
    /// <summary>The work.</summary>
    public Charge Charge => Candidate.Charge;

    /// <summary>Parts that wait for a confirmation.</summary>
    public int PendingParts => Math.Max(0, Candidate.Parts.Count - ConfirmedParts);

    /// <summary>The parts on the invoice now.</summary>
    public IEnumerable<ChargePart> Invoiced => Candidate.Parts.Skip(FirstPart + BudgetParts).Take(InvoiceParts);

    /// <summary>The parts from the budget now.</summary>
    public IEnumerable<ChargePart> FromBudget => Candidate.Parts.Skip(FirstPart).Take(BudgetParts);
}
