using System.Net;
using System.Security.Cryptography;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>How an agent behaves.</summary>
public sealed record IceOptions
{
    private readonly TimeSpan _pacing = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether we choose the way; the offering side does (RFC 8445 section 6.1.1).</summary>
    public required bool IsControlling { get; init; }

    /// <summary>Servers that tell us how we look from outside.</summary>
    public IReadOnlyList<IPEndPoint> StunServers { get; init; } = [];

    /// <summary>The distance Ta of new requests, at least 50 ms.</summary>
    public TimeSpan Pacing
    {
        get => _pacing;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(50));
            _pacing = value;
        }
    }

    /// <summary>Whether 127.0.0.0/8 and ::1 are addresses like others; for tests on one machine.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether 169.254.0.0/16 and fe80::/10 are addresses like others.</summary>
    public bool AllowLinkLocal { get; init; }

    /// <summary>Whether multicast DNS names are handed out for resolution; otherwise such candidates are ignored.</summary>
    public bool HandOutNames { get; init; }

    /// <summary>How long to look for a way.</summary>
    public TimeSpan CheckingLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the controlling side waits for something better than the first way found.</summary>
    public TimeSpan NominationDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Where randomness comes from.</summary>
    public RandomSource Random { get; init; } = RandomNumberGenerator.Fill;
}
