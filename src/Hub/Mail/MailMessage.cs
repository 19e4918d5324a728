using MimeKit;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Mail;

/// <summary>Turns a row of the outbox into the bytes of a mail.</summary>
public static class MailMessage
{
    public static MimeMessage Of(OutgoingMail mail, Firm firm)
    {
        var message = new MimeMessage { MessageId = mail.MessageId, Date = mail.CreatedAt.ToDateTimeOffset(), Subject = mail.Subject };
        message.From.Add(new MailboxAddress(firm.Name, firm.MailSender ?? firm.Email));
        message.To.Add(MailboxAddress.Parse(mail.To));

        // RFC 3834: no answering machine shall answer.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var file in mail.Attachments.OrderBy(file => file.FileName, StringComparer.Ordinal))
        {
            body.Attachments.Add(file.FileName, file.Content, ContentType.Parse(file.MediaType));
        }

        message.Body = body.ToMessageBody();
        foreach (var part in message.BodyParts.OfType<TextPart>().Where(part => !part.IsAttachment))
        {
            part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        }

        return message;
    }
}
