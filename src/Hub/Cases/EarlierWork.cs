using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Cases;

/// <summary>
/// Work beside one session: sessions, mails, projects, trainings and journeys of its case, which use the same approval, and
/// open work of the contract where a prepaid budget pays it. Made into charges exactly as the billing run does.
/// </summary>
public sealed class EarlierWork
{
    private readonly OpenWork _work;
    private readonly int _spentBudget;

    private EarlierWork(OpenWork work, int spentBudget) => (_work, _spentBudget) = (work, spentBudget);

    /// <param name="db">The database.</param>
    /// <param name="contract">With prices and services.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="exceptSession">The session beside which it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<EarlierWork> LoadAsync(HubDbContext db, Contract contract, Guid caseId, Guid exceptSession, CancellationToken cancellationToken)
    {
        var work = await OpenWork.OfCaseAsync(db, contract, caseId, exceptSession, cancellationToken);
        var spent = contract.BudgetUnits is null ? 0 : (await Dossiers.SpentBudgetAsync(db, contract.Id, cancellationToken)).GetValueOrDefault(contract.Id);
        return new EarlierWork(work, spent);
    }

    /// <summary>Ended sessions that are on no invoice: a running one may become one item with them.</summary>
    public IReadOnlyList<SessionHistory> Open =>
        [.. _work.Sessions.Where(one => !_work.ClaimsByWork[one.Id].Any()).Select(one => _work.Histories[one.Id])];

    /// <summary>What was confirmed for the case when this was read.</summary>
    public int ApprovedUnits(Guid caseId) => _work.Cases.TryGetValue(caseId, out var known) ? known.ApprovedUnits : 0;

    /// <summary>Started quarter-hours that the case has used of its approval.</summary>
    public int UsedQuarterHours(Contract contract, Guid caseId, BillingOptions options)
    {
        var id = caseId.ToString("N");
        var charges = new ChargeSheet(contract, options, _work).Charges.Where(charge => charge.CaseId == id);
        return RunningBill.UsedBy(charges.Select(_work.CandidateOf));
    }

    /// <summary>What a running session costs if all ended now.</summary>
    public RunningBill BillOf(LiveSession session, Instant now, BillingOptions options)
    {
        var history = session.History;
        var past = history.Events.Where(one => one.At <= now).ToList();
        SessionEvent[] end = past.Count == 0 ? [] : [new SessionEvent(now, SessionEventType.SessionEnded)];
        var work = _work.With(session.Row, session.Case, history with { Events = [.. past, .. end] });
        var charges = new ChargeSheet(session.Contract, options, work).Charges;
        return RunningBill.Read(
            [.. charges.Select(work.CandidateOf)],
            history.Id,
            history.CaseId,
            Dossiers.ApprovedSeconds(session.Contract, work, charges),
            TermsOf(session.Contract, FirmTime.Date(now)));
    }

    // Only the budget matters here: taxes are the invoice's business.
    private InvoiceTerms TermsOf(Contract contract, LocalDate today) => new(
        VatCategory.O,
        [],
        BudgetParts: contract.BudgetUnits is { } budget && !(today > contract.BudgetExpiresOn) ? Math.Max(0, budget - _spentBudget) : null,
        BudgetExpiresOn: contract.BudgetExpiresOn,
        BlocksBeyondBudget: contract.Terms.BudgetPolicy == "block");
}
