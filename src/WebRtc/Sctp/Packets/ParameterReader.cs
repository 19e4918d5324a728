using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Parameter types, RFC 9260 §3.3.2 and 3.3.3, RFC 3758 §3.1, RFC 5061 §4.2.7, RFC 6525 §4.</summary>
internal enum ParameterType : ushort
{
    HeartbeatInfo = 1,
    StateCookie = 7,
    OutgoingResetRequest = 13,
    IncomingResetRequest = 14,
    TsnResetRequest = 15,
    ReconfigResponse = 16,
    AddOutgoingStreams = 17,
    AddIncomingStreams = 18,
    SupportedExtensions = 0x8008,
    ForwardTsnSupported = 0xC000,
}

/// <summary>
/// Walks type-length-value parameters, RFC 9260 §3.2.1. Error causes have the same shape.
/// <code>
/// +-------------------------------+-------------------------------+
/// |             type              |   length (header + value)     |
/// +-------------------------------+-------------------------------+
/// |                   value, padded to four bytes                 |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal ref struct ParameterReader(ReadOnlySpan<byte> parameters)
{
    public const int HeaderSize = 4;

    private ReadOnlySpan<byte> _rest = parameters;

    public readonly bool AtEnd => _rest.IsEmpty;

    public bool TryRead(out ParameterType type, out ReadOnlySpan<byte> value)
    {
        type = default;
        value = default;
        if (_rest.Length < HeaderSize)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (length < HeaderSize || length > _rest.Length)
        {
            return false;
        }

        type = (ParameterType)BinaryPrimitives.ReadUInt16BigEndian(_rest);
        value = _rest[HeaderSize..length];
        _rest = _rest[Math.Min(Padding.RoundUp(length), _rest.Length)..];
        return true;
    }

    /// <summary>Writes head, leaves the value to the caller, and returns the bytes used with padding.</summary>
    public static int WriteHeader(Span<byte> destination, ParameterType type, int valueLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)(HeaderSize + valueLength));
        var padded = Padding.RoundUp(HeaderSize + valueLength);
        destination[(HeaderSize + valueLength)..padded].Clear();
        return padded;
    }
}
