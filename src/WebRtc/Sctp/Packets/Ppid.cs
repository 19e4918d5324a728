namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Payload protocol identifiers of data channels, RFC 8831 §8. SCTP cannot carry zero bytes, so an empty
/// message travels as one byte with its own identifier.</summary>
public enum Ppid : uint
{
    /// <summary>Data Channel Establishment Protocol, RFC 8832.</summary>
    Dcep = 50,

    /// <summary>UTF-8 text.</summary>
    Text = 51,

    /// <summary>Bytes.</summary>
    Binary = 53,

    /// <summary>A text of length 0.</summary>
    EmptyText = 56,

    /// <summary>Bytes of length 0.</summary>
    EmptyBinary = 57,
}
