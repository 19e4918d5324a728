namespace RemoteSupport.Billing.Contracts;

/// <summary>How new units split over a prepaid budget (R-C4).</summary>
/// <param name="FromBudget">Paid already.</param>
/// <param name="AtRate">Billed at the contract's rate.</param>
/// <param name="Remaining">What the budget still holds.</param>
public sealed record BudgetSplit(int FromBudget, int AtRate, int Remaining);

/// <summary>A prepaid number of units, consumed first.</summary>
public static class PrepaidBudget
{
    /// <summary>Takes what is there.</summary>
    public static BudgetSplit Take(int budgetUnits, int usedUnits, int newUnits)
    {
        var left = Math.Max(0, budgetUnits - usedUnits);
        var taken = Math.Min(left, newUnits);
        return new BudgetSplit(taken, newUnits - taken, left - taken);
    }
}
