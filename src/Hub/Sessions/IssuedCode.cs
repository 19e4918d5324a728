using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A session code that was read out; only its HMAC under the server key is kept.</summary>
public sealed class IssuedCode
{
    public Guid Id { get; set; }

    public Guid SessionId { get; set; }

    /// <summary>HMAC-SHA-256 of the ten digits, hex.</summary>
    public required string Mac { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant ExpiresAt { get; set; }

    public Instant? UsedAt { get; set; }

    /// <summary>Replaced by a newer code, or the session ended.</summary>
    public Instant? VoidedAt { get; set; }
}
