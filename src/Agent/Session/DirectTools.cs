using RemoteSupport.Shared.Contracts;
using RemoteSupport.WebRtc;

namespace RemoteSupport.Agent.Session;

/// <summary>What the direct ways of all seats share.</summary>
internal sealed record DirectTools
{
    /// <summary>Whether addresses of this machine only count; for the check and the demonstration.</summary>
    public required bool AllowLoopback { get; init; }

    /// <summary>Signs and sends an item of a seat.</summary>
    public required Action<int, string, byte[]> Say { get; init; }

    /// <summary>Asks the server for STUN and TURN servers.</summary>
    public required Func<int, Task<IceServerList>> Servers { get; init; }

    /// <summary>Somebody else's certificate was shown for a seat: an attack.</summary>
    public required Action<int> Stranger { get; init; }

    /// <summary>For whoever watches.</summary>
    public required Action<int, PeerState, PeerFailure> Noted { get; init; }
}
