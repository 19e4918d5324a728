using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Customers with the state of their contract on data processing, and their persons.</summary>
public sealed class PrivacyDesk(IDbContextFactory<HubDbContext> contexts)
{
    public async Task<IReadOnlyList<PartyPrivacy>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var parties = await db.Parties.AsNoTracking().ToListAsync(cancellationToken);
        var contracts = await db.Contracts.AsNoTracking().Include(one => one.Persons).ToListAsync(cancellationToken);
        return
        [
            .. parties.Select(party => new PartyPrivacy(
                    party,
                    [.. contracts.Where(one => one.PartyId == party.Id).SelectMany(one => one.Persons.Select(person => (one.Number, person))).OrderBy(one => one.person.Name, StringComparer.Ordinal)]))
                .OrderBy(one => one.Party.DataProcessingSignedOn is not null).ThenBy(one => one.Party.Name, StringComparer.Ordinal),
        ];
    }
}

/// <summary>One customer.</summary>
public sealed record PartyPrivacy(Party Party, IReadOnlyList<(string Contract, Person Person)> Persons);
