using NodaTime;

namespace RemoteSupport.Hub.Api;

/// <summary>The key of one integration. The key itself is shown once and never stored.</summary>
public sealed class ApiToken
{
    public Guid Id { get; set; }

    /// <summary>Which program it is for.</summary>
    public required string Name { get; set; }

    /// <summary>HMAC of the key with the server's own key: worth nothing without it.</summary>
    public required string Mac { get; set; }

    /// <summary>Words of <see cref="ApiScopes"/>, a blank between them.</summary>
    public required string Scopes { get; set; }

    public Instant CreatedAt { get; set; }

    public required string CreatedBy { get; set; }

    /// <summary>To the minute; null when it was never used.</summary>
    public Instant? LastUsedAt { get; set; }

    public Instant? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }
}
