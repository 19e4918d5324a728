using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A line about to be written. <see cref="At"/> null means: now.</summary>
public sealed record LedgerEntry(
    string Type, Instant? At = null, string? Technician = null, string? Reason = null, string? Detail = null);
