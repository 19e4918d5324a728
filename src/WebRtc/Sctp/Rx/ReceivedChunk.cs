using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>A fragment that waits for the rest of its message. Taken from a <see cref="ReceivedChunkPool"/>.</summary>
internal sealed class ReceivedChunk(byte[] buffer)
{
    public DataChunk Head { get; set; }

    public int Length { get; set; }

    public ReceivedChunk? Previous { get; set; }

    public ReceivedChunk? Next { get; set; }

    /// <summary>What the fragment costs in memory, and so in window: the buffer, not only the bytes in it.</summary>
    public int Cost => Buffer.Length;

    public byte[] Buffer { get; } = buffer;

    public ReadOnlySpan<byte> Payload => Buffer.AsSpan(0, Length);

    /// <summary>The next fragment of the same message.</summary>
    public ReceivedChunk? Continuation =>
        !Head.IsEnd && Next is { } next && next.Head.Tsn == Head.Tsn.Next ? next : null;

    /// <summary>RFC 9260 §6.9: fragments of one message follow each other and agree in everything but their place. False
    /// when two neighbours cannot both be right: the peer breaks the protocol.</summary>
    public bool AgreesWith(ReceivedChunk next)
    {
        if (next.Head.Tsn != Head.Tsn.Next)
        {
            return true;
        }

        return Head.IsEnd == next.Head.IsBegin
            && (Head.IsEnd || (next.Head.Ssn == Head.Ssn && next.Head.Ppid == Head.Ppid));
    }
}
