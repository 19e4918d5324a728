namespace RemoteSupport.WebRtc.Turn;

/// <summary>Why there is no relayed address.</summary>
public enum TurnFailure
{
    /// <summary>The server stays silent.</summary>
    NoAnswer,

    /// <summary>Name or secret are wrong, or no longer valid (401, 441).</summary>
    CredentialsRefused,

    /// <summary>The credentials have reached their end.</summary>
    CredentialsExpired,

    /// <summary>The server may not serve us (403).</summary>
    Forbidden,

    /// <summary>The server knows nothing, or something else, about our allocation (437).</summary>
    AllocationMismatch,

    /// <summary>No addresses of this family (440, 443).</summary>
    FamilyUnsupported,

    /// <summary>No UDP relaying (442).</summary>
    TransportUnsupported,

    /// <summary>We have too many allocations (486).</summary>
    QuotaReached,

    /// <summary>The server is full (508).</summary>
    NoCapacity,

    /// <summary>The server sends us elsewhere (300).</summary>
    TryAlternate,

    /// <summary>Any other refusal.</summary>
    ServerError,

    /// <summary>The stream ended, or carried something that is not TURN.</summary>
    StreamBroken,

    /// <summary>We gave it back.</summary>
    Released,
}
