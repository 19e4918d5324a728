using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>
/// The SCTP common header, RFC 9260 §3.1.
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          source port          |       destination port        |
/// +-------------------------------+-------------------------------+
/// |                       verification tag                        |
/// +---------------------------------------------------------------+
/// |                 checksum (CRC32c, little-endian)              |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal readonly record struct PacketHeader(ushort SourcePort, ushort DestinationPort, uint VerificationTag)
{
    public const int Size = 12;

    /// <summary>False for a packet that is too short or whose checksum does not fit. A checksum of zero gets no
    /// special treatment: RFC 9653 was never negotiated.</summary>
    public static bool TryParse(ReadOnlySpan<byte> packet, out PacketHeader header)
    {
        header = default;
        if (packet.Length < Size + ChunkReader.HeaderSize)
        {
            return false;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(packet[8..]) != Crc32C.OfPacket(packet))
        {
            return false;
        }

        header = new PacketHeader(
            BinaryPrimitives.ReadUInt16BigEndian(packet),
            BinaryPrimitives.ReadUInt16BigEndian(packet[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(packet[4..]));
        return true;
    }

    /// <summary>Writes everything but the checksum, which <see cref="WriteChecksum"/> adds once the chunks stand.</summary>
    public void Write(Span<byte> packet)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], DestinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], VerificationTag);
    }

    public static void WriteChecksum(Span<byte> packet) =>
        BinaryPrimitives.WriteUInt32LittleEndian(packet[8..], Crc32C.OfPacket(packet));
}
