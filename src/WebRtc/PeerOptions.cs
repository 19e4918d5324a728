using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sdp;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc;

/// <summary>How a <see cref="PeerConnection"/> behaves.</summary>
public sealed record PeerOptions
{
    /// <summary>Our certificate; its fingerprint is known before the connection begins, so that it can be agreed upon.</summary>
    public required DtlsCertificate Certificate { get; init; }

    /// <summary>What we say about who opens DTLS. When neither side minds, the one that does not control does.</summary>
    public DtlsSetup Setup { get; init; } = DtlsSetup.ActPass;

    /// <summary>Whether addresses of this machine only are addresses like others; for tests and demonstrations.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether 169.254.0.0/16 and fe80::/10 are addresses like others.</summary>
    public bool AllowLinkLocal { get; init; }

    /// <summary>Whether only addresses lent by TURN servers are used.</summary>
    public bool RelayOnly { get; init; }

    /// <summary>Sizes, windows and the congestion control. Whether the peer is still there is ICE's business, so SCTP is
    /// patient.</summary>
    public AssociationOptions Sctp { get; init; } = new() { MaxRetransmits = 30 };

    /// <summary>Channels at once. A browser's page may well open fifty; each costs us some hundred bytes.</summary>
    public int MaxChannels { get; init; } = 64;

    /// <summary>How long we let the peer begin with SCTP. Some stacks have DTLS ready before their SCTP can listen.</summary>
    public TimeSpan SctpDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Datagrams handed out at once. A system that cuts runs takes no more than 64.</summary>
    public int MaxRun { get; init; } = 48;

    /// <summary>Called from another thread when <see cref="PeerConnection.Advance"/> is wanted; it must only set a signal.</summary>
    public Action? Wake { get; init; }

    /// <summary>Where the randomness of ICE comes from; null is the system's.</summary>
    public RandomSource? Random { get; init; }
}
