using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>A candidate of the peer.</summary>
internal sealed class RemotePeer(IceCandidate candidate)
{
    public IceCandidate Candidate { get; set; } = candidate;

    public IPEndPoint EndPoint => Candidate.EndPoint;

    /// <summary>Whether an authenticated message came from there; until then we only have a stranger's word.</summary>
    public bool HasSpoken { get; set; }
}
