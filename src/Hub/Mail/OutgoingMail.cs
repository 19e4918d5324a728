using NodaTime;

namespace RemoteSupport.Hub.Mail;

/// <summary>A mail on its way out; written in the transaction of what it tells about.</summary>
public sealed class OutgoingMail
{
    public Guid Id { get; set; }

    /// <summary>Says what this mail is about, once: a second mail with the same key is never made.</summary>
    public required string DedupKey { get; set; }

    public required string To { get; set; }

    public required string Subject { get; set; }

    public required string Text { get; set; }

    public string? Html { get; set; }

    /// <summary>Message-ID of every attempt, so that a receiver can tell a repetition.</summary>
    public required string MessageId { get; set; }

    public Instant CreatedAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Null when nothing more will be tried.</summary>
    public Instant? NextAttemptAt { get; set; }

    /// <summary>Set just before the mail is handed over, and taken back when the answer is known.</summary>
    public Instant? HandingOverSince { get; set; }

    public Instant? SentAt { get; set; }

    public string? LastError { get; set; }

    public List<MailAttachment> Attachments { get; set; } = [];
}
