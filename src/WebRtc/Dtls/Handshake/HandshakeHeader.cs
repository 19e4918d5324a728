using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>
/// RFC 6347, section 4.2.2:
/// <code>
/// msg_type (1) | length (3) | message_seq (2) | fragment_offset (3) | fragment_length (3) | fragment
/// </code>
/// </summary>
internal readonly record struct HandshakeHeader(byte Type, int Length, int MessageSequence, int Offset, int FragmentLength)
{
    public const int Size = 12;
    public const byte ClientHello = 1;
    public const byte Finished = 20;

    /// <summary>False unless the whole fragment is there and lies inside its message.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out HandshakeHeader header)
    {
        header = default;
        if (data.Length < Size)
        {
            return false;
        }

        header = new HandshakeHeader(
            data[0], ReadUInt24(data[1..]), BinaryPrimitives.ReadUInt16BigEndian(data[4..]), ReadUInt24(data[6..]), ReadUInt24(data[9..]));
        return header.Offset + header.FragmentLength <= header.Length && Size + header.FragmentLength <= data.Length;
    }

    /// <summary>Writes the head of the same message in one piece.</summary>
    public void WriteWhole(Span<byte> destination)
    {
        destination[0] = Type;
        WriteUInt24(destination[1..], Length);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], (ushort)MessageSequence);
        WriteUInt24(destination[6..], 0);
        WriteUInt24(destination[9..], Length);
    }

    private static int ReadUInt24(ReadOnlySpan<byte> data) => (data[0] << 16) | (data[1] << 8) | data[2];

    private static void WriteUInt24(Span<byte> destination, int value)
    {
        destination[0] = (byte)(value >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(destination[1..], (ushort)value);
    }
}
