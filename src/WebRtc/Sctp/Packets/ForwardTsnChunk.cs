using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>One ordered stream and the last message on it that will not come any more.</summary>
internal readonly record struct SkippedStream(StreamId Stream, Ssn Ssn);

/// <summary>
/// FORWARD-TSN, RFC 3758 §3.2.
/// <code>
/// +---------------+---------------+-------------------------------+
/// |  type = 0xC0  |       0       |            length             |
/// +---------------+---------------+-------------------------------+
/// |                      new cumulative TSN                       |
/// +-------------------------------+-------------------------------+
/// |           stream id           |    stream sequence number     |  repeated
/// +-------------------------------+-------------------------------+
/// </code>
/// </summary>
internal readonly ref struct ForwardTsnChunk
{
    private const int FixedSize = 4;

    private readonly ReadOnlySpan<byte> _value;

    private ForwardTsnChunk(ReadOnlySpan<byte> value) => _value = value;

    public Tsn NewCumulativeTsn => new(BinaryPrimitives.ReadUInt32BigEndian(_value));

    public int SkippedCount => (_value.Length - FixedSize) / 4;

    public static bool TryParse(ChunkView chunk, out ForwardTsnChunk forward)
    {
        forward = default;
        if (chunk.Value.Length < FixedSize || chunk.Value.Length % 4 != 0)
        {
            return false;
        }

        forward = new ForwardTsnChunk(chunk.Value);
        return true;
    }

    public SkippedStream Skipped(int index)
    {
        var at = _value[(FixedSize + (4 * index))..];
        return new SkippedStream(new StreamId(BinaryPrimitives.ReadUInt16BigEndian(at)), new Ssn(BinaryPrimitives.ReadUInt16BigEndian(at[2..])));
    }

    public static int ValueLength(int skipped) => FixedSize + (4 * skipped);

    public static void Write(ref PacketWriter packet, Tsn newCumulative, ReadOnlySpan<SkippedStream> skipped)
    {
        var value = packet.Add(ChunkType.ForwardTsn, 0, ValueLength(skipped.Length));
        BinaryPrimitives.WriteUInt32BigEndian(value, newCumulative.Value);
        value = value[FixedSize..];
        foreach (var one in skipped)
        {
            BinaryPrimitives.WriteUInt16BigEndian(value, one.Stream.Value);
            BinaryPrimitives.WriteUInt16BigEndian(value[2..], one.Ssn.Value);
            value = value[4..];
        }
    }
}
