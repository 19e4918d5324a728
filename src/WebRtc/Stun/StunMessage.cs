using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RemoteSupport.WebRtc.Stun;

/// <summary>
/// One STUN message, read in place (RFC 8489 section 5). It exists only when every length fits and a FINGERPRINT, if
/// there is one, is right. Attributes behind MESSAGE-INTEGRITY are not seen: nobody vouches for them.
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |0 0|     message type          |         message length        |
/// |                      magic cookie 2112A442                    |
/// |                    transaction id (96 bits)                   |
/// | attribute type                | length                        | value, padded to four ...
/// </code>
/// </summary>
public readonly ref struct StunMessage
{
    /// <summary>Bytes before the first attribute.</summary>
    public const int HeaderSize = 20;

    /// <summary>The fixed word that tells STUN from its ancestor.</summary>
    public const uint MagicCookie = 0x2112A442;

    internal const int IntegritySize = 20;
    internal const uint FingerprintMask = 0x5354554E;
    private const int AttributeHead = 4;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _trustedEnd;
    private readonly int _integrityAt;

    private StunMessage(ReadOnlySpan<byte> bytes, Layout layout)
    {
        _bytes = bytes;
        _integrityAt = layout.IntegrityAt;
        HasFingerprint = layout.FingerprintAt > 0;
        _trustedEnd = _integrityAt > 0 ? _integrityAt : HasFingerprint ? layout.FingerprintAt : bytes.Length;
        var type = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        Method = (StunMethod)((type & 0xF) | ((type >> 1) & 0x70) | ((type >> 2) & 0xF80));
        Class = (StunClass)(((type >> 4) & 1) | ((type >> 7) & 2));
        Id = TransactionId.Read(bytes[8..]);
    }

    /// <summary>What it is about.</summary>
    public StunMethod Method { get; }

    /// <summary>Request, indication or answer.</summary>
    public StunClass Class { get; }

    /// <summary>Which request it belongs to.</summary>
    public TransactionId Id { get; }

    /// <summary>Whether it ends with a (right) FINGERPRINT.</summary>
    public bool HasFingerprint { get; }

    /// <summary>Whether it carries MESSAGE-INTEGRITY; see <see cref="VerifyIntegrity"/>.</summary>
    public bool HasIntegrity => _integrityAt > 0;

    /// <summary>Reads a message that fills the span exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StunMessage message)
    {
        message = default;
        if (!HasHeader(bytes) || !TryLayOut(bytes, out var layout))
        {
            return false;
        }

        message = new StunMessage(bytes, layout);
        return layout.FingerprintAt == 0 || IsFingerprintRight(bytes, layout.FingerprintAt);
    }

    /// <summary>The value of the first attribute of a type.</summary>
    public bool TryGet(StunAttribute type, out ReadOnlySpan<byte> value)
    {
        for (var at = HeaderSize; at < _trustedEnd; at = Next(_bytes, at))
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(_bytes[at..]) == (ushort)type)
            {
                value = _bytes.Slice(at + AttributeHead, ValueLength(_bytes, at));
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Whether an attribute is there, whatever its value.</summary>
    public bool Has(StunAttribute type) => TryGet(type, out _);

    /// <summary>A 32-bit value.</summary>
    public bool TryGetUInt32(StunAttribute type, out uint value)
    {
        var found = TryGet(type, out var bytes) && bytes.Length == sizeof(uint);
        value = found ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
        return found;
    }

    /// <summary>A 64-bit value.</summary>
    public bool TryGetUInt64(StunAttribute type, out ulong value)
    {
        var found = TryGet(type, out var bytes) && bytes.Length == sizeof(ulong);
        value = found ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;
        return found;
    }

    /// <summary>The first attribute that must be understood and is not (RFC 8489 section 6.3.1).</summary>
    public bool TryFindUnknown(out ushort type)
    {
        for (var at = HeaderSize; at < _trustedEnd; at = Next(_bytes, at))
        {
            type = BinaryPrimitives.ReadUInt16BigEndian(_bytes[at..]);
            if (type < 0x8000 && !Enum.IsDefined((StunAttribute)type))
            {
                return true;
            }
        }

        type = 0;
        return false;
    }

    /// <summary>Whether MESSAGE-INTEGRITY is there and right. The length in the header counts up to and including it
    /// (RFC 8489 section 14.5), whatever follows.</summary>
    public bool VerifyIntegrity(ReadOnlySpan<byte> key)
    {
        if (!HasIntegrity)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[IntegritySize];
        ComputeIntegrity(key, _bytes[.._integrityAt], expected);
        return CryptographicOperations.FixedTimeEquals(expected, _bytes.Slice(_integrityAt + AttributeHead, IntegritySize));
    }

    internal static void ComputeIntegrity(ReadOnlySpan<byte> key, ReadOnlySpan<byte> covered, Span<byte> destination)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        covered[..HeaderSize].CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(covered.Length - HeaderSize + AttributeHead + IntegritySize));
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, key);
        hash.AppendData(header);
        hash.AppendData(covered[HeaderSize..]);
        hash.GetHashAndReset(destination);
    }

    private static bool HasHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize || bytes[0] > 3 || BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != MagicCookie)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return length % 4 == 0 && length == bytes.Length - HeaderSize;
    }

    private static bool TryLayOut(ReadOnlySpan<byte> bytes, out Layout layout)
    {
        layout = default;
        for (var at = HeaderSize; at < bytes.Length; at = Next(bytes, at))
        {
            var length = ValueLength(bytes, at);
            if (at + AttributeHead + length > bytes.Length)
            {
                return false;
            }

            switch ((StunAttribute)BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]))
            {
                case StunAttribute.MessageIntegrity when length != IntegritySize:
                    return false;
                case StunAttribute.MessageIntegrity when layout.IntegrityAt == 0:
                    layout.IntegrityAt = at;
                    break;
                case StunAttribute.Fingerprint when length != sizeof(uint) || Next(bytes, at) != bytes.Length:
                    return false;
                case StunAttribute.Fingerprint:
                    layout.FingerprintAt = at;
                    break;
            }
        }

        return true;
    }

    private static bool IsFingerprintRight(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + AttributeHead)..]) == (Crc32.Compute(bytes[..at]) ^ FingerprintMask);

    // Lengths and offsets are multiples of four, so a head always fits where an attribute begins.
    private static int ValueLength(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);

    private static int Next(ReadOnlySpan<byte> bytes, int at) => at + AttributeHead + ((ValueLength(bytes, at) + 3) & ~3);

    private struct Layout
    {
        public int IntegrityAt;
        public int FingerprintAt;
    }
}
