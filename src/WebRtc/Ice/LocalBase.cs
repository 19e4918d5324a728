using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>An address of ours that packets leave from: a host or a relayed candidate. Reflexive ones have none of their
/// own and are only told to the peer.</summary>
internal sealed record LocalBase(IPEndPoint EndPoint, CandidateType Type, ushort Preference, string Foundation)
{
    /// <summary>What PRIORITY says in a check: the priority of the peer-reflexive candidate it may create.</summary>
    public uint CheckPriority => CandidatePriority.Compute(CandidateType.PeerReflexive, Preference);

    public uint Priority => CandidatePriority.Compute(Type, Preference);
}
