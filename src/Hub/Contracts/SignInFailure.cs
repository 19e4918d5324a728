using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>One failed sign-in; counted before the PIN is checked and forgotten after a success or ten minutes.</summary>
public sealed class SignInFailure
{
    public long Id { get; set; }

    /// <summary>Contract number and normalised person name, also of those that do not exist.</summary>
    public required string PersonKey { get; set; }

    /// <summary>The caller's network: /24 of IPv4, /64 of IPv6.</summary>
    public required string Source { get; set; }

    public Instant At { get; set; }
}

/// <summary>Fifteen minutes without attempts for one person at one source; the dispatcher may lift it.</summary>
public sealed class SignInPause
{
    public Guid Id { get; set; }

    public required string PersonKey { get; set; }

    public required string Source { get; set; }

    public Instant StartedAt { get; set; }

    public Instant Until { get; set; }

    public Instant? LiftedAt { get; set; }

    public string? LiftedBy { get; set; }
}
