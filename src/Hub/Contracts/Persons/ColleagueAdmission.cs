using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Contracts.Persons;

/// <summary>
/// The domain rule of a contract (S12c, „für Sie, Ihre Kollegen oder Mitarbeiter“): whoever has an address in its mail
/// domain may ask for support without having been named before. They are named by it, with the right to ask and without the
/// right to approve cost; what was agreed goes to their address, and what goes beyond it to somebody who may approve.
/// </summary>
public sealed class ColleagueAdmission(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private const int MaxName = 100;

    /// <summary>The person, known by the address or new; or one of <see cref="ErrorCodes"/>.</summary>
    /// <param name="contractId">Under which contract.</param>
    /// <param name="name">As told on the phone or as the mail was signed.</param>
    /// <param name="address">Must lie in the contract's domain.</param>
    /// <param name="staffId">Who takes the call.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<(Guid? PersonId, string? Error)> AdmitAsync(
        Guid contractId, string? name, string? address, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contract = await db.Contracts.AsNoTracking().Include(one => one.Persons).SingleOrDefaultAsync(one => one.Id == contractId, cancellationToken);
        var person = contract is null ? null : PersonOf(contract, name ?? "", address ?? "");
        if (person is null)
        {
            return (null, ErrorCodes.ColleagueNotAdmitted);
        }

        if (contract!.Persons.FirstOrDefault(one => string.Equals(one.Email, person.Email, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return (known.Id, null);
        }

        if (contract.Refuse(person, clock.Now) is { } reason)
        {
            return (null, SupportAuthorisation.ToName(reason));
        }

        if (contract.Persons.Any(one => one.NormalizedName == person.NormalizedName))
        {
            return (null, ErrorCodes.ColleagueNotAdmitted);
        }

        db.Persons.Add(person);
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "person-admitted", Actor = staffId, Detail = $"{contract.Number} person {person.Id:N}" });
        await db.SaveChangesAsync(cancellationToken);
        return (person.Id, null);
    }

    /// <summary>Does the address lie in the domain itself? A domain below it is another one.</summary>
    public static bool IsIn(string address, string? domain) =>
        domain is not null && MailOutbox.IsAddress(address) && MailAddress.TryCreate(address, out var read) && string.Equals(read.Host, domain, StringComparison.OrdinalIgnoreCase);

    private static Person? PersonOf(Contract contract, string typedName, string typedAddress)
    {
        var (name, address) = (typedName.Trim(), typedAddress.Trim());
        return name.Length is > 0 and <= MaxName && IsIn(address, contract.MailDomain)
            ? new Person
            {
                Id = Guid.NewGuid(),
                ContractId = contract.Id,
                Name = name,
                NormalizedName = Person.Normalize(name),
                Email = address,
                MayRequest = true,
                MayApprove = false,
            }
            : null;
    }
}
