using System.Net;
using RemoteSupport.WebRtc.Ice;

namespace RemoteSupport.WebRtc;

/// <summary>How a connection is doing, at one moment.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Failure">Why it failed, if it did.</param>
/// <param name="LocalCredentials">What the peer must know to check us; new after a restart.</param>
public readonly record struct PeerStatus(PeerState State, PeerFailure Failure, IceCredentials LocalCredentials)
{
    /// <summary>The way that data takes, or null.</summary>
    public IcePath? Path { get; init; }

    /// <summary>The kind of that way.</summary>
    public CandidateType? PathType { get; init; }

    /// <summary>When our end is a relay, our end of the connection to its server.</summary>
    public IPEndPoint? RelayFrom { get; init; }

    /// <summary>The smoothed round trip, once there is one.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>What our direction is believed to carry; 0 before anything is known.</summary>
    public double BytesPerSecond { get; init; }

    /// <summary>Bytes of messages that have not been sent for the first time.</summary>
    public int QueuedBytes { get; init; }

    /// <summary>The size of packets that the way is known to carry.</summary>
    public int PacketSize { get; init; }

    /// <summary>Bytes of messages that wait or are not acknowledged.</summary>
    public int HeldBytes { get; init; }
}
