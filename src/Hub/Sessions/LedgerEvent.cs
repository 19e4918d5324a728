using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// One line of a session's ledger. Append-only; (session, sequence) is unique. Types are the words of billing.md 2.14
/// and <see cref="LedgerTypes"/> for what is not time.
/// </summary>
public sealed class LedgerEvent
{
    public Guid SessionId { get; set; }

    /// <summary>From 1, without gaps.</summary>
    public int Sequence { get; set; }

    /// <summary>When it happened, hub clock; <c>lost</c> events carry the last sign of life.</summary>
    public Instant At { get; set; }

    /// <summary>When it was written, hub clock.</summary>
    public Instant RecordedAt { get; set; }

    public required string Type { get; set; }

    /// <summary>Staff id for events of a technician.</summary>
    public string? Technician { get; set; }

    /// <summary><c>lost</c> or <c>left</c>; why a key check failed.</summary>
    public string? Reason { get; set; }

    /// <summary>Facts beside the time, e.g. which capability; never personal data.</summary>
    public string? Detail { get; set; }

    /// <summary>SHA-256 over the previous line's hash and this line, hex.</summary>
    public required string Hash { get; set; }
}
