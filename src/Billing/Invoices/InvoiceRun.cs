using NodaTime;

namespace RemoteSupport.Billing.Invoices;

/// <summary>Something a run may bill: an item or a session, by id.</summary>
public sealed record RunCandidate(string Id, bool IsEnded);

/// <summary>What one run did for one contract.</summary>
public sealed record RunOutcome(int InvoicesCreated, IReadOnlyList<string> Billed, IReadOnlyList<string> CarriedOver);

/// <summary>The billing run (R-B1…R-B3).</summary>
public static class InvoiceRun
{
    /// <summary>Bills what has ended and is on no invoice yet; nothing to bill makes no invoice.</summary>
    public static RunOutcome Execute(IEnumerable<RunCandidate> candidates, IReadOnlySet<string> alreadyBilled)
    {
        var open = candidates.Where(c => !alreadyBilled.Contains(c.Id)).DistinctBy(c => c.Id).ToList();
        List<string> billed = [.. open.Where(c => c.IsEnded).Select(c => c.Id)];
        List<string> carriedOver = [.. open.Where(c => !c.IsEnded).Select(c => c.Id)];
        return new RunOutcome(billed.Count > 0 ? 1 : 0, billed, carriedOver);
    }

    /// <summary>The invoicing period, widened until it contains every line period (PEPPOL-EN16931-R110/R111).</summary>
    public static (LocalDate First, LocalDate Last) Period(
        (LocalDate First, LocalDate Last) invoice,
        IReadOnlyList<(LocalDate First, LocalDate Last)> lines) =>
        (lines.Select(l => l.First).Append(invoice.First).Min(), lines.Select(l => l.Last).Append(invoice.Last).Max());
}
