using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts.Ending;

/// <summary>Looks every ten minutes, from eight in the morning on: nobody is reminded at night.</summary>
public sealed partial class NoticeReminderJob(NoticeReminders reminders, HubClock clock, ILogger<NoticeReminderJob> log) : BackgroundService
{
    private static readonly LocalTime FirstTime = new(8, 0);
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock.Time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        if (FirmTime.Local(clock.Now).TimeOfDay < FirstTime)
        {
            return;
        }

        try
        {
            await reminders.RunAsync(stoppingToken);
        }
        catch (Exception error) when (error is DbUpdateException or DbException or InvalidOperationException)
        {
            // What was not written is due again at the next look.
            Failed(error);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Reminders of last notice days could not be written; the next look tries again")]
    private partial void Failed(Exception error);
}
