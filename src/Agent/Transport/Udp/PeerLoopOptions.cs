using System.Net;
using System.Net.Security;
using RemoteSupport.WebRtc;

namespace RemoteSupport.Agent.Transport;

/// <summary>What a <see cref="PeerLoop"/> needs.</summary>
internal sealed record PeerLoopOptions(PeerOptions Peer)
{
    public IReadOnlyList<IceServer> Servers { get; init; } = [];

    /// <summary>The servers with names that are good now: those of a TURN server run out. Asked when our addresses have changed;
    /// an empty answer changes nothing.</summary>
    public Func<Task<IReadOnlyList<IceServer>>>? RenewServers { get; init; }

    /// <summary>How the addresses of this machine are found.</summary>
    public Func<IReadOnlyList<IPAddress>> FindAddresses { get; init; } = () => LocalAddresses.Find(withLoopback: false);

    /// <summary>How long a server's name and its stream may take.</summary>
    public TimeSpan ServerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Judges the certificate of a TURN server; null leaves that to the system.</summary>
    public RemoteCertificateValidationCallback? ValidateServer { get; init; }

    /// <summary>Hears of servers that could not be reached.</summary>
    public Action<IceServer>? ServerMissed { get; init; }
}
