using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Cases;

/// <summary>Cases that can go on, for the form that starts a call; and everything about one case.</summary>
public sealed class CaseList(IDbContextFactory<HubDbContext> contexts)
{
    // Older ones are closed from their own page; a list for the phone stays short.
    private const int Most = 6;

    /// <summary>Open cases of these contracts, newest first, the same number of each at most.</summary>
    public async Task<ILookup<Guid, SupportCase>> OpenAsync(IReadOnlyCollection<Guid> contractIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Cases.AsNoTracking().Where(one => contractIds.Contains(one.ContractId) && one.ClosedAt == null)
            .OrderByDescending(one => one.OpenedAt).ToListAsync(cancellationToken);
        return open.GroupBy(one => one.ContractId).SelectMany(group => group.Take(Most)).ToLookup(one => one.ContractId);
    }

    /// <summary>One case with its sessions and confirmations; null when there is none.</summary>
    public async Task<CaseStory?> FindAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(one => one.Id == caseId, cancellationToken) is not { } supportCase)
        {
            return null;
        }

        var sessions = await db.Sessions.AsNoTracking().Include(one => one.Person).Include(one => one.Contract!.Party)
            .Where(one => one.CaseId == caseId).OrderBy(one => one.CreatedAt).ToListAsync(cancellationToken);
        var contract = await db.Contracts.AsNoTracking().AsSplitQuery().Include(one => one.Party).Include(one => one.SeverityClasses).Include(one => one.Services)
            .SingleAsync(one => one.Id == supportCase.ContractId, cancellationToken);
        var person = await db.Persons.AsNoTracking().SingleAsync(one => one.Id == supportCase.PersonId, cancellationToken);
        var entries = await db.Set<ManualWork>().AsNoTracking().Where(one => one.CaseId == caseId).OrderBy(one => one.EnteredAt).ToListAsync(cancellationToken);
        var earlier = await EarlierWork.LoadAsync(db, contract, caseId, Guid.Empty, cancellationToken);
        var confirmations = await db.Set<CaseConfirmation>().AsNoTracking().Where(one => one.CaseId == caseId).OrderBy(one => one.AskedAt).ToListAsync(cancellationToken);
        return new CaseStory(supportCase, contract, person, sessions, entries, confirmations, earlier);
    }
}

/// <param name="Case">The case.</param>
/// <param name="Contract">With party and prices.</param>
/// <param name="Person">Who asked first.</param>
/// <param name="Sessions">In order.</param>
/// <param name="Entries">What was typed in.</param>
/// <param name="Confirmations">What was asked and answered.</param>
/// <param name="Work">All ended work.</param>
public sealed record CaseStory(
    SupportCase Case,
    Contract Contract,
    Person Person,
    IReadOnlyList<SupportSession> Sessions,
    IReadOnlyList<ManualWork> Entries,
    IReadOnlyList<CaseConfirmation> Confirmations,
    EarlierWork Work);
