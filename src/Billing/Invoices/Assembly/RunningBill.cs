using NodaTime;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>What a session that has not ended would cost if all ended now, beside all other work of its case and of its
/// contract's budget: counted by the assembly of the invoice, so that neither can say something else.</summary>
/// <param name="Units">What rounding made of the session's item.</param>
/// <param name="Pending">Units of it that nobody has confirmed („unbestätigt“).</param>
/// <param name="NetAmount">Net money of what may be billed of it: the smaller of agreed and worked, without what the budget
/// has paid; rounded once per price.</param>
/// <param name="BesideQuarterHours">What all other work of the case takes from its approval.</param>
/// <param name="UsedQuarterHours">The same with this session.</param>
/// <param name="FromBudget">Units of the session that the prepaid budget pays.</param>
/// <param name="BudgetLeft">Units that the budget still holds then; null without a budget.</param>
public sealed record RunningBill(
    int Units, int Pending, decimal NetAmount, int BesideQuarterHours, int UsedQuarterHours, int FromBudget, int? BudgetLeft)
{
    private const int QuarterSeconds = 900;

    /// <summary>Reads the bill of a running session.</summary>
    /// <param name="candidates">The work of the case, and of the contract where it has a budget; the session's own as if it
    /// ended now.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="caseId">Its case.</param>
    /// <param name="approvedSecondsByCase">What is confirmed per case; missing = nothing.</param>
    /// <param name="terms">What the contract says about its budget.</param>
    public static RunningBill Read(
        IReadOnlyList<Candidate> candidates,
        string sessionId,
        string caseId,
        IReadOnlyDictionary<string, long> approvedSecondsByCase,
        InvoiceTerms terms)
    {
        var day = candidates.Count > 0 ? candidates.Max(one => one.Charge.Date) : LocalDate.MinIsoValue;
        var items = InvoiceAssembly.Of(candidates, approvedSecondsByCase, terms, (day, day)).Items;
        List<AssembledItem> own = [.. items.Where(item => item.Charge.Item?.SessionIds.Contains(sessionId) == true)];
        var beside = SecondsOf(items.Where(item => item.Charge.CaseId == caseId && !own.Contains(item)));
        return new RunningBill(
            own.Sum(item => item.Candidate.Parts.Count),
            own.Sum(item => item.PendingParts),
            Net(own),
            QuarterHours(beside),
            QuarterHours(checked(beside + SecondsOf(own))),
            own.Sum(item => item.BudgetParts),
            terms.BudgetParts - items.Sum(item => item.BudgetParts));
    }

    /// <summary>What work takes from the approval of its case, in started quarter-hours: a warning never comes too late.</summary>
    public static int UsedBy(IEnumerable<Candidate> candidates) => QuarterHours(candidates.Sum(SecondsOf));

    /// <summary>Units as both ends show them: minutes become the started quarter-hours that they take from the approval.</summary>
    public static int Shown(int units, BillingOptions options) =>
        options.Mode == RoundingMode.Minutes ? QuarterHours(checked((long)units * options.UnitSeconds)) : units;

    private static decimal Net(IEnumerable<AssembledItem> own) => 0.00m + own
        .SelectMany(item => item.Candidate.Parts.Take(item.ConfirmedParts).Skip(item.BudgetParts).Select(part => (item.Charge.Key, Part: part)))
        .GroupBy(one => (one.Key, one.Part.Unit, one.Part.BaseQuantity, one.Part.Price))
        .Sum(group => Money.ToCents(group.Sum(one => one.Part.Quantity) * group.Key.Price / group.Key.BaseQuantity));

    private static long SecondsOf(IEnumerable<AssembledItem> items) => items.Sum(item => SecondsOf(item.Candidate));

    private static long SecondsOf(Candidate candidate) => candidate.Parts.Sum(part => (long)part.ApprovalSeconds);

    private static int QuarterHours(long seconds) => checked((int)((seconds + QuarterSeconds - 1) / QuarterSeconds));
}
