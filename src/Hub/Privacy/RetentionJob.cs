using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Looks once an hour; what is due today goes at the first look of the day.</summary>
public sealed partial class RetentionJob(Retention retention, HubClock clock, ILogger<RetentionJob> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock.Time);
        do
        {
            try
            {
                await retention.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbUpdateException or DbException or InvalidOperationException)
            {
                // What was not deleted is due again at the next look.
                Failed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Error, "What is due could not be deleted; the next look tries again")]
    private partial void Failed(Exception error);
}
