using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Routing;

/// <summary>Looks at promised call-backs twice a minute.</summary>
public sealed partial class ReactionJob(ReactionWatch watch, HubClock clock, ILogger<ReactionJob> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await watch.LookAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbException or DbUpdateException)
            {
                // A full disk or a locked database: the next look warns.
                Late(error);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Promised call-backs could not be looked at")]
    private partial void Late(Exception error);
}
