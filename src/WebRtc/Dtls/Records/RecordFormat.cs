using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Dtls.Records;

/// <summary>
/// A protected record (RFC 5288, section 3; RFC 6347, section 4.1.2.1):
/// <code>
/// record header (13) | explicit nonce (8) | ciphertext | tag (16)
/// </code>
/// </summary>
internal static class RecordFormat
{
    public const ushort ProtectedEpoch = 1;
    public const int ExplicitNonce = 8;
    public const int Head = RecordHeader.Size + ExplicitNonce;
    public const int Tag = 16;
    public const int Nonce = RecordKeys.SaltSize + ExplicitNonce;
    public const int MaxData = 1 << 14;

    /// <summary>RFC 5246, section 6.2.3.3: seq_num + type + version + length; in DTLS the number includes the epoch.</summary>
    public const int AdditionalData = 13;

    public static void WriteAdditionalData(Span<byte> destination, ReadOnlySpan<byte> header, int dataLength)
    {
        header[3..11].CopyTo(destination);
        header[..3].CopyTo(destination[8..]);
        BinaryPrimitives.WriteUInt16BigEndian(destination[11..], (ushort)dataLength);
    }
}
