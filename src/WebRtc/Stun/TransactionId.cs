using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Stun;

/// <summary>The 96 unpredictable bits that tie an answer to its request, RFC 8489 section 5.</summary>
public readonly record struct TransactionId(ulong High, uint Low)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 12;

    /// <summary>A fresh one.</summary>
    public static TransactionId Create(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> bytes = stackalloc byte[Size];
        random(bytes);
        return Read(bytes);
    }

    /// <summary>Reads the first twelve bytes.</summary>
    public static TransactionId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));

    /// <summary>Writes twelve bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], Low);
    }
}
