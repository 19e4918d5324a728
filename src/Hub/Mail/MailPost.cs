using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Mail;

/// <summary>
/// Takes mails from the outbox one by one. What is about to happen is on disk before it happens: a mail that was being
/// handed over when the hub died may have arrived or not, SMTP cannot tell, so a person decides.
/// </summary>
public sealed partial class MailPost(
    IDbContextFactory<HubDbContext> contexts, HubClock clock, MailRoute route, ILogger<MailPost> log)
{
    /// <summary>Pauses between attempts; after the last of them (about two days) the mail is given up and shown.</summary>
    public static readonly IReadOnlyList<Duration> Pauses =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1),
        Duration.FromHours(4), Duration.FromHours(12), Duration.FromHours(24),
    ];

    /// <summary>A hand-over that has no answer after this time never gets one.</summary>
    public static readonly Duration LongestHandOver = Duration.FromMinutes(5);

    /// <summary>Sends everything that is due; returns how many went out.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (route.Carrier is { } carrier && await NextAsync(cancellationToken) is { } id)
        {
            sent += await SendAsync(id, carrier, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    /// <summary>A person says that a mail of unknown fate did not arrive, or wants a refused one tried again.</summary>
    public async Task<bool> TryAgainAsync(Guid id, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var old = now - LongestHandOver;
        var changed = await db.OutgoingMails.Where(mail => mail.Id == id && mail.SentAt == null && mail.NextAttemptAt == null)
            .Where(mail => mail.HandingOverSince == null || mail.HandingOverSince <= old)
            .ExecuteUpdateAsync(
                set => set.SetProperty(mail => mail.HandingOverSince, (Instant?)null).SetProperty(mail => mail.NextAttemptAt, now)
                    .SetProperty(mail => mail.Attempts, 0),
                cancellationToken);
        return changed == 1 && await NoteAsync(db, "mail-sent-again", id, staffId, cancellationToken);
    }

    /// <summary>A person says that a mail of unknown fate has arrived.</summary>
    public async Task<bool> HasArrivedAsync(Guid id, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await db.OutgoingMails.Where(mail => mail.Id == id && mail.SentAt == null && mail.HandingOverSince != null && mail.NextAttemptAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(mail => mail.SentAt, mail => mail.HandingOverSince).SetProperty(mail => mail.HandingOverSince, (Instant?)null),
                cancellationToken);
        return changed == 1 && await NoteAsync(db, "mail-arrived", id, staffId, cancellationToken);
    }

    private async Task<Guid?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        return await db.OutgoingMails.Where(mail => mail.NextAttemptAt != null && mail.NextAttemptAt <= now)
            .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.CreatedAt)
            .Select(mail => (Guid?)mail.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> SendAsync(Guid id, MailCarrier carrier, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var mail = await db.OutgoingMails.Include(one => one.Attachments).SingleAsync(one => one.Id == id, cancellationToken);
        var answer = await DeliverAsync(mail, firm, carrier, db, cancellationToken);
        if (cancellationToken.IsCancellationRequested && answer.Result == MailResult.Later)
        {
            return false;
        }

        Apply(mail, answer);
        await db.SaveChangesAsync(CancellationToken.None);
        return answer.Result == MailResult.Sent;
    }

    private async Task<MailAnswer> DeliverAsync(
        OutgoingMail mail, Firm firm, MailCarrier carrier, HubDbContext db, CancellationToken cancellationToken)
    {
        MimeMessage message;
        try
        {
            message = MailMessage.Of(mail, firm);
        }
        catch (FormatException error)
        {
            // Our own mistake in an address or a media type: it must not hold up the mails behind it.
            return new MailAnswer(MailResult.Refused, error.Message);
        }

        return await carrier.DeliverAsync(
            message,
            async () =>
            {
                (mail.HandingOverSince, mail.NextAttemptAt) = (clock.Now, null);
                await db.SaveChangesAsync(CancellationToken.None);
            },
            cancellationToken);
    }

    private void Apply(OutgoingMail mail, MailAnswer answer)
    {
        var now = clock.Now;
        mail.Attempts++;
        mail.LastError = answer.Result == MailResult.Sent ? null : Shortened(answer.Words);
        switch (answer.Result)
        {
            case MailResult.Sent:
                (mail.SentAt, mail.NextAttemptAt, mail.HandingOverSince) = (now, null, null);
                break;
            case MailResult.Later when mail.Attempts <= Pauses.Count:
                (mail.NextAttemptAt, mail.HandingOverSince) = (now + Pauses[mail.Attempts - 1], null);
                Postponed(mail.DedupKey, mail.LastError);
                break;
            case MailResult.Unknown:
                (mail.NextAttemptAt, mail.HandingOverSince) = (null, mail.HandingOverSince ?? now);
                FateUnknown(mail.DedupKey, mail.LastError);
                break;
            default:
                (mail.NextAttemptAt, mail.HandingOverSince) = (null, null);
                GivenUp(mail.DedupKey, mail.LastError);
                break;
        }
    }

    private async Task<bool> NoteAsync(HubDbContext db, string kind, Guid id, string staffId, CancellationToken cancellationToken)
    {
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = kind, Actor = staffId, Detail = id.ToString("N") });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static string? Shortened(string? words) => words is { Length: > 1000 } ? words[..1000] : words;

    [LoggerMessage(1, LogLevel.Warning, "Mail {Key} could not be sent and will be tried again: {Reason}")]
    private partial void Postponed(string key, string? reason);

    [LoggerMessage(2, LogLevel.Error, "Mail {Key} was given up: {Reason}")]
    private partial void GivenUp(string key, string? reason);

    [LoggerMessage(3, LogLevel.Error, "Mail {Key} may or may not have arrived; somebody must decide: {Reason}")]
    private partial void FateUnknown(string key, string? reason);
}
