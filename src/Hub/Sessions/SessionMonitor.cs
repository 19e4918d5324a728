using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// Once a second: signs of life to disk (every five), the meter to both sides, promises for those who wait too long,
/// ends for what nobody has touched any more. At the start: what a stopped hub has left behind.
/// </summary>
public sealed partial class SessionMonitor(
    HubClock clock,
    SessionLedger ledger,
    SessionDirectory directory,
    SessionLoader loader,
    SessionEndings endings,
    SessionPost post,
    FirmDesk firms,
    CallRouter router,
    ApprovalWatch approvals,
    ILogger<SessionMonitor> log) : BackgroundService
{
    /// <summary>The call timer needs the technician's page: without it for longer, it ends (R-T2).</summary>
    public static readonly Duration PageGrace = Duration.FromSeconds(120);

    private static readonly Duration OtherWorkAge = Duration.FromSeconds(Protocol.BeatSeconds);
    private static readonly Duration WallStepLimit = Duration.FromSeconds(1);
    private Duration _knownStep = Duration.Zero;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ledger.CheckClockAsync(cancellationToken);
        foreach (var session in await loader.LoadOpenAsync(cancellationToken))
        {
            await RecoverAsync(session);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock.Time);
        for (var second = 1; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            NoticeWallStep();
            foreach (var session in directory.All)
            {
                await WatchAsync(session);
            }

            if (second % Protocol.BeatSeconds == 0)
            {
                await BeatAsync();
            }
        }
    }

    /// <summary>Whoever was there when the hub stopped is lost since the last sign of life on disk (R-T1).</summary>
    private async Task RecoverAsync(LiveSession session)
    {
        var lastSign = session.LastDurable;
        session.AgentLastSeen = lastSign;
        await ledger.AppendAsync(session, LedgerHoles.AfterRestart(session));
        directory.Add(session);
        Recovered(session.Id.ToString("N")[..8], lastSign.ToString());
    }

    private async Task WatchAsync(LiveSession session)
    {
        await session.Gate.WaitAsync();
        try
        {
            if (!session.Ended)
            {
                await WatchLockedAsync(session);
            }
        }
        catch (LedgerUnavailableException)
        {
            // Already logged by the ledger; the next second tries again and nothing is billed meanwhile.
            return;
        }
        catch (Exception error) when (error is DbException or DbUpdateException)
        {
            // A question about cost could not be written: the next second tries again.
            NotWritten(error);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private async Task WatchLockedAsync(LiveSession session)
    {
        var now = clock.Now;
        if (session.OwnerId is null)
        {
            await RouteAsync(session);
            return;
        }

        var anybody = session.AgentConnectionId is not null || session.Seats.Any(seat => seat.ConnectionId is not null);
        var silent = now - session.LastSignOfLife;
        if (!anybody && silent >= Duration.FromMinutes(session.Contract.Terms.SessionTimeoutMinutes))
        {
            await endings.EndAsync(session, "timeout", Later(session.LastSignOfLife, session.CallStartedAt));
            return;
        }

        var owner = session.Seats.FirstOrDefault(seat => seat.StaffId == session.OwnerId);
        var page = owner?.LastSeen ?? session.CallStartedAt;
        if (session.CallRunning && owner?.ConnectionId is null && now - page > PageGrace)
        {
            await endings.EndCallAsync(session, Later(page ?? now, session.CallStartedAt));
        }

        if (now - session.EarlierReadAt >= OtherWorkAge && await loader.RenewAsync(session, now))
        {
            await post.ChangedAsync(session);
        }

        await approvals.LookAsync(session);
    }

    private async Task RouteAsync(LiveSession session)
    {
        var (step, ringing) = (session.Route?.Step, session.Route?.Ringing.Count);
        if (await router.IsOverAsync(session))
        {
            await endings.PromiseCallbackAsync(session, (await firms.FirmAsync()).Phone);
        }
        else if (session.Route?.Step != step || session.Route?.Ringing.Count != ringing)
        {
            await post.LobbyAsync();
        }
    }

    private async Task BeatAsync()
    {
        var now = clock.Now;
        var beats = directory.All.Where(session => !session.Ended && Names(session, now).Length > 0).ToList();
        try
        {
            if (beats.Count == 0)
            {
                await ledger.ProbeAsync();
            }
            else
            {
                await ledger.AppendEachAsync([.. beats.Select(session =>
                    (session, new LedgerEntry(LedgerTypes.Beat, now, Detail: Names(session, now))))]);
            }
        }
        catch (LedgerUnavailableException)
        {
            // Already logged by the ledger: what was not written is not billed.
            return;
        }

        foreach (var session in beats)
        {
            await post.MeterAsync(session);
        }
    }

    /// <summary>Who gave a sign of life within the last two beats.</summary>
    private static string Names(LiveSession session, Instant now)
    {
        var since = now - Duration.FromSeconds(2 * Protocol.BeatSeconds);
        var names = session.Seats.Where(seat => seat.ConnectionId is not null && seat.LastSeen > since)
            .Select(seat => seat.Number.ToString(CultureInfo.InvariantCulture));
        if (session.AgentConnectionId is not null && session.AgentLastSeen > since)
        {
            names = names.Prepend(BeatNames.Agent);
        }

        return string.Join(' ', names);
    }

    private void NoticeWallStep()
    {
        var step = clock.WallStep;
        if (step - _knownStep > WallStepLimit || _knownStep - step > WallStepLimit)
        {
            _knownStep = step;
            WallStepped((long)step.TotalMilliseconds);
        }
    }

    private static Instant Later(Instant at, Instant? other) => other is { } o && o > at ? o : at;

    [LoggerMessage(1, LogLevel.Information, "Session {Session} found again after a restart; last sign of life {LastSign}")]
    private partial void Recovered(string session, string lastSign);

    [LoggerMessage(3, LogLevel.Error, "A session could not be looked after this second")]
    private partial void NotWritten(Exception error);

    [LoggerMessage(2, LogLevel.Warning, "The wall clock stands {Milliseconds} ms from hub time; running sessions are not moved")]
    private partial void WallStepped(long milliseconds);
}
