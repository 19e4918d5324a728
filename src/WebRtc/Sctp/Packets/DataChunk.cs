using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>The flag bits of a DATA chunk.</summary>
[Flags]
internal enum DataFlags : byte
{
    None = 0,
    End = 1,
    Begin = 2,
    Unordered = 4,
    Immediate = 8,
    Fragment = Begin | End,
}

/// <summary>
/// DATA, RFC 9260 §3.3.1.
/// <code>
/// +---------------+-------+-+-+-+-+-------------------------------+
/// |   type = 0    |  res  |I|U|B|E|            length             |
/// +---------------+-------+-+-+-+-+-------------------------------+
/// |                              TSN                              |
/// +-------------------------------+-------------------------------+
/// |           stream id           |    stream sequence number     |
/// +-------------------------------+-------------------------------+
/// |                 payload protocol identifier                   |
/// +---------------------------------------------------------------+
/// |                       user data (1 to n)                      |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal readonly record struct DataChunk(Tsn Tsn, StreamId Stream, Ssn Ssn, Ppid Ppid, DataFlags Flags)
{
    /// <summary>Bytes of the value before the user data.</summary>
    public const int FixedSize = 12;

    /// <summary>Bytes a chunk adds to its user data, chunk header included.</summary>
    public const int Overhead = ChunkReader.HeaderSize + FixedSize;

    public bool IsUnordered => (Flags & DataFlags.Unordered) != 0;

    public bool IsBegin => (Flags & DataFlags.Begin) != 0;

    public bool IsEnd => (Flags & DataFlags.End) != 0;

    /// <summary>False for a value without user data: §6.2 forbids it, and the caller tells the peer so.</summary>
    public static bool TryParse(ChunkView chunk, out DataChunk data, out ReadOnlySpan<byte> payload)
    {
        data = default;
        payload = default;
        var value = chunk.Value;
        if (value.Length < FixedSize + 1)
        {
            return false;
        }

        data = new DataChunk(
            new Tsn(BinaryPrimitives.ReadUInt32BigEndian(value)),
            new StreamId(BinaryPrimitives.ReadUInt16BigEndian(value[4..])),
            new Ssn(BinaryPrimitives.ReadUInt16BigEndian(value[6..])),
            (Ppid)BinaryPrimitives.ReadUInt32BigEndian(value[8..]),
            (DataFlags)(chunk.Flags & 0x0F));
        payload = value[FixedSize..];
        return true;
    }

    public void Write(ref PacketWriter packet, ReadOnlySpan<byte> payload)
    {
        var value = packet.Add(ChunkType.Data, (byte)Flags, FixedSize + payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(value, Tsn.Value);
        BinaryPrimitives.WriteUInt16BigEndian(value[4..], Stream.Value);
        BinaryPrimitives.WriteUInt16BigEndian(value[6..], Ssn.Value);
        BinaryPrimitives.WriteUInt32BigEndian(value[8..], (uint)Ppid);
        payload.CopyTo(value[FixedSize..]);
    }
}
