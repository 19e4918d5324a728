namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>A charge with what people have written, decided and billed about it.</summary>
/// <param name="Charge">The work.</param>
/// <param name="HasText">Topic and text are there (I-2).</param>
/// <param name="IsDue">It belongs to this run: its day lies in the period or before, and a completion has come.</param>
/// <param name="OnHold">An objection or a clerk holds it.</param>
/// <param name="InReview">A technician was in two sessions at once and nobody has decided yet (R-T8).</param>
/// <param name="Adjustment">Parts added or taken away with a reason (R-G6).</param>
/// <param name="BilledParts">Parts on invoices that stand.</param>
/// <param name="BudgetParts">Parts that an earlier run took from the prepaid budget.</param>
public sealed record Candidate(
    Charge Charge,
    bool HasText = true,
    bool IsDue = true,
    bool OnHold = false,
    bool InReview = false,
    int Adjustment = 0,
    int BilledParts = 0,
    int BudgetParts = 0)
{
    /// <summary>Parts after the adjustments.</summary>
    public IReadOnlyList<ChargePart> Parts => Adjustment switch
    {
        0 => Charge.Parts,
        > 0 => [.. Charge.Parts, .. Enumerable.Repeat(Charge.Spare, Adjustment)],
        _ => [.. Charge.Parts.Take(Math.Max(0, Charge.Parts.Count + Adjustment))],
    };

    /// <summary>Parts that are settled already.</summary>
    public int SettledParts => BilledParts + BudgetParts;
}
