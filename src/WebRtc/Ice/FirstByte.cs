namespace RemoteSupport.WebRtc.Ice;

/// <summary>What a datagram is, by its first byte.</summary>
public enum DatagramKind
{
    /// <summary>Nothing of ours; drop it.</summary>
    Unknown,

    /// <summary>STUN, and TURN's requests and answers.</summary>
    Stun,

    /// <summary>A DTLS record.</summary>
    Dtls,

    /// <summary>TURN ChannelData.</summary>
    TurnChannel,
}

/// <summary>Tells the protocols on one socket apart, RFC 7983 section 7.</summary>
public static class FirstByte
{
    private const int StunHeader = 20;
    private const int DtlsRecordHeader = 13;
    private const int ChannelHeader = 4;

    /// <summary>The kind of a datagram; one too short for its kind's header is unknown.</summary>
    public static DatagramKind Classify(ReadOnlySpan<byte> datagram) => datagram.IsEmpty ? DatagramKind.Unknown : datagram[0] switch
    {
        <= 3 when datagram.Length >= StunHeader => DatagramKind.Stun,
        >= 20 and <= 63 when datagram.Length >= DtlsRecordHeader => DatagramKind.Dtls,
        >= 64 and <= 79 when datagram.Length >= ChannelHeader => DatagramKind.TurnChannel,
        _ => DatagramKind.Unknown,
    };
}
