using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Reports;

/// <summary>Reaction times kept and missed, per class (R-S1, R-S4). Missed ones are reported; nothing follows by itself.</summary>
public sealed class ReactionReport(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    /// <summary>Requests received in [from, to], local days.</summary>
    public async Task<IReadOnlyList<Reaction>> MakeAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (start, end) = (from.AtStartOfDayInZone(FirmTime.Zone).ToInstant(), to.PlusDays(1).AtStartOfDayInZone(FirmTime.Zone).ToInstant());
        var sessions = await db.Sessions.AsNoTracking().AsSplitQuery().Where(one => one.CreatedAt >= start && one.CreatedAt < end)
            .Include(one => one.Case).Include(one => one.Contract!.Party).Include(one => one.Contract!.SeverityClasses).ToListAsync(cancellationToken);
        string[] types = [LedgerTypes.SignedIn, LedgerTypes.CallStarted, LedgerTypes.CallTaken, LedgerTypes.TechnicianJoined];
        var lines = (await db.Ledger.AsNoTracking()
            .Where(line => types.Contains(line.Type) && db.Sessions.Any(one => one.Id == line.SessionId && one.CreatedAt >= start && one.CreatedAt < end))
            .OrderBy(line => line.Sequence).ToListAsync(cancellationToken)).ToLookup(line => line.SessionId);
        var callbacks = (await db.CallbackPromises.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(one => one.SessionId);
        var closing = await db.ClosingDays.AsNoTracking().ToListAsync(cancellationToken);
        return [.. sessions.Select(one => Of(one, [.. lines[one.Id]], callbacks[one.Id].FirstOrDefault(), closing)).OfType<Reaction>().OrderBy(one => one.Received)];
    }

    /// <summary>A call that the technician started himself had its answer before it began: it counts as kept.</summary>
    private Reaction? Of(SupportSession session, List<LedgerEvent> lines, CallbackPromise? callback, List<ClosingDay> closing)
    {
        var received = lines.FirstOrDefault(line => line.Type is LedgerTypes.SignedIn or LedgerTypes.CallStarted)?.At;
        var (contract, supportCase) = (session.Contract!, session.Case!);
        var price = contract.PriceOn(session.BilledSeverity, FirmTime.Date(session.CreatedAt));
        if (received is not { } at || price is null)
        {
            return null;
        }

        var deadline = callback?.Deadline ?? contract.ReactionDueAt(
            session.BilledSeverity, at, BillingHistories.OptionsOf(contract, ClosingDay.For(closing, contract.Terms.State)));
        var answered = lines.Where(line => line.Type is LedgerTypes.CallStarted or LedgerTypes.CallTaken or LedgerTypes.TechnicianJoined)
            .Select(line => (Instant?)line.At).FirstOrDefault() ?? callback?.DoneAt;

        // Whoever left before the deadline and was promised nothing waits for nobody.
        if (answered is null && callback is null && session.EndedAt is not null)
        {
            return null;
        }

        var late = ReactionDeadline.OverdueSeconds(deadline, answered ?? clock.Now);
        var state = late is not null ? ReactionState.Missed : answered is null ? ReactionState.Open : ReactionState.Kept;
        return new Reaction(contract.Number, contract.Party!.Name, supportCase.Topic, session.BilledSeverity, price.ReactionHours, at, deadline, answered, state, late ?? 0);
    }
}

/// <summary>Where a request stands.</summary>
public enum ReactionState
{
    Kept,
    Missed,
    Open,
}

/// <summary>One request and its answer.</summary>
public sealed record Reaction(
    string Contract, string Party, string Topic, string Severity, int Hours, Instant Received, Instant Deadline, Instant? Answered, ReactionState State, long OverdueSeconds);
