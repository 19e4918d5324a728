using System.Buffers.Binary;
using System.Security.Cryptography;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>
/// What an INIT ACK has the peer carry for us, RFC 9260 §5.1.3, so that an INIT costs no memory here.
/// <code>
/// +---------------------------------------------------------------+
/// |            created, ticks of the association's clock (64)     |
/// +---------------------------------------------------------------+
/// |  local tag (32)  |  peer tag (32)  |  local TSN  |  peer TSN  |
/// +---------------------------------------------------------------+
/// |  peer window (32)  |  streams out (16)  |  streams in (16)    |
/// +---------------------------------------------------------------+
/// |  local tie-tag (32)  |  peer tie-tag (32)  |  features (32)   |
/// +---------------------------------------------------------------+
/// |                     HMAC-SHA256 (256)                         |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal readonly record struct StateCookie(TimeSpan Created, uint LocalTag, Tsn LocalTsn, InitChunk Peer)
{
    private const int BodySize = 44;
    private const int MacSize = 32;

    public const int Size = BodySize + MacSize;

    public uint LocalTieTag { get; init; }

    public uint PeerTieTag { get; init; }

    public void Seal(Span<byte> destination, ReadOnlySpan<byte> key)
    {
        BinaryPrimitives.WriteInt64BigEndian(destination, Created.Ticks);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], LocalTag);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], Peer.Tag);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], LocalTsn.Value);
        BinaryPrimitives.WriteUInt32BigEndian(destination[20..], Peer.InitialTsn.Value);
        BinaryPrimitives.WriteUInt32BigEndian(destination[24..], Peer.Window);
        BinaryPrimitives.WriteUInt16BigEndian(destination[28..], Peer.OutboundStreams);
        BinaryPrimitives.WriteUInt16BigEndian(destination[30..], Peer.InboundStreams);
        BinaryPrimitives.WriteUInt32BigEndian(destination[32..], LocalTieTag);
        BinaryPrimitives.WriteUInt32BigEndian(destination[36..], PeerTieTag);
        BinaryPrimitives.WriteUInt32BigEndian(destination[40..], (Peer.ForwardTsn ? 1u : 0) | (Peer.ReConfig ? 2u : 0));
        HMACSHA256.HashData(key, destination[..BodySize], destination[BodySize..]);
    }

    /// <summary>The MAC is checked before one field is read, and in constant time.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> sealedCookie, ReadOnlySpan<byte> key, out StateCookie cookie)
    {
        cookie = default;
        if (sealedCookie.Length != Size)
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[MacSize];
        HMACSHA256.HashData(key, sealedCookie[..BodySize], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, sealedCookie[BodySize..]))
        {
            return false;
        }

        cookie = Read(sealedCookie);
        return true;
    }

    private static StateCookie Read(ReadOnlySpan<byte> body)
    {
        var features = BinaryPrimitives.ReadUInt32BigEndian(body[40..]);
        var peer = new InitChunk(
            BinaryPrimitives.ReadUInt32BigEndian(body[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(body[24..]),
            BinaryPrimitives.ReadUInt16BigEndian(body[28..]),
            BinaryPrimitives.ReadUInt16BigEndian(body[30..]),
            new Tsn(BinaryPrimitives.ReadUInt32BigEndian(body[20..])))
        {
            ForwardTsn = (features & 1) != 0,
            ReConfig = (features & 2) != 0,
        };
        return new StateCookie(
            TimeSpan.FromTicks(BinaryPrimitives.ReadInt64BigEndian(body)),
            BinaryPrimitives.ReadUInt32BigEndian(body[8..]),
            new Tsn(BinaryPrimitives.ReadUInt32BigEndian(body[16..])),
            peer)
        {
            LocalTieTag = BinaryPrimitives.ReadUInt32BigEndian(body[32..]),
            PeerTieTag = BinaryPrimitives.ReadUInt32BigEndian(body[36..]),
        };
    }
}
