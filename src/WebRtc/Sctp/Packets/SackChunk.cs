using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>A run of received TSNs, first and last as distances from the cumulative TSN.</summary>
internal readonly record struct GapBlock(ushort First, ushort Last);

/// <summary>
/// SACK, RFC 9260 §3.3.4. The counts are checked against the chunk once; later reads cannot leave it.
/// <code>
/// +---------------+---------------+-------------------------------+
/// |   type = 3    |       0       |            length             |
/// +---------------+---------------+-------------------------------+
/// |                      cumulative TSN ack                       |
/// +---------------------------------------------------------------+
/// |                            a_rwnd                             |
/// +-------------------------------+-------------------------------+
/// |     number of gap blocks      |   number of duplicate TSNs    |
/// +-------------------------------+-------------------------------+
/// |  gap block start, end (each 16 bits), then duplicate TSNs     |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal readonly ref struct SackChunk
{
    public const int FixedSize = 12;

    private readonly ReadOnlySpan<byte> _value;

    private SackChunk(ReadOnlySpan<byte> value) => _value = value;

    public Tsn CumulativeTsn => new(BinaryPrimitives.ReadUInt32BigEndian(_value));

    public uint Window => BinaryPrimitives.ReadUInt32BigEndian(_value[4..]);

    public int GapCount => BinaryPrimitives.ReadUInt16BigEndian(_value[8..]);

    public int DuplicateCount => BinaryPrimitives.ReadUInt16BigEndian(_value[10..]);

    public static bool TryParse(ChunkView chunk, out SackChunk sack)
    {
        sack = default;
        if (chunk.Value.Length < FixedSize)
        {
            return false;
        }

        sack = new SackChunk(chunk.Value);
        return chunk.Value.Length == FixedSize + (4 * (sack.GapCount + sack.DuplicateCount));
    }

    public GapBlock Gap(int index)
    {
        var at = _value[(FixedSize + (4 * index))..];
        return new GapBlock(BinaryPrimitives.ReadUInt16BigEndian(at), BinaryPrimitives.ReadUInt16BigEndian(at[2..]));
    }

    public Tsn Duplicate(int index) =>
        new(BinaryPrimitives.ReadUInt32BigEndian(_value[(FixedSize + (4 * (GapCount + index)))..]));

    public static void Write(ref PacketWriter packet, Tsn cumulative, uint window, ReadOnlySpan<GapBlock> gaps, ReadOnlySpan<Tsn> duplicates)
    {
        var value = packet.Add(ChunkType.Sack, 0, FixedSize + (4 * (gaps.Length + duplicates.Length)));
        BinaryPrimitives.WriteUInt32BigEndian(value, cumulative.Value);
        BinaryPrimitives.WriteUInt32BigEndian(value[4..], window);
        BinaryPrimitives.WriteUInt16BigEndian(value[8..], (ushort)gaps.Length);
        BinaryPrimitives.WriteUInt16BigEndian(value[10..], (ushort)duplicates.Length);
        value = value[FixedSize..];
        foreach (var gap in gaps)
        {
            BinaryPrimitives.WriteUInt16BigEndian(value, gap.First);
            BinaryPrimitives.WriteUInt16BigEndian(value[2..], gap.Last);
            value = value[4..];
        }

        foreach (var duplicate in duplicates)
        {
            BinaryPrimitives.WriteUInt32BigEndian(value, duplicate.Value);
            value = value[4..];
        }
    }
}
