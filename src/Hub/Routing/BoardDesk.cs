using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Routing;

/// <summary>What the dispatcher does with one click, and the figures of the day above the board.</summary>
public sealed class BoardDesk(
    IDbContextFactory<HubDbContext> contexts, HubClock clock, SessionDirectory directory, CallRouter router, SessionEndings endings, SessionPost post,
    FirmDesk firms, SkillBook skills)
{
    /// <summary>Everybody who takes calls, whether signed in or not.</summary>
    public async Task<IReadOnlyList<StaffUser>> TechniciansAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from user in db.Users.AsNoTracking()
            join membership in db.UserRoles on user.Id equals membership.UserId
            join role in db.Roles on membership.RoleId equals role.Id
            where role.Name == StaffRoles.Technician
            orderby user.DisplayName
            select user).ToListAsync(cancellationToken);
    }

    /// <summary>Fields that somebody knows.</summary>
    public string[] SkillsOf(string staffId) => skills.NamesOf(staffId);

    /// <summary>What runs now, with its clock and how far its approval is used.</summary>
    public IReadOnlyList<BoardRow> Running() =>
    [
        .. directory.All.Where(one => one is { Ended: false, OwnerId: not null }).OrderBy(one => one.Row.CreatedAt).Select(session =>
        {
            var (meter, glance) = (SessionFacts.Meter(session, clock.Now), CaseFacts.Of(session, clock.Now));
            return new BoardRow(
                session.Id.ToString("N"), session.Contract.Party!.Name, session.Case.Topic,
                [.. session.Seats.Where(seat => seat.ConnectionId is not null).Select(seat => seat.Name)],
                SessionFacts.State(session), session.AgentConnectionId is not null, meter.NetSeconds,
                meter.QuarterHours + meter.UsedBeforeQuarterHours, meter.ApprovedQuarterHours, glance.Warned, glance.Asked);
        }),
    ];

    /// <summary>Puts a waiting caller through to somebody.</summary>
    public Task<bool> AssignCallAsync(Guid sessionId, string staffId) => WithWaitingAsync(sessionId, async session =>
    {
        await router.AssignAsync(session, staffId);
        await post.LobbyAsync();
    });

    /// <summary>Promises a waiting caller a call-back without ringing on.</summary>
    public Task<bool> PromiseAsync(Guid sessionId, string dispatcherId) => WithWaitingAsync(sessionId, async session =>
        await endings.PromiseCallbackAsync(session, (await firms.FirmAsync()).Phone, dispatcherId));

    /// <summary>Says who makes a promised call-back.</summary>
    public async Task<bool> AssignPromiseAsync(Guid promiseId, string staffId, string dispatcherId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var promise = await db.CallbackPromises.SingleOrDefaultAsync(one => one.Id == promiseId && one.DoneAt == null, cancellationToken);
        if (promise is null || !await db.Users.AnyAsync(one => one.Id == staffId, cancellationToken))
        {
            return false;
        }

        promise.AssignedTo = staffId;
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "callback-assigned", Actor = dispatcherId, Detail = $"{promiseId:N} {staffId}" });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The longest wait and the deadlines of today.</summary>
    public async Task<BoardDay> TodayAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var midnight = FirmTime.Date(now).AtStartOfDayInZone(FirmTime.Zone).ToInstant();
        var calls = await db.Sessions.AsNoTracking().Where(one => one.Origin == "sign-in" && one.CreatedAt >= midnight)
            .Select(one => new { one.Id, one.CreatedAt }).ToListAsync(cancellationToken);
        var ids = calls.Select(one => one.Id).ToList();
        string[] answers = [LedgerTypes.CallTaken, LedgerTypes.CallbackPromised, LedgerTypes.SessionEnded];
        var answered = (await db.Ledger.AsNoTracking().Where(line => ids.Contains(line.SessionId) && answers.Contains(line.Type)).ToListAsync(cancellationToken))
            .GroupBy(line => line.SessionId).ToDictionary(group => group.Key, group => group.Min(line => line.At));
        var waits = calls.Select(one => answered.GetValueOrDefault(one.Id, now) - one.CreatedAt).ToList();
        var due = await db.CallbackPromises.AsNoTracking()
            .Where(one => (one.DoneAt != null && one.DoneAt >= midnight) || (one.DoneAt == null && one.Deadline < now)).ToListAsync(cancellationToken);
        var met = due.Count(one => one.DoneAt <= one.Deadline);
        return new BoardDay(waits.Count == 0 ? Duration.Zero : waits.Max(), met, due.Count - met);
    }

    private async Task<bool> WithWaitingAsync(Guid sessionId, Func<LiveSession, Task> act)
    {
        if (directory.Find(sessionId) is not { } session)
        {
            return false;
        }

        await session.Gate.WaitAsync();
        try
        {
            if (session.Ended || session.OwnerId is not null)
            {
                return false;
            }

            await act(session);
            return true;
        }
        finally
        {
            session.Gate.Release();
        }
    }
}

/// <summary>A running session on the board; <see cref="Used"/> and <see cref="Approved"/> are quarter-hours of its case.</summary>
public sealed record BoardRow(
    string SessionId, string PartyName, string Topic, IReadOnlyList<string> Technicians, string State, bool OnScreen, int NetSeconds,
    int Used, int Approved, bool Warned, AskedOrder? Asked);

/// <param name="LongestWait">Of those who called today.</param>
/// <param name="Met">Promises kept today.</param>
/// <param name="Missed">Promises made too late today, or due and not made.</param>
public sealed record BoardDay(Duration LongestWait, int Met, int Missed);
