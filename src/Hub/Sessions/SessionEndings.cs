using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using RemoteSupport.Hub.Data;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Ends sessions and call timers. Callers hold the session's gate.</summary>
public sealed partial class SessionEndings(
    HubClock clock, SessionLedger ledger, SessionDirectory directory, SessionPost post, InterceptionAlarm alarm, ILogger<SessionEndings> log)
{
    private static readonly LocalDateTimePattern LocalPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>An instant as the firm's local time.</summary>
    public static string LocalText(Instant instant) => LocalPattern.Format(FirmTime.Local(instant).LocalDateTime);

    /// <summary>Ends the session for all, at a time that is now or a last sign of life.</summary>
    public async Task EndAsync(LiveSession session, string by, Instant at, string? detail = null)
    {
        if (session.Ended)
        {
            return;
        }

        var entries = new List<LedgerEntry>();
        if (detail is not null)
        {
            entries.Add(new LedgerEntry(LedgerTypes.Recovered, Detail: detail));
        }

        if (session.CallRunning)
        {
            entries.Add(new LedgerEntry(LedgerTypes.CallEnded, at, session.OwnerId));
        }

        entries.Add(new LedgerEntry(LedgerTypes.SessionEnded, at, Detail: by));
        await ledger.AppendAsync(session, entries, db => db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.EndedAt, at).SetProperty(s => s.EndedBy, by)));
        directory.Remove(session.Id);
        await post.EndedAsync(session, by, LocalText(at));
    }

    /// <summary>
    /// The key check has failed or a person said stop: the session ends for all, its codes are burnt, nothing of it is
    /// billed, and the administration can read of it. Never limited in its rate: a session ends once.
    /// </summary>
    public async Task<Ack> AbortAsync(LiveSession session, string actor, AbortNotice notice)
    {
        if (session.Ended)
        {
            return Ack.Ok;
        }

        var now = clock.Now;
        var seat = notice.Seat.ToString(CultureInfo.InvariantCulture);
        List<LedgerEntry> entries = [new LedgerEntry(LedgerTypes.PossibleInterception, Reason: notice.Reason, Detail: seat)];
        if (session.CallRunning)
        {
            entries.Add(new LedgerEntry(LedgerTypes.CallEnded, now, session.OwnerId));
        }

        entries.Add(new LedgerEntry(LedgerTypes.SessionEnded, now, Detail: EndedBy.Interception));
        await ledger.AppendAsync(session, entries, async db =>
        {
            await alarm.RaiseAsync(db, session, actor, notice, now);
            await db.Codes.Where(c => c.SessionId == session.Id && c.VoidedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.VoidedAt, now));
            await db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set
                .SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndedBy, EndedBy.Interception));
        });
        directory.Remove(session.Id);
        Interception(session.Id.ToString("N")[..8], seat, notice.Reason);
        await post.EndedAsync(session, EndedBy.Interception, LocalText(now));
        return Ack.Ok;
    }

    /// <summary>Stops the call timer; the screen session goes on.</summary>
    public async Task<Ack> EndCallAsync(LiveSession session, Instant at)
    {
        if (session.CallRunning)
        {
            await ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallEnded, at, session.OwnerId)]);
            await post.ChangedAsync(session);
        }

        return Ack.Ok;
    }

    /// <summary>Nobody was free, or the dispatcher says so: a call-back is promised with the contract's reaction deadline (R-R1).</summary>
    public async Task PromiseCallbackAsync(LiveSession session, string firmPhone, string? staffId = null)
    {
        var now = clock.Now;
        var deadline = session.Contract.ReactionDueAt(session.Severity, session.Row.CreatedAt, session.Options);
        await ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallbackPromised, Technician: staffId)], db =>
        {
            db.CallbackPromises.Add(new CallbackPromise
            {
                Id = Guid.NewGuid(),
                SessionId = session.Id,
                ContractId = session.Contract.Id,
                PersonId = session.Person.Id,
                PromisedAt = now,
                Deadline = deadline,
            });
            return Task.CompletedTask;
        });
        if (post.Agent(session) is { } agent)
        {
            await agent.CallbackPromised(new CallbackNotice(LocalText(deadline), firmPhone));
        }

        await EndAsync(session, "hub", now);
    }

    [LoggerMessage(1, LogLevel.Critical, "Possible interception in session {Session}, seat {Seat}: {Reason}")]
    private partial void Interception(string session, string seat, string reason);
}

/// <summary>Who or what ended a session, where a rule hangs on it.</summary>
public static class EndedBy
{
    /// <summary>The key check has failed: nothing of the session is billed.</summary>
    public const string Interception = "interception";
}
