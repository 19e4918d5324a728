using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts.Persons;

/// <summary>PINs and the end of a person's access. A PIN is shown once; only its hash is kept.</summary>
public sealed class PersonDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private const int PinDigits = 8;

    /// <summary>A fresh PIN in clear; the old one is void. Null for an unknown person.</summary>
    public async Task<string?> NewPinAsync(string number, Guid personId, string staffId, CancellationToken cancellationToken)
    {
        var pin = RandomNumberGenerator.GetString("0123456789", PinDigits);
        var done = await ChangeAsync(number, personId, "pin-set", staffId, person => person.PinHash = PinHasher.Hash(pin), cancellationToken);
        return done ? pin : null;
    }

    /// <summary>Locks a person out, or lets them in again.</summary>
    public Task<bool> SetDisabledAsync(string number, Guid personId, bool disabled, string staffId, CancellationToken cancellationToken) =>
        ChangeAsync(number, personId, disabled ? "person-disabled" : "person-enabled", staffId, person => person.DisabledAt = disabled ? clock.Now : null, cancellationToken);

    private async Task<bool> ChangeAsync(
        string number, Guid personId, string kind, string staffId, Action<Person> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var id = await db.Contracts.Where(one => one.Number == number).Select(one => (Guid?)one.Id).SingleOrDefaultAsync(cancellationToken);
        var person = await db.Persons.SingleOrDefaultAsync(one => one.Id == personId && one.ContractId == id, cancellationToken);
        if (person is null)
        {
            return false;
        }

        change(person);
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = kind, Actor = staffId, Detail = $"{number} {person.Name}" });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
