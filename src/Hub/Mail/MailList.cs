using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Mail;

/// <summary>The outbox as people look at it.</summary>
public sealed class MailList(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private const int MostSent = 50;

    public async Task<MailLists> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.OutgoingMails.AsNoTracking().Where(mail => mail.SentAt == null).OrderBy(mail => mail.CreatedAt).ToListAsync(cancellationToken);
        var sent = await db.OutgoingMails.AsNoTracking().Where(mail => mail.SentAt != null)
            .OrderByDescending(mail => mail.SentAt).Take(MostSent).ToListAsync(cancellationToken);
        var old = clock.Now - MailPost.LongestHandOver;
        return new MailLists(
            [.. open.Where(mail => mail.NextAttemptAt is null && mail.HandingOverSince <= old)],
            [.. open.Where(mail => mail is { NextAttemptAt: null, HandingOverSince: null })],
            [.. open.Where(mail => mail.NextAttemptAt is not null || mail.HandingOverSince > old)],
            sent);
    }
}

/// <summary>Mails whose fate nobody knows, that were given up, that wait, and that went out last.</summary>
public sealed record MailLists(
    IReadOnlyList<OutgoingMail> Unknown, IReadOnlyList<OutgoingMail> Failed, IReadOnlyList<OutgoingMail> Waiting, IReadOnlyList<OutgoingMail> Sent);
