using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>A month in which something was done under a contract.</summary>
public sealed record MonthOfWork(LocalDate FirstDay, string ContractNumber, string PartyName, int Jobs, int WithoutText);

/// <summary>The months that have work reports, newest first.</summary>
public sealed class WorkReportList(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private const int Months = 12;

    public async Task<IReadOnlyList<MonthOfWork>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var since = clock.Now - Duration.FromDays(31 * Months);
        var attended = db.Ledger.Where(line => line.Technician != null).Select(line => line.SessionId);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(session => session.EndedAt != null && session.CreatedAt >= since && attended.Contains(session.Id))
            .Select(session => new { session.CreatedAt, session.Contract!.Number, session.Contract.Party!.Name, Written = session.WorkText != null })
            .ToListAsync(cancellationToken);
        return
        [
            .. sessions.GroupBy(session => (Month: FirmTime.Date(session.CreatedAt).With(DateAdjusters.StartOfMonth), session.Number, session.Name))
                .OrderByDescending(group => group.Key.Month).ThenBy(group => group.Key.Name, StringComparer.Ordinal)
                .Select(group => new MonthOfWork(
                    group.Key.Month, group.Key.Number, group.Key.Name, group.Count(), group.Count(session => !session.Written))),
        ];
    }
}
