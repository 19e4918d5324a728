using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Cause codes, RFC 9260 §3.3.10.</summary>
internal enum CauseCode : ushort
{
    None = 0,
    InvalidStream = 1,
    StaleCookie = 3,
    UnrecognizedChunk = 6,
    NoUserData = 9,
    UserAbort = 12,
    ProtocolViolation = 13,
}

/// <summary>
/// An error cause in ERROR or ABORT, RFC 9260 §3.3.10. Only its code is ever read: the text is the peer's and has no
/// place in a log.
/// <code>
/// +-------------------------------+-------------------------------+
/// |          cause code           |   length (header + value)     |
/// +-------------------------------+-------------------------------+
/// |                  cause-specific information                   |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal static class ErrorCause
{
    public const int HeaderSize = 4;

    /// <summary>The code of the first cause, or <see cref="CauseCode.None"/> when there is none to read.</summary>
    public static CauseCode First(ReadOnlySpan<byte> causes)
    {
        var reader = new ParameterReader(causes);
        return reader.TryRead(out var code, out _) ? (CauseCode)(ushort)code : CauseCode.None;
    }

    /// <summary>Writes one cause; the destination has room for its padding. Returns the bytes used.</summary>
    public static int Write(Span<byte> destination, CauseCode code, ReadOnlySpan<byte> information)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)code);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)(HeaderSize + information.Length));
        information.CopyTo(destination[HeaderSize..]);
        return HeaderSize + information.Length;
    }
}
