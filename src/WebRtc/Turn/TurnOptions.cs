using System.Net;
using System.Security.Cryptography;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>How a client reaches its server.</summary>
public sealed record TurnOptions
{
    /// <summary>Our end of the connection to the server.</summary>
    public required IPEndPoint Local { get; init; }

    /// <summary>The server.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>The name the server knows.</summary>
    public required string Username { get; init; }

    /// <summary>The secret that goes with it.</summary>
    public required string Password { get; init; }

    /// <summary>Whether the connection is a TCP or TLS stream rather than datagrams.</summary>
    public bool IsStream { get; init; }

    /// <summary>Whether the relayed address is to be an IPv6 one.</summary>
    public bool WantsIPv6 { get; init; }

    /// <summary>How long an allocation is to live between refreshes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>When the credentials end, if that is known.</summary>
    public TimeSpan? CredentialsEnd { get; init; }

    /// <summary>Where randomness comes from.</summary>
    public RandomSource Random { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>Names the server and hides the secret.</summary>
    public override string ToString() => $"{nameof(TurnOptions)} {Server}";
}
