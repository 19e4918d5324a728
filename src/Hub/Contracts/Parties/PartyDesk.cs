using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Parties;

/// <summary>Customers: the list, one of them, changing it.</summary>
public sealed class PartyDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private const int FirstNumber = 10_001;

    /// <summary>All customers by name with the numbers of their contracts.</summary>
    public async Task<IReadOnlyList<(Party Party, IReadOnlyList<string> Contracts)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contracts = (await db.Contracts.AsNoTracking().Select(one => new { one.PartyId, one.Number }).ToListAsync(cancellationToken))
            .ToLookup(one => one.PartyId, one => one.Number);
        var parties = await db.Parties.AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. parties.OrderBy(party => party.Name, StringComparer.Create(CultureInfo.GetCultureInfo("de"), ignoreCase: true))
                .Select(party => (party, (IReadOnlyList<string>)[.. contracts[party.Id].Order(StringComparer.Ordinal)])),
        ];
    }

    public async Task<Party?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Parties.AsNoTracking().SingleOrDefaultAsync(party => party.Id == id, cancellationToken);
    }

    /// <summary>The next free customer number, as a proposal.</summary>
    public async Task<string> NextNumberAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var numbers = await db.Parties.Select(party => party.CustomerNumber).ToListAsync(cancellationToken);
        var last = numbers.Select(number => int.TryParse(string.Concat(number.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var value) ? value : 0)
            .DefaultIfEmpty(0).Max();
        return Math.Max(FirstNumber, last + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What the contract editor offers: customers, vendors known so far, contracts to copy.</summary>
    public async Task<(IReadOnlyList<(string Value, string Text)> Parties, IReadOnlyList<string> Vendors, IReadOnlyList<string> Contracts)> ChoicesAsync(
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var parties = await ListAsync(cancellationToken);
        return (
            [("", "–"), .. parties.Select(one => (one.Party.Id.ToString(), $"{one.Party.Name}, {one.Party.City}"))],
            await db.ManufacturerContracts.Select(one => one.Vendor).Distinct().OrderBy(vendor => vendor).ToListAsync(cancellationToken),
            await db.Contracts.Select(one => one.Number).OrderBy(number => number).ToListAsync(cancellationToken));
    }

    /// <summary>Saves what was typed; null and the form carries what is wrong.</summary>
    public async Task<Guid?> SaveAsync(FormValues form, Guid? id, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = id is null ? null : await db.Parties.SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (id is not null && party is null)
        {
            return null;
        }

        var isNew = party is null;
        party ??= new Party { Id = Guid.NewGuid(), Name = "", CustomerNumber = "", Street = "", PostalCode = "", City = "" };
        PartyFields.Read(form, party);
        if (await db.Parties.AnyAsync(one => one.Id != party.Id && one.CustomerNumber == party.CustomerNumber, cancellationToken))
        {
            form.Refuse("number", "Diese Kundennummer hat schon jemand.", "Somebody has this customer number already.");
        }

        if (!form.IsValid)
        {
            return null;
        }

        if (isNew)
        {
            db.Parties.Add(party);
        }

        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = isNew ? "party-made" : "party-changed", Actor = staffId, Detail = party.CustomerNumber });
        await db.SaveChangesAsync(cancellationToken);
        return party.Id;
    }
}
