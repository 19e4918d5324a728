using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts;

/// <summary>The dispatcher's view of persons who have to wait after five failed sign-ins.</summary>
public sealed class PauseDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    public async Task<IReadOnlyList<SignInPause>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        return await db.SignInPauses.AsNoTracking().Where(pause => pause.LiftedAt == null && pause.Until > now)
            .OrderBy(pause => pause.Until).ToListAsync(cancellationToken);
    }

    /// <summary>Lets the person try again at once; the audit remembers who decided so. False when there was nothing to lift.</summary>
    public async Task<bool> LiftAsync(Guid pauseId, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var pause = await db.SignInPauses.SingleOrDefaultAsync(one => one.Id == pauseId && one.LiftedAt == null && one.Until > now, cancellationToken);
        if (pause is null)
        {
            return false;
        }

        (pause.LiftedAt, pause.LiftedBy) = (now, staffId);
        db.Audit.Add(new AuditEvent { At = now, Kind = "sign-in-pause-lifted", Actor = staffId, Detail = pause.PersonKey });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
