using NodaTime;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// A session (Einsatz): a call, a screen session, or both. Its times live in the ledger and nowhere else; the columns
/// here describe it.
/// </summary>
public sealed class SupportSession
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public SupportCase? Case { get; set; }

    public Guid ContractId { get; set; }

    public Contract? Contract { get; set; }

    public Guid PersonId { get; set; }

    public Person? Person { get; set; }

    /// <summary>How it was opened: <c>code</c> or <c>sign-in</c>.</summary>
    public required string Origin { get; set; }

    /// <summary>Fixed at the start (R-T14); null in rows from before, which took the case's.</summary>
    public string? Severity { get; set; }

    /// <summary>What it is priced by.</summary>
    public string BilledSeverity => Severity ?? Case!.Severity;

    public Instant CreatedAt { get; set; }

    /// <summary>Set together with the ledger's <c>session_ended</c>.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary><c>customer</c>, <c>technician</c>, <c>timeout</c>, <c>hub</c> or <c>interception</c>.</summary>
    public string? EndedBy { get; set; }

    /// <summary>SHA-256 of the token with which the same agent process finds its way back.</summary>
    public string? ResumeTokenHash { get; set; }

    /// <summary>What was done (Was wurde gemacht?); without it nothing is billed.</summary>
    public string? WorkText { get; set; }

    /// <summary><c>solved</c>, <c>open</c> or <c>vendor</c>.</summary>
    public string? Outcome { get; set; }

    public Instant? WrittenAt { get; set; }

    public string? WrittenBy { get; set; }
}
