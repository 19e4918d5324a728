using System.Net;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Agent.Transport;

/// <summary>What a <see cref="DirectPeer"/> needs before it is made.</summary>
internal sealed record DirectPeerOptions
{
    /// <summary>Our certificate: its fingerprint is part of what the two ends agree upon. Whoever made it disposes of it, after the peer.</summary>
    public required DtlsCertificate Certificate { get; init; }

    /// <summary>STUN and TURN servers.</summary>
    public IReadOnlyList<IceServer> Servers { get; init; } = [];

    /// <summary>The same later, with names that are good then; null when they never change.</summary>
    public Func<Task<IReadOnlyList<IceServer>>>? RenewServers { get; init; }

    /// <summary>Whether addresses of this machine only count; for the check and the demonstration.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether nothing but TURN servers may be used.</summary>
    public bool RelayOnly { get; init; }

    /// <summary>What we say about who opens DTLS.</summary>
    public DtlsSetup Setup { get; init; } = DtlsSetup.ActPass;

    /// <summary>Whether we open the three channels. The technician's page does it, so an agent waits.</summary>
    public bool OpensChannels { get; init; }

    /// <summary>How the addresses of this machine are found; null asks the system.</summary>
    public Func<IReadOnlyList<IPAddress>>? FindAddresses { get; init; }
}
