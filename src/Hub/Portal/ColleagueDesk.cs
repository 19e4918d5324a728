using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Persons;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Portal;

/// <summary>
/// Persons of the own contract, kept by those who may approve cost. Whoever is taken out is locked, not deleted: sessions
/// name them. Nobody takes a right from themselves, so that somebody always has it.
/// </summary>
public sealed class ColleagueDesk(OwnDataSource source, PersonDesk pins, HubClock clock)
{
    private const int MostPersons = 60;

    /// <summary>Adds a person and gives the PIN in clear, once; null and the form says why.</summary>
    public async Task<string?> AddAsync(Customer customer, FormValues form, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        if (!await MayEditAsync(own, cancellationToken))
        {
            return null;
        }

        var person = Read(form, customer);
        var domain = await own.Contracts.Select(one => one.MailDomain).SingleAsync(cancellationToken);
        if (domain is not null && form.IsValid && person.Email?.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase) != true)
        {
            form.Refuse("email", $"Bitte eine Adresse, die auf @{domain} endet.", $"An address that ends with @{domain}, please.");
        }

        if (await own.Persons.AnyAsync(one => one.NormalizedName == person.NormalizedName, cancellationToken))
        {
            form.Refuse("name", "Diese Person steht schon da.", "This person is there already.");
        }

        if (await own.Persons.CountAsync(cancellationToken) >= MostPersons)
        {
            form.Refuse("name", $"Mehr als {MostPersons} Personen nimmt der Vertrag nicht auf.", $"The contract takes at most {MostPersons} persons.");
        }

        if (!form.IsValid)
        {
            return null;
        }

        own.Database.Persons.Add(person);
        await SaveAsync(own, "person-added", person, cancellationToken);
        return await pins.NewPinAsync(customer.ContractNumber, person.Id, customer.Actor, cancellationToken);
    }

    /// <summary>Sets the two rights; false when it is not one's own contract, not allowed, or oneself.</summary>
    public Task<bool> AllowAsync(Customer customer, Guid personId, bool mayRequest, bool mayApprove, CancellationToken cancellationToken) =>
        ChangeAsync(customer, personId, "person-rights", person => (person.MayRequest, person.MayApprove) = (mayRequest, mayApprove && person.Email is not null), cancellationToken);

    /// <summary>Locks somebody out or lets them in again.</summary>
    public Task<bool> LockAsync(Customer customer, Guid personId, bool locked, CancellationToken cancellationToken) =>
        ChangeAsync(customer, personId, locked ? "person-disabled" : "person-enabled", person => person.DisabledAt = locked ? clock.Now : null, cancellationToken);

    /// <summary>A fresh PIN for a colleague, in clear, once; the old one is void. Null like <see cref="AllowAsync"/>.</summary>
    public async Task<string?> NewPinAsync(Customer customer, Guid personId, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        return await own.Persons.AnyAsync(one => one.Id == personId && one.Id != customer.PersonId, cancellationToken) && await MayEditAsync(own, cancellationToken)
            ? await pins.NewPinAsync(customer.ContractNumber, personId, customer.Actor, cancellationToken)
            : null;
    }

    private static async Task<bool> MayEditAsync(OwnData own, CancellationToken cancellationToken) =>
        await own.Persons.AnyAsync(one => one.Id == own.Customer.PersonId && one.MayApprove && one.DisabledAt == null, cancellationToken);

    private async Task<bool> ChangeAsync(Customer customer, Guid personId, string kind, Action<Person> change, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var person = await own.Persons.SingleOrDefaultAsync(one => one.Id == personId && one.Id != customer.PersonId, cancellationToken);
        if (person is null || !await MayEditAsync(own, cancellationToken))
        {
            return false;
        }

        change(person);
        await SaveAsync(own, kind, person, cancellationToken);
        return true;
    }

    private async Task SaveAsync(OwnData own, string kind, Person person, CancellationToken cancellationToken)
    {
        own.Database.Audit.Add(new AuditEvent
        {
            At = clock.Now,
            Kind = kind,
            Actor = own.Customer.Actor,
            Detail = $"{own.Customer.ContractNumber} person {person.Id:N}",
        });
        await own.Database.SaveChangesAsync(cancellationToken);
    }

    private static Person Read(FormValues form, Customer customer)
    {
        var name = form.Required("name", 100);
        var person = new Person
        {
            Id = Guid.NewGuid(),
            ContractId = customer.ContractId,
            Name = name,
            NormalizedName = Person.Normalize(name),
            Email = form.MailAddress("email"),
            Phone = form.Optional("phone", 40),
            MayRequest = form.Checked("request"),
            MayApprove = form.Checked("approve"),
        };
        if (person is { MayApprove: true, Email: null } && form.ErrorOf("email") is null)
        {
            form.Refuse("email", "Wer Kosten freigibt, braucht eine E-Mail-Adresse.", "Whoever approves cost needs an e-mail address.");
        }

        if (!person.MayRequest && !person.MayApprove)
        {
            form.Refuse("request", "Bitte geben Sie mindestens ein Recht.", "Please give at least one right.");
        }

        return person;
    }
}
