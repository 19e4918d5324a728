using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>A request on its way. A quiet one is not repeated, but its answer still counts.</summary>
internal sealed class PendingCheck(CandidatePair pair, byte[] bytes, RetransmitTimer timer)
{
    public CandidatePair Pair { get; } = pair;

    public byte[] Bytes { get; } = bytes;

    public RetransmitTimer Timer { get; } = timer;

    public required bool UsesCandidate { get; init; }

    public required bool AsControlling { get; init; }

    public bool IsQuiet { get; set; }
}
