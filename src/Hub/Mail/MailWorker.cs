using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Mail;

/// <summary>Looks into the outbox every two seconds.</summary>
public sealed partial class MailWorker(MailPost post, HubClock clock, ILogger<MailWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await post.SendDueAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbUpdateException or DbException or InvalidOperationException)
            {
                // A full disk or a locked database: mails wait, and whatever was not marked was not handed over.
                Waiting(error);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The outbox could not be read or written; mails wait")]
    private partial void Waiting(Exception error);
}
