using NodaTime;

namespace RemoteSupport.Hub.Cases;

/// <summary>
/// What a person was asked to agree to for a case, and what came of it (R-C3): the evidence behind every approved
/// quarter-hour. A row is asked once and answered once; only the answer is written later.
/// </summary>
public sealed class CaseConfirmation
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The session in which it was asked; null outside of one.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>A word of <see cref="ConfirmationKinds"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>The limit of the whole case, quarter-hours. The largest limit that was confirmed counts, so that one
    /// question asked in two ways cannot count twice.</summary>
    public int Units { get; set; }

    /// <summary>The severity that is agreed to, with its net price of an hour.</summary>
    public required string Severity { get; set; }

    public decimal RatePerHour { get; set; }

    /// <summary>Who of the staff asked; <c>hub</c> for warnings and standing approvals.</summary>
    public required string AskedBy { get; set; }

    public Instant AskedAt { get; set; }

    /// <summary>Who is asked; null for the standing approval of the contract.</summary>
    public Guid? PersonId { get; set; }

    public required string PersonName { get; set; }

    /// <summary>The text as it is shown, lines.</summary>
    public required string Text { get; set; }

    /// <summary>SHA-256 of <see cref="Text"/>, hex.</summary>
    public required string TextHash { get; set; }

    /// <summary>SHA-256 of the link's secret; null where no link was sent.</summary>
    public string? LinkHash { get; set; }

    public Instant? LinkExpiresAt { get; set; }

    /// <summary>Message-ID of the mail that carried the link or the confirmation.</summary>
    public string? MailMessageId { get; set; }

    public Instant? ConfirmedAt { get; set; }

    /// <summary>A word of <see cref="ConfirmationChannels"/>.</summary>
    public string? Channel { get; set; }

    /// <summary>The person said no, or another answer made the question idle.</summary>
    public Instant? ClosedAt { get; set; }
}

/// <summary>What is agreed to.</summary>
public static class ConfirmationKinds
{
    /// <summary>The contract's approval for every case, from its acceptance.</summary>
    public const string Standing = "standing";

    /// <summary>Topic and cost at the start, with the yes that shares the screen.</summary>
    public const string Order = "order";

    public const string Estimate = "estimate";

    public const string Extension = "extension";

    /// <summary>A higher rate from the next session on (R-T14).</summary>
    public const string Severity = "severity";
}

/// <summary>How somebody agreed.</summary>
public static class ConfirmationChannels
{
    public const string Contract = "contract";
    public const string Agent = "agent";
    public const string MailLink = "mail-link";
}
