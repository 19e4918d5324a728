using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A session of a technician as it stands in the list of the day.</summary>
public sealed record MyJob(Guid SessionId, string PartyName, Instant At, bool Ended, bool HasText, long NetSeconds, int Units);

/// <summary>Today's sessions of one technician, and older ones whose text is missing: missing texts are never hidden.</summary>
public sealed class MyDayList(IDbContextFactory<HubDbContext> contexts, HubClock clock, SessionBills bills)
{
    public async Task<IReadOnlyList<MyJob>> ListAsync(string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var midnight = FirmTime.Date(clock.Now).AtStartOfDayInZone(FirmTime.Zone).ToInstant();
        var mine = db.Ledger.Where(line => line.Technician == staffId).Select(line => line.SessionId);
        var sessions = await db.Sessions.AsNoTracking().Include(session => session.Contract!.Party)
            .Where(session => mine.Contains(session.Id)
                && (session.CreatedAt >= midnight || (session.EndedAt != null && session.WorkText == null)))
            .OrderByDescending(session => session.CreatedAt).ToListAsync(cancellationToken);
        var jobs = new List<MyJob>();
        foreach (var session in sessions)
        {
            var bill = session.EndedAt is null ? null : await bills.OfSessionAsync(session.Id, cancellationToken);
            jobs.Add(new MyJob(
                session.Id,
                session.Contract!.Party!.Name,
                session.CreatedAt,
                session.EndedAt is not null,
                session.WorkText is not null,
                bill?.NetSeconds ?? 0,
                bill?.Units ?? 0));
        }

        return jobs;
    }
}
