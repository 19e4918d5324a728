using Microsoft.EntityFrameworkCore;
using MimeKit;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Mail;

/// <summary>
/// Where mails are written, in the transaction of what they tell about: either both are on disk or neither.
/// <see cref="MailWorker"/> sends them.
/// </summary>
public sealed class MailOutbox(HubClock clock)
{
    private const int MaxSubject = 300;

    /// <summary>Is this an address that a mail can go to?</summary>
    public static bool IsAddress(string? address) =>
        address is { Length: <= 254 } && address.Count(letter => letter == '@') == 1
        && MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address && parsed.Domain.Contains('.');

    /// <summary>Adds the mail to the caller's context, who saves it. False, and nothing happens, when its key is known.</summary>
    public async Task<bool> AddAsync(HubDbContext db, MailDraft draft, CancellationToken cancellationToken)
    {
        if (!IsAddress(draft.To))
        {
            throw new ArgumentException($"\"{draft.To}\" is no address; check it where it is entered.", nameof(draft));
        }

        if (db.OutgoingMails.Local.Any(mail => mail.DedupKey == draft.DedupKey)
            || await db.OutgoingMails.AnyAsync(mail => mail.DedupKey == draft.DedupKey, cancellationToken))
        {
            return false;
        }

        var sender = await db.Firms.AsNoTracking().Select(firm => firm.MailSender ?? firm.Email).SingleAsync(cancellationToken);
        var id = Guid.NewGuid();
        var now = clock.Now;
        db.OutgoingMails.Add(new OutgoingMail
        {
            Id = id,
            DedupKey = draft.DedupKey,
            To = draft.To,
            Subject = OneLine(draft.Subject),
            Text = draft.Text,
            Html = draft.Html,
            MessageId = $"{id:N}@{sender[(sender.IndexOf('@') + 1)..]}",
            CreatedAt = now,
            NextAttemptAt = now,
            Attachments = [.. draft.Files.Select(file => new MailAttachment
            {
                Id = Guid.NewGuid(),
                FileName = file.Name,
                MediaType = file.MediaType,
                Content = file.Content,
            })],
        });
        return true;
    }

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length > MaxSubject ? line[..MaxSubject] : line;
    }
}
