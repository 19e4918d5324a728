using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>Something that keeps single work off the invoice until somebody has decided (R-B4, R-T8).</summary>
public sealed class WorkHold
{
    public const string Objection = "objection";
    public const string Clerk = "clerk";

    /// <summary>Decided at once: a technician in two sessions is no mistake here.</summary>
    public const string Conflict = "conflict";

    public Guid Id { get; set; }

    public required string Source { get; set; }

    /// <summary><see cref="Objection"/>, <see cref="Clerk"/> or <see cref="Conflict"/>.</summary>
    public required string Kind { get; set; }

    public required string Text { get; set; }

    /// <summary>Name of who raised it, a person of the customer or of the staff.</summary>
    public required string RaisedBy { get; set; }

    public Instant RaisedAt { get; set; }

    public Instant? ResolvedAt { get; set; }

    public string? ResolvedBy { get; set; }

    public string? Resolution { get; set; }
}
