using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>A peer that acknowledges what was never sent would open our window for it, RFC 9260 §6.2.1.</summary>
internal static class SackCheck
{
    /// <summary>True when the SACK names nothing above the highest TSN sent, and its gaps are in order and apart.</summary>
    public static bool IsPlausible(SackChunk sack, Tsn highestSent)
    {
        if (sack.CumulativeTsn > highestSent)
        {
            return false;
        }

        // Distance 1 is the chunk that is missing, or it would be part of the cumulative TSN.
        var last = 1;
        for (var i = 0; i < sack.GapCount; i++)
        {
            var gap = sack.Gap(i);
            if (gap.First <= last || gap.Last < gap.First || sack.CumulativeTsn + gap.Last > highestSent)
            {
                return false;
            }

            last = gap.Last;
        }

        return true;
    }
}
