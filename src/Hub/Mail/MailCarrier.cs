using MimeKit;

namespace RemoteSupport.Hub.Mail;

/// <summary>Brings one mail out of the house.</summary>
public abstract class MailCarrier
{
    /// <summary>Where mails go, for the settings page.</summary>
    public abstract string Target { get; }

    /// <summary>Delivers and says what is known of the result; it throws for nothing that a server or a network does.</summary>
    /// <param name="message">The mail, with the same Message-ID at every attempt.</param>
    /// <param name="beforeHandOver">Called just before the point from which on a crash leaves the result unknown.</param>
    /// <param name="cancellationToken">Heeded until the hand-over begins.</param>
    public abstract Task<MailAnswer> DeliverAsync(MimeMessage message, Func<Task> beforeHandOver, CancellationToken cancellationToken);
}

/// <summary>What came of an attempt.</summary>
public enum MailResult
{
    /// <summary>The server has it.</summary>
    Sent,

    /// <summary>Surely not sent; worth another try.</summary>
    Later,

    /// <summary>Surely not sent, and the server will not take it.</summary>
    Refused,

    /// <summary>The link broke after the hand-over began: it may have arrived.</summary>
    Unknown,
}

/// <summary>The result with the server's words.</summary>
public sealed record MailAnswer(MailResult Result, string? Words = null);
