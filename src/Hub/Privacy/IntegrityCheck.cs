using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Recomputes every hash of the ledger, of the stored documents and of the accepted texts.</summary>
public sealed class IntegrityCheck(IDbContextFactory<HubDbContext> contexts)
{
    private const int MostShown = 20;

    public async Task<IntegrityResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ended = (await db.Sessions.Where(one => one.EndedAt != null).Select(one => one.Id).ToListAsync(cancellationToken)).ToHashSet();
        var (broken, events) = (new List<BrokenChain>(), 0L);
        var (session, previous, sequence, last) = (Guid.Empty, LedgerHash.Start, 0, "");
        var found = new HashSet<Guid>();
        await foreach (var line in db.Ledger.AsNoTracking().OrderBy(one => one.SessionId).ThenBy(one => one.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            events++;
            if (line.SessionId != session)
            {
                Close(broken, ended, session, sequence, last);
                (session, previous, sequence) = (line.SessionId, LedgerHash.Start, 0);
                found.Add(session);
            }

            if ((line.Sequence != ++sequence || line.Hash != LedgerHash.Of(previous, line)) && broken.LastOrDefault()?.Session != session)
            {
                broken.Add(new BrokenChain(session, line.Sequence));
            }

            (previous, sequence, last) = (line.Hash, line.Sequence, line.Type);
        }

        Close(broken, ended, session, sequence, last);
        broken.AddRange(ended.Where(one => !found.Contains(one)).Select(one => new BrokenChain(one, 0)));
        var documents = await db.Set<StoredDocument>().CountAsync(cancellationToken);
        return new IntegrityResult(events, found.Count, documents, broken.Count, [.. broken.Take(MostShown)], await DocumentChain.FirstBrokenAsync(db, cancellationToken))
        {
            BrokenTexts = await BrokenTextsAsync(db, cancellationToken),
        };
    }

    /// <summary>Versions of contracts whose kept text is not the one that was hashed when it was shown.</summary>
    private static async Task<IReadOnlyList<string>> BrokenTextsAsync(HubDbContext db, CancellationToken cancellationToken)
    {
        var texts = await db.Set<ContractVersionText>().AsNoTracking()
            .Join(db.ContractVersions, one => one.VersionId, version => version.Id, (one, version) => new { version.ContractId, version.Number, version.TextHash, one.Text })
            .Join(db.Contracts, one => one.ContractId, contract => contract.Id, (one, contract) => new { Contract = contract.Number, one.Number, one.TextHash, one.Text })
            .OrderBy(one => one.Contract).ThenBy(one => one.Number).ToListAsync(cancellationToken);
        return [.. texts.Where(one => ContractText.Hash(one.Text) != one.TextHash).Select(one => $"{one.Contract}/{one.Number}")];
    }

    /// <summary>A ledger that was cut off at its tail: the session is over, but its last line does not say so.</summary>
    private static void Close(List<BrokenChain> broken, HashSet<Guid> ended, Guid session, int sequence, string last)
    {
        if (session != Guid.Empty && ended.Contains(session) && last != LedgerTypes.SessionEnded && broken.LastOrDefault()?.Session != session)
        {
            broken.Add(new BrokenChain(session, sequence));
        }
    }
}

/// <summary>The first line of a session that does not fit.</summary>
public sealed record BrokenChain(Guid Session, int Sequence);

/// <summary>What the check found.</summary>
/// <param name="Events">Lines read.</param>
/// <param name="Sessions">Chains read.</param>
/// <param name="Documents">Stored documents read.</param>
/// <param name="BrokenCount">Chains that do not hold.</param>
/// <param name="Broken">The first of them.</param>
/// <param name="BrokenDocument">The first stored document that does not fit.</param>
public sealed record IntegrityResult(
    long Events, int Sessions, int Documents, int BrokenCount, IReadOnlyList<BrokenChain> Broken, long? BrokenDocument)
{
    /// <summary>Contract and version, <c>RV-2026-007/2</c>, of accepted texts that were changed.</summary>
    public IReadOnlyList<string> BrokenTexts { get; init; } = [];

    public bool IsIntact => BrokenCount == 0 && BrokenDocument is null && BrokenTexts.Count == 0;
}
