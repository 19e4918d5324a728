namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>The number of an SCTP stream, which is the id of a data channel. Not a sequence: it has no order.</summary>
public readonly record struct StreamId(ushort Value)
{
    /// <summary>RFC 8832 §6: 65535 may not be used, since the number of streams itself must fit in 16 bits.</summary>
    public const ushort Last = 65534;
}
