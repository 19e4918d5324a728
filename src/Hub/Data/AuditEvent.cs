using NodaTime;

namespace RemoteSupport.Hub.Data;

/// <summary>What happened beside the sessions' clocks: sign-in pauses, lifted pauses, clock steps. Append-only.</summary>
public sealed class AuditEvent
{
    public long Id { get; set; }

    public Instant At { get; set; }

    public required string Kind { get; set; }

    public string? Actor { get; set; }

    public string? Detail { get; set; }
}
