using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Reports;

/// <summary>What we promise and how well we keep it (S5), from the ledger alone. About the firm, never about one technician.</summary>
public sealed class PromiseReport(IDbContextFactory<HubDbContext> contexts)
{
    /// <summary>Upper bounds of the bars, seconds; the last bar is open.</summary>
    public static IReadOnlyList<int> Steps { get; } = [10, 20, 30, 60, 120];

    /// <summary>Nobody waits longer than this without a promised call-back (R-R1).</summary>
    public const int LongestWait = 120;

    /// <summary>Sessions opened in [from, to], local days.</summary>
    public async Task<Promises> MakeAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (start, end) = (from.AtStartOfDayInZone(FirmTime.Zone).ToInstant(), to.PlusDays(1).AtStartOfDayInZone(FirmTime.Zone).ToInstant());
        var sessions = await db.Sessions.AsNoTracking().Where(one => one.CreatedAt >= start && one.CreatedAt < end).ToListAsync(cancellationToken);
        var lines = (await db.Ledger.AsNoTracking()
            .Where(line => line.Type != LedgerTypes.Beat && db.Sessions.Any(one => one.Id == line.SessionId && one.CreatedAt >= start && one.CreatedAt < end))
            .OrderBy(line => line.Sequence).ToListAsync(cancellationToken)).ToLookup(line => line.SessionId);
        var screens = sessions.Select(one => SecondsToScreen([.. lines[one.Id]])).OfType<long>().Order().ToList();
        var waits = sessions.Where(one => one.Origin == "sign-in").Select(one => Wait([.. lines[one.Id]])).OfType<SignInWait>().ToList();
        var callbacks = await db.CallbackPromises.AsNoTracking().Where(one => one.PromisedAt >= start && one.PromisedAt < end).ToListAsync(cancellationToken);
        var (solved, decided) = await FirstTimeFixAsync(db, start, end, cancellationToken);
        return new Promises(
            screens,
            waits.Count,
            waits.Count(one => one.Seconds > LongestWait),
            callbacks.Count,
            callbacks.Count(one => one.DoneAt <= one.Deadline),
            callbacks.Count(one => one.DoneAt is null),
            solved,
            decided);
    }

    /// <summary>From the start of the program to the first instant at which a technician could see the screen.</summary>
    internal static long? SecondsToScreen(IReadOnlyList<LedgerEvent> lines)
    {
        var started = lines.FirstOrDefault(line => line.Type == LedgerTypes.AgentConnected);
        var shared = lines.FirstOrDefault(line => line.Type == LedgerTypes.ConsentGranted);
        var joined = lines.FirstOrDefault(line => line.Type == LedgerTypes.TechnicianJoined);
        return started is null || shared is null || joined is null
            ? null
            : (long)(Instant.Max(shared.At, joined.At) - started.At).TotalSeconds;
    }

    /// <summary>From signing in to a technician or to the promise of a call-back; null when the customer left before.</summary>
    private static SignInWait? Wait(IReadOnlyList<LedgerEvent> lines)
    {
        var signedIn = lines.FirstOrDefault(line => line.Type == LedgerTypes.SignedIn);
        var answered = lines.FirstOrDefault(line => line.Type is LedgerTypes.CallTaken or LedgerTypes.TechnicianJoined or LedgerTypes.CallbackPromised);
        return signedIn is null || answered is null ? null : new SignInWait((long)(answered.At - signedIn.At).TotalSeconds);
    }

    /// <summary>Cases whose first session solved them: it says so, and no other work came after it.</summary>
    private static async Task<(int Solved, int Decided)> FirstTimeFixAsync(HubDbContext db, Instant start, Instant end, CancellationToken cancellationToken)
    {
        var cases = await db.Cases.AsNoTracking().Where(one => one.OpenedAt >= start && one.OpenedAt < end).Select(one => one.Id).ToListAsync(cancellationToken);
        var sessions = (await db.Sessions.AsNoTracking().Where(one => cases.Contains(one.CaseId) && one.EndedAt != null)
            .Select(one => new { one.CaseId, one.CreatedAt, one.Outcome }).ToListAsync(cancellationToken)).ToLookup(one => one.CaseId);
        var entries = (await db.Set<Invoicing.Records.ManualWork>().Where(one => cases.Contains(one.CaseId)).Select(one => one.CaseId).ToListAsync(cancellationToken)).ToHashSet();
        var decided = cases.Select(id => sessions[id].OrderBy(one => one.CreatedAt).ToList()).Where(own => own.Count > 0 && own[0].Outcome is not null).ToList();
        return (decided.Count(own => own.Count == 1 && own[0].Outcome == "solved" && !entries.Contains(own[0].CaseId)), decided.Count);
    }

    private sealed record SignInWait(long Seconds);
}

/// <summary>The figures of a period.</summary>
/// <param name="Screens">Seconds to the screen of each session that had one, in order.</param>
/// <param name="SignIns">Customers who signed in without a call and were answered or promised a call-back.</param>
/// <param name="LongWaits">Of those, who waited more than 120 s.</param>
/// <param name="Callbacks">Promised call-backs.</param>
/// <param name="CallbacksInTime">Of those, made in time.</param>
/// <param name="CallbacksOpen">Of those, not made yet.</param>
/// <param name="FixedAtOnce">Cases solved in their first session.</param>
/// <param name="Decided">Cases whose first session has an outcome.</param>
public sealed record Promises(
    IReadOnlyList<long> Screens, int SignIns, int LongWaits, int Callbacks, int CallbacksInTime, int CallbacksOpen, int FixedAtOnce, int Decided)
{
    /// <summary>Half of the sessions took no longer; null without any.</summary>
    public long? Median => Screens.Count == 0 ? null : Screens[(Screens.Count - 1) / 2];

    /// <summary>Sessions in each bar of <see cref="PromiseReport.Steps"/>, and beyond.</summary>
    public IReadOnlyList<int> Bars =>
    [
        .. PromiseReport.Steps.Select((most, index) => Screens.Count(one => one <= most && (index == 0 || one > PromiseReport.Steps[index - 1]))),
        Screens.Count(one => one > PromiseReport.Steps[^1]),
    ];
}
