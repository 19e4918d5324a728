using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Hands a promised call-back to the one technician who takes it first.</summary>
public sealed class CallbackDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    /// <summary>Marks the promise done by this technician; null when somebody else was faster.</summary>
    public async Task<TakenCallback?> TakeAsync(Guid promiseId, StaffUser technician)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = clock.Now;
        var taken = await db.CallbackPromises.Where(promise => promise.Id == promiseId && promise.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(promise => promise.DoneAt, now).SetProperty(promise => promise.DoneBy, technician.Id));
        if (taken == 0)
        {
            return null;
        }

        var promise = await db.CallbackPromises.AsNoTracking().SingleAsync(one => one.Id == promiseId);
        var supportCase = await db.Sessions.AsNoTracking().Where(session => session.Id == promise.SessionId && session.Case!.ClosedAt == null)
            .Select(session => session.Case).SingleOrDefaultAsync();
        return new TakenCallback(promise.ContractId, promise.PersonId, supportCase?.Id);
    }

    /// <summary>The call could not be started: the customer waits again.</summary>
    public async Task GiveBackAsync(Guid promiseId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.CallbackPromises.Where(promise => promise.Id == promiseId).ExecuteUpdateAsync(set => set
            .SetProperty(promise => promise.DoneAt, (NodaTime.Instant?)null).SetProperty(promise => promise.DoneBy, (string?)null));
    }
}

/// <summary>Whom to call, and the case that goes on.</summary>
public sealed record TakenCallback(Guid ContractId, Guid PersonId, Guid? CaseId);
