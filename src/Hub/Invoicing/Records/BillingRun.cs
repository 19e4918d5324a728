using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>That somebody finalised a period, and what came of it.</summary>
public sealed class BillingRun
{
    public Guid Id { get; set; }

    /// <summary><c>2026-10</c>.</summary>
    public required string Period { get; set; }

    public required string StartedBy { get; set; }

    public Instant StartedAt { get; set; }

    /// <summary>Null while it runs, and for ever when the hub died meanwhile: the next run does the rest.</summary>
    public Instant? EndedAt { get; set; }

    public int Invoices { get; set; }
}
