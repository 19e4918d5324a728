using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Privacy;

/// <summary>
/// Makes a person of a customer unrecognisable: name, addresses and PIN go, a pseudonym stays where rows must stay. No
/// time, no amount and no stored document changes (I-7); what the tax office wants keeps the name until its day.
/// </summary>
public sealed class ErasureDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    /// <summary>What remains of a name.</summary>
    public static string PseudonymOf(Guid personId) => $"Person {personId.ToString("N")[..8]}";

    /// <summary>The pseudonym; null for an unknown person, one already erased, or one in a running session.</summary>
    /// <param name="personId">Who.</param>
    /// <param name="staffId">Who decided; null for the rule of the periods.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string?> EraseAsync(Guid personId, string? staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var person = await db.Persons.SingleOrDefaultAsync(one => one.Id == personId, cancellationToken);
        var pseudonym = PseudonymOf(personId);
        if (person is null || person.Name == pseudonym
            || await db.Sessions.AnyAsync(one => one.PersonId == personId && one.EndedAt == null, cancellationToken))
        {
            return null;
        }

        var contract = await db.Contracts.AsNoTracking().SingleAsync(one => one.Id == person.ContractId, cancellationToken);
        var count = 1 + await RowsAsync(db, person, contract.Number, cancellationToken);
        count += await TextsAsync(db, contract, await TraceAsync(db, person, cancellationToken), cancellationToken);
        count += await LettersAsync(db, person.Email, cancellationToken);
        (person.Name, person.NormalizedName) = (pseudonym, Person.Normalize(pseudonym));
        (person.Phone, person.Email, person.PinHash) = (null, null, null);
        (person.MayRequest, person.MayApprove, person.DisabledAt) = (false, false, person.DisabledAt ?? clock.Now);
        db.Add(new DeletionEntry { At = clock.Now, Kind = DeletionKinds.Person, Actor = staffId, Subject = pseudonym, Count = count });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return pseudonym;
    }

    /// <summary>How the person may be called in texts of the contract.</summary>
    internal static async Task<NameTrace> TraceAsync(HubDbContext db, Person person, CancellationToken cancellationToken)
    {
        var beside = await db.Persons.Where(one => one.ContractId == person.ContractId && one.Id != person.Id).Select(one => one.Name).ToListAsync(cancellationToken);
        var party = await db.Contracts.Where(one => one.Id == person.ContractId).Select(one => one.Party!.Name).SingleAsync(cancellationToken);
        return new NameTrace(person, [party, .. beside]);
    }

    /// <summary>Rows that name the person in a column of its own.</summary>
    private static async Task<int> RowsAsync(HubDbContext db, Person person, string contractNumber, CancellationToken cancellationToken)
    {
        var (personId, contractId, name, pseudonym) = (person.Id, person.ContractId, person.Name, PseudonymOf(person.Id));
        var key = $"{contractNumber} {person.NormalizedName}";
        var count = await db.Notices.Where(one => one.PersonId == personId || (one.ContractId == contractId && one.GivenBy == name))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.GivenBy, pseudonym), cancellationToken);
        count += await db.Set<CaseConfirmation>().Where(one => one.PersonId == personId)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.PersonName, pseudonym), cancellationToken);
        count += await db.ContractAcceptances.Where(one => one.PersonId == personId || (one.ContractId == contractId && one.PersonName == name))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.PersonName, pseudonym).SetProperty(one => one.Email, (string?)null), cancellationToken);
        count += await db.SignInFailures.Where(one => one.PersonKey == key).ExecuteDeleteAsync(cancellationToken);
        count += await db.SignInPauses.Where(one => one.PersonKey == key).ExecuteDeleteAsync(cancellationToken);
        var (old, fresh) = ($"person/{name}", $"person/{pseudonym}");
        count += await db.Set<ContractVersionFact>()
            .Where(fact => fact.Name == old && db.ContractVersions.Any(version => version.Id == fact.VersionId && version.ContractId == contractId))
            .ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Name, fresh), cancellationToken);
        foreach (var hold in await ContractWork.HoldsAsync(db, contractId, name, cancellationToken))
        {
            hold.RaisedBy = pseudonym;
            count++;
        }

        return count;
    }

    /// <summary>What anybody has typed under the contract, and what was made of it.</summary>
    private static async Task<int> TextsAsync(HubDbContext db, Contract contract, NameTrace trace, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var one in await ContractTexts.LoadAsync(db, contract, cancellationToken))
        {
            count += trace.IsIn(one.Text) ? await one.ReplaceAsync(trace.Without(one.Text), cancellationToken) : 0;
        }

        return count;
    }

    /// <summary>Mails to the person go to nobody any more; their attachments are documents of the firm and stay.</summary>
    private static async Task<int> LettersAsync(HubDbContext db, string? address, CancellationToken cancellationToken) => address is null
        ? 0
        : await db.OutgoingMails.Where(mail => mail.To == address).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.To, "erased@example.invalid").SetProperty(mail => mail.NextAttemptAt, (Instant?)null), cancellationToken);
}
