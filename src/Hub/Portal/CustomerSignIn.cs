using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Portal;

/// <summary>
/// Signs a named person in with contract number, name and PIN: the same check, the same pauses and the same answers as
/// in the program on the customer's PC. An ended contract still opens the portal, because its invoices lie there.
/// </summary>
public sealed class CustomerSignIn(PersonSignIn check, IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    /// <summary>Null when the person is in, else a word of <see cref="ErrorCodes"/> and how long to wait.</summary>
    public async Task<(string Error, int RetryAfterSeconds)?> TryAsync(HttpContext http, string contract, string person, string pin)
    {
        var outcome = await check.TryAsync(contract, person, pin, CallerSource.Of(http.Connection.RemoteIpAddress));
        if (outcome is not { Contract: { } own, Person: { } known })
        {
            return (outcome.Error!, outcome.RetryAfterSeconds);
        }

        if (Refuse(own, known) is { } reason)
        {
            return (SupportAuthorisation.ToName(reason), 0);
        }

        await http.SignInAsync(CustomerAccess.Scheme, PrincipalOf(own, known));
        await using var db = await contexts.CreateDbContextAsync();
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "portal-signed-in", Actor = $"person {known.Id:N}", Detail = own.Number });
        await db.SaveChangesAsync();
        return null;
    }

    /// <summary>Is the cookie still good? Not after a lock or a new PIN.</summary>
    public async Task<bool> IsStillGoodAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        return person is not null && MayEnter(person)
            && user.FindFirstValue(CustomerAccess.Contract) == person.ContractId.ToString("N")
            && user.FindFirstValue(CustomerAccess.Stamp) == StampOf(person);
    }

    private RefusalReason? Refuse(Contract contract, Person person)
    {
        if (contract.Stage != ContractStages.Accepted || FirmTime.Date(clock.Now) < contract.Start)
        {
            return RefusalReason.ContractNotStarted;
        }

        return MayEnter(person) ? null : RefusalReason.PersonNotAuthorised;
    }

    private static bool MayEnter(Person person) => person.DisabledAt is null && (person.MayRequest || person.MayApprove);

    private static ClaimsPrincipal PrincipalOf(Contract contract, Person person) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id.ToString("N")),
            new Claim(ClaimTypes.Name, person.Name),
            new Claim(ClaimTypes.Role, CustomerAccess.Role),
            new Claim(CustomerAccess.Contract, contract.Id.ToString("N")),
            new Claim(CustomerAccess.ContractNumber, contract.Number),
            new Claim(CustomerAccess.Stamp, StampOf(person)),
        ],
        CustomerAccess.Scheme));

    /// <summary>Changes with the PIN, and tells nothing about it.</summary>
    private static string StampOf(Person person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.PinHash ?? "")).AsSpan(0, 16));
}
