using NodaTime;
using RemoteSupport.Billing.Contracts;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>An invoice in the making: items with what becomes of them, lines, sums, period.</summary>
/// <param name="Items">In order of time, also what is not billed.</param>
/// <param name="Lines">None when there is nothing to bill: then there is no invoice (R-B3).</param>
/// <param name="Totals">Sums.</param>
/// <param name="Period">Invoicing period, wide enough for every line (R-B2).</param>
public sealed record InvoiceAssembly(
    IReadOnlyList<AssembledItem> Items,
    IReadOnlyList<AssembledLine> Lines,
    InvoiceTotals Totals,
    (LocalDate First, LocalDate Last) Period)
{
    /// <summary>Assembles the invoice of one contract and period.</summary>
    /// <param name="candidates">All charges of the cases concerned, also those billed before: they have used up approval.</param>
    /// <param name="approvedSecondsByCase">What is confirmed per case; missing = nothing.</param>
    /// <param name="terms">What the contract says.</param>
    /// <param name="period">The run's calendar period.</param>
    public static InvoiceAssembly Of(
        IReadOnlyList<Candidate> candidates,
        IReadOnlyDictionary<string, long> approvedSecondsByCase,
        InvoiceTerms terms,
        (LocalDate First, LocalDate Last) period)
    {
        var ordered = candidates
            .OrderBy(one => one.Charge.First).ThenBy(one => one.Charge.Key, StringComparer.Ordinal)
            .ToList();
        var used = new Dictionary<string, long>(StringComparer.Ordinal);
        var budget = terms.BudgetParts;
        var items = new List<AssembledItem>(ordered.Count);
        foreach (var candidate in ordered)
        {
            var approved = approvedSecondsByCase.GetValueOrDefault(candidate.Charge.CaseId);
            var confirmed = Confirm(candidate, approved, used);
            var item = Settle(candidate, confirmed, approved, terms, budget ?? 0);
            budget -= item.BudgetParts;
            items.Add(item);
        }

        var lines = InvoiceLines.Of(items, terms);
        var totals = InvoiceTotals.Of([.. lines.Select(line => line.Amount)]);
        return new InvoiceAssembly(items, lines, totals, InvoiceRun.Period(period, [.. lines.Select(line => (line.First, line.Last))]));
    }

    // R-C1: the approval of a case is used up in order of time. What only waits keeps its share, or later work would take it.
    private static int Confirm(Candidate candidate, long approved, Dictionary<string, long> used)
    {
        var before = used.GetValueOrDefault(candidate.Charge.CaseId);
        var parts = candidate.Parts;
        var after = checked(before + parts.Sum(part => (long)part.ApprovalSeconds));
        used[candidate.Charge.CaseId] = after;
        var left = Math.Min(approved, after) - Math.Min(approved, before);
        var confirmed = 0;
        while (confirmed < parts.Count && parts[confirmed].ApprovalSeconds <= left)
        {
            left -= parts[confirmed++].ApprovalSeconds;
        }

        return confirmed;
    }

    private static AssembledItem Settle(Candidate candidate, int confirmed, long approved, InvoiceTerms terms, int budget)
    {
        var state = StateOf(candidate, confirmed);
        var item = new AssembledItem(candidate, state, confirmed, candidate.SettledParts, 0, 0, approved);
        var open = confirmed - candidate.SettledParts;
        if (state is not (ItemState.Billed or ItemState.PartlyBilled) || open <= 0)
        {
            return item;
        }

        var charge = candidate.Charge;
        var paid = terms.BudgetParts is not null && charge.Position.Count == PositionCount.Step && !(charge.Date > terms.BudgetExpiresOn);
        var split = paid ? PrepaidBudget.Take(budget, 0, open) : new BudgetSplit(0, open, budget);
        if (!paid || !terms.BlocksBeyondBudget || split.AtRate == 0)
        {
            return item with { BudgetParts = split.FromBudget, InvoiceParts = split.AtRate };
        }

        // What a blocking budget does not cover waits like anything that nobody confirmed.
        return item with
        {
            State = split.FromBudget > 0 ? ItemState.PartlyBilled : ItemState.Unconfirmed,
            ConfirmedParts = confirmed - split.AtRate,
            BudgetParts = split.FromBudget,
        };
    }

    private static ItemState StateOf(Candidate candidate, int confirmed)
    {
        var parts = candidate.Parts.Count;
        return candidate switch
        {
            { Charge.Parts.Count: 0, Adjustment: <= 0 } => ItemState.BelowThreshold,
            { HasText: false } => ItemState.TextMissing,
            { OnHold: true } => ItemState.OnHold,
            { InReview: true } => ItemState.InReview,
            _ when parts == 0 => ItemState.Waived,
            { IsDue: false } => ItemState.NotDue,
            _ when confirmed >= parts => ItemState.Billed,
            _ => confirmed > 0 ? ItemState.PartlyBilled : ItemState.Unconfirmed,
        };
    }
}
