using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Contracts;

/// <summary>
/// Sign-in of a named person with contract number and PIN. Until the PIN is right there is one answer, in equal time;
/// five failures of one person at one source within ten minutes pause this pair for fifteen.
/// </summary>
public sealed class PersonSignIn(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    public const int MaxFailures = 5;
    public static readonly Duration FailureWindow = Duration.FromMinutes(10);
    public static readonly Duration PauseLength = Duration.FromMinutes(15);

    /// <summary>The person with the contract, or a word of <see cref="ErrorCodes"/> and how long to wait.</summary>
    public async Task<SignInOutcome> TryAsync(string contractNumber, string personName, string pin, string source)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = clock.Now;
        var key = $"{contractNumber.Trim().ToUpperInvariant()} {Person.Normalize(personName)}";
        if (await PausedUntilAsync(db, key, source, now) is { } until)
        {
            return new SignInOutcome(null, null, ErrorCodes.SignInPaused, (int)Math.Ceiling((until - now).TotalSeconds));
        }

        await CountAsync(db, key, source, now);
        var (contract, person) = await FindAsync(db, contractNumber, personName);
        var right = PinHasher.Verify(person?.PinHash ?? PinHasher.Dummy, PinHasher.IsWellFormed(pin) ? pin : "");
        if (!right || contract is null || person is null)
        {
            return new SignInOutcome(null, null, ErrorCodes.SignInFailed, 0);
        }

        await db.SignInFailures.Where(f => f.PersonKey == key && f.Source == source).ExecuteDeleteAsync();
        await db.SignInPauses.Where(p => p.PersonKey == key && p.Source == source && p.LiftedAt == null && p.Until > now)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Until, now));
        var reason = contract.Refuse(person, now);
        return new SignInOutcome(contract, person, reason is { } no ? SupportAuthorisation.ToName(no) : null, 0);
    }

    private static async Task<Instant?> PausedUntilAsync(HubDbContext db, string key, string source, Instant now) =>
        await db.SignInPauses
            .Where(p => p.PersonKey == key && p.Source == source && p.LiftedAt == null && p.Until > now)
            .MaxAsync(p => (Instant?)p.Until);

    private static async Task CountAsync(HubDbContext db, string key, string source, Instant now)
    {
        var since = now - FailureWindow;
        var lifted = await db.SignInPauses.Where(p => p.PersonKey == key && p.Source == source)
            .MaxAsync(p => (Instant?)p.StartedAt) ?? Instant.MinValue;
        var failures = await db.SignInFailures.CountAsync(f =>
            f.PersonKey == key && f.Source == source && f.At > since && f.At > lifted);
        db.SignInFailures.Add(new SignInFailure { PersonKey = key, Source = source, At = now });
        if (failures + 1 >= MaxFailures)
        {
            db.SignInPauses.Add(new SignInPause
            {
                Id = Guid.NewGuid(),
                PersonKey = key,
                Source = source,
                StartedAt = now,
                Until = now + PauseLength,
            });
            db.Audit.Add(new AuditEvent { At = now, Kind = "sign-in-paused", Detail = key });
        }

        await db.SaveChangesAsync();
    }

    private static async Task<(Contract? Contract, Person? Person)> FindAsync(HubDbContext db, string number, string name)
    {
        var wanted = number.Trim().ToUpperInvariant();
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Number == wanted);
        var normalized = Person.Normalize(name);
        var id = contract?.Id ?? Guid.Empty;
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.ContractId == id && p.NormalizedName == normalized);
        return (contract, person);
    }
}

/// <summary>Who signed in, or why not.</summary>
public sealed record SignInOutcome(Contract? Contract, Person? Person, string? Error, int RetryAfterSeconds);
