using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Dtls.Records;

/// <summary>
/// RFC 6347, section 4.1:
/// <code>
/// type (1) | version (2) | epoch (2) | sequence_number (6) | length (2) | fragment
/// </code>
/// </summary>
internal readonly record struct RecordHeader(ContentType Type, ushort Version, ushort Epoch, ulong Sequence, int Length)
{
    public const int Size = 13;
    public const ushort Dtls10 = 0xFEFF;
    public const ushort Dtls12 = 0xFEFD;
    public const ulong MaxSequence = (1UL << 48) - 1;

    /// <summary>RFC 5246, section 6.2.3: a protected fragment is at most 2048 bytes longer than its content.</summary>
    private const int MaxFragment = (1 << 14) + 2048;

    public int RecordSize => Size + Length;

    /// <summary>Finds the record at the start of the bytes; false when they cannot be one, and then neither can the rest.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out RecordHeader header)
    {
        header = default;
        if (data.Length < Size)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(data[11..]);
        if (length > MaxFragment || Size + length > data.Length)
        {
            return false;
        }

        var number = BinaryPrimitives.ReadUInt64BigEndian(data[3..]);
        var version = BinaryPrimitives.ReadUInt16BigEndian(data[1..]);
        header = new RecordHeader((ContentType)data[0], version, (ushort)(number >> 48), number & MaxSequence, length);
        return version is Dtls10 or Dtls12;
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Type;
        BinaryPrimitives.WriteUInt16BigEndian(destination[1..], Version);
        BinaryPrimitives.WriteUInt64BigEndian(destination[3..], ((ulong)Epoch << 48) | Sequence);
        BinaryPrimitives.WriteUInt16BigEndian(destination[11..], (ushort)Length);
    }
}
