using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>The rows behind a run: work that is not settled, and the earlier work of its cases, which used up approval.</summary>
public sealed class OpenWork
{
    // A session may begin before midnight and its first billable second come after.
    private static readonly Duration Margin = Duration.FromDays(2);

    private ILookup<Guid, BilledClaim>? _claimsByWork;

    /// <summary>Loaded for a report of one period: what lies before only uses up approval.</summary>
    public bool IsReport { get; private init; }

    public required IReadOnlyList<SupportSession> Sessions { get; init; }

    public required IReadOnlyDictionary<Guid, SessionHistory> Histories { get; init; }

    public required IReadOnlyList<ManualWork> Entries { get; init; }

    public required IReadOnlyDictionary<Guid, SupportCase> Cases { get; init; }

    /// <summary>By source.</summary>
    public required ILookup<string, BilledClaim> Claims { get; init; }

    /// <summary>By session or entry.</summary>
    public ILookup<Guid, BilledClaim> ClaimsByWork => _claimsByWork ??= Claims.SelectMany(claims => claims).ToLookup(claim => claim.WorkId);

    public required ILookup<string, WorkAdjustment> Adjustments { get; init; }

    public required ILookup<string, WorkHold> Holds { get; init; }

    /// <param name="db">The database, inside the transaction if there is one.</param>
    /// <param name="contractId">One contract, or null for all.</param>
    /// <param name="period">Only work up to its end.</param>
    /// <param name="alsoSettled">Settled work of the period too: for a report of what was.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<OpenWork> LoadAsync(
        HubDbContext db, Guid? contractId, RunPeriod period, bool alsoSettled, CancellationToken cancellationToken)
    {
        var to = period.Last.PlusDays(1).AtStartOfDayInZone(FirmTime.Zone).ToInstant() + Margin;
        var from = alsoSettled ? period.First.AtStartOfDayInZone(FirmTime.Zone).ToInstant() - Margin : Instant.FromUnixTimeTicks(0);
        var done = db.Set<BilledClaim>().Where(claim => claim.IsComplete && !alsoSettled).Select(claim => claim.WorkId);
        var ended = db.Sessions.AsNoTracking().Where(one => one.EndedAt != null && one.CreatedAt < to && (contractId == null || one.ContractId == contractId));
        var entered = db.Set<ManualWork>().AsNoTracking().Where(one => contractId == null || one.ContractId == contractId);
        var cases = await OpenCasesAsync(ended.Where(one => one.CreatedAt >= from && !done.Contains(one.Id)), entered.Where(one => !done.Contains(one.Id)), cancellationToken);
        return await LoadAsync(db, cases, ended, entered, alsoSettled, cancellationToken);
    }

    /// <summary>All ended and entered work of a case, whatever was billed of it; and the open work of its whole contract,
    /// where that draws on the same budget or may become one item with it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="contract">The contract of the case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="except">A session that is asked about otherwise.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<OpenWork> OfCaseAsync(HubDbContext db, Contract contract, Guid caseId, Guid except, CancellationToken cancellationToken)
    {
        var ended = db.Sessions.AsNoTracking().Where(one => one.EndedAt != null && one.ContractId == contract.Id && one.Id != except);
        var entered = db.Set<ManualWork>().AsNoTracking().Where(one => one.ContractId == contract.Id);
        var done = db.Set<BilledClaim>().Where(claim => claim.IsComplete).Select(claim => claim.WorkId);
        var isWide = contract.BudgetUnits is not null || contract.Terms.MergeScope == "contractDay";
        var others = isWide
            ? await OpenCasesAsync(ended.Where(one => !done.Contains(one.Id)), entered.Where(one => !done.Contains(one.Id)), cancellationToken)
            : [];
        return await LoadAsync(db, [.. others.Append(caseId).Distinct()], ended, entered, false, cancellationToken);
    }

    /// <summary>The same with a running session, as if it ended now.</summary>
    public OpenWork With(SupportSession session, SupportCase supportCase, SessionHistory endedNow) => new()
    {
        IsReport = IsReport,
        Sessions = [.. Sessions, session],
        Histories = new Dictionary<Guid, SessionHistory>(Histories) { [session.Id] = endedNow },
        Entries = Entries,
        Cases = new Dictionary<Guid, SupportCase>(Cases) { [supportCase.Id] = supportCase },
        Claims = Claims,
        Adjustments = Adjustments,
        Holds = Holds,
    };

    /// <summary>A charge with what was decided and billed about it.</summary>
    public Candidate CandidateOf(Charge charge)
    {
        var claims = Claims[charge.Key].ToList();
        return new Candidate(
            charge,
            Adjustment: charge.Sources.SelectMany(source => Adjustments[source]).Sum(one => one.Units),
            BilledParts: claims.Sum(claim => claim.Units),
            BudgetParts: claims.Sum(claim => claim.BudgetUnits));
    }

    private static Task<List<Guid>> OpenCasesAsync(IQueryable<SupportSession> sessions, IQueryable<ManualWork> entries, CancellationToken cancellationToken) =>
        sessions.Select(one => one.CaseId).Union(entries.Select(one => one.CaseId)).ToListAsync(cancellationToken);

    private static async Task<OpenWork> LoadAsync(
        HubDbContext db, IReadOnlyList<Guid> caseIds, IQueryable<SupportSession> ended, IQueryable<ManualWork> entered, bool isReport, CancellationToken cancellationToken)
    {
        var sessions = await ended.Where(one => caseIds.Contains(one.CaseId))
            .Include(one => one.Person).Include(one => one.Case).OrderBy(one => one.CreatedAt).ToListAsync(cancellationToken);
        var entries = await entered.Where(one => caseIds.Contains(one.CaseId)).OrderBy(one => one.EnteredAt).ToListAsync(cancellationToken);
        var work = sessions.Select(one => one.Id).Concat(entries.Select(one => one.Id)).ToList();
        return new OpenWork
        {
            IsReport = isReport,
            Sessions = sessions,
            Histories = (await BillingHistories.LoadAsync(db, sessions, cancellationToken)).ToDictionary(one => Guid.Parse(one.Id)),
            Entries = entries,
            Cases = await db.Cases.AsNoTracking().Where(one => caseIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken),
            Claims = await ClaimsAsync(db, isReport ? [] : work, cancellationToken),
            Adjustments = (await db.Set<WorkAdjustment>().AsNoTracking().OrderBy(one => one.At).ToListAsync(cancellationToken)).ToLookup(one => one.Source),
            Holds = (await db.Set<WorkHold>().AsNoTracking().OrderBy(one => one.RaisedAt).ToListAsync(cancellationToken)).ToLookup(one => one.Source),
        };
    }

    private static async Task<ILookup<string, BilledClaim>> ClaimsAsync(HubDbContext db, List<Guid> work, CancellationToken cancellationToken) =>
        (await db.Set<BilledClaim>().AsNoTracking().Where(claim => work.Contains(claim.WorkId)).ToListAsync(cancellationToken)).ToLookup(claim => claim.Source);
}
