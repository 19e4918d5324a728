using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

internal enum ChunkState : byte
{
    Free,
    InFlight,

    /// <summary>Taken for lost; it waits to be sent again.</summary>
    Lost,

    /// <summary>Named by a gap block: received, but the peer may still take it back.</summary>
    Acked,

    /// <summary>Given up, RFC 3758.</summary>
    Abandoned,
}

/// <summary>One chunk between its first transmission and the cumulative TSN. It holds no bytes, only where they are.</summary>
internal struct SentChunk
{
    public OutgoingMessage Message;
    public int Offset;
    public int Length;
    public ChunkState State;
    public int Transmissions;
    public TimeSpan SentAt;
    public DeliveryMark Mark;

    // Neighbours in the line of chunks in flight or of lost chunks.
    public Tsn Before;
    public Tsn After;

    public readonly int Cost => DataChunk.Overhead + Padding.RoundUp(Length);

    public readonly DataFlags Flags =>
        (Offset == 0 ? DataFlags.Begin : 0)
        | (Offset + Length == Message.Length ? DataFlags.End : 0)
        | (Message.Options.Unordered ? DataFlags.Unordered : 0);
}
