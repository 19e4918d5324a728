using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Settings;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A customer who was promised a call-back that nobody has made yet.</summary>
public sealed record WaitingCall(
    Guid PromiseId, Contract Contract, string PersonName, string? Phone, string Topic, string Severity, Instant Deadline, Duration Left)
{
    /// <summary>Less than a quarter of the reaction time is left: the row is marked.</summary>
    public bool Pressing { get; init; }

    /// <summary>How much of the working time until the deadline has passed.</summary>
    public int UsedPercent { get; init; }

    /// <summary>Who shall call, when the dispatcher has said so.</summary>
    public string? AssignedTo { get; init; }
}

/// <summary>Everybody who waits for us, the shortest time left first.</summary>
public sealed class WaitingCalls(IDbContextFactory<HubDbContext> contexts, HubClock clock, FirmCalendar calendar)
{
    public async Task<IReadOnlyList<WaitingCall>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.CallbackPromises.AsNoTracking().Where(promise => promise.DoneAt == null)
            .OrderBy(promise => promise.Deadline).ToListAsync(cancellationToken);
        var contractIds = open.Select(promise => promise.ContractId).Distinct().ToList();
        var contracts = await db.Contracts.AsNoTracking().AsSplitQuery()
            .Include(contract => contract.Party).Include(contract => contract.Persons).Include(contract => contract.SeverityClasses)
            .Where(contract => contractIds.Contains(contract.Id)).ToDictionaryAsync(contract => contract.Id, cancellationToken);
        var sessionIds = open.Select(promise => promise.SessionId).ToList();
        var sessions = (await db.Sessions.AsNoTracking().Include(session => session.Case)
            .Where(session => sessionIds.Contains(session.Id)).ToListAsync(cancellationToken)).ToDictionary(session => session.Id);
        return [.. open.Select(promise => Describe(promise, contracts[promise.ContractId], sessions.GetValueOrDefault(promise.SessionId)))];
    }

    private WaitingCall Describe(CallbackPromise promise, Contract contract, SupportSession? session)
    {
        var severity = session?.BilledSeverity ?? contract.DefaultSeverity;
        var person = contract.Persons.Single(one => one.Id == promise.PersonId);
        var hours = BillingHistories.OptionsOf(contract, calendar.DaysFor(contract.Terms.State)).ServiceHours;
        var (left, all) = (BusinessTime.Between(clock.Now, promise.Deadline, hours), BusinessTime.Between(promise.PromisedAt, promise.Deadline, hours));
        var reaction = Duration.FromHours(contract.PriceOn(severity, FirmTime.Date(promise.PromisedAt))?.ReactionHours ?? 4);
        return new WaitingCall(
            promise.Id, contract, person.Name, person.Phone ?? contract.Party!.Phone, session?.Case!.Topic ?? "", severity, promise.Deadline, left)
        {
            Pressing = left <= reaction / 4,
            UsedPercent = all == Duration.Zero ? 100 : (int)(100 - (100 * left.TotalSeconds / all.TotalSeconds)),
            AssignedTo = promise.AssignedTo,
        };
    }
}
