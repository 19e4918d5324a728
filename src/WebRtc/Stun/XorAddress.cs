using System.Buffers.Binary;
using System.Net;

namespace RemoteSupport.WebRtc.Stun;

/// <summary>An address masked with the cookie and the transaction id, so that no middlebox rewrites it
/// (RFC 8489 section 14.2; also XOR-PEER-ADDRESS and XOR-RELAYED-ADDRESS).</summary>
public static class XorAddress
{
    /// <summary>The longest form, IPv6.</summary>
    public const int MaxSize = 20;

    private const byte FamilyV4 = 1;
    private const byte FamilyV6 = 2;

    /// <summary>Writes an address and says how many bytes that took.</summary>
    public static int Write(Span<byte> destination, IPEndPoint endPoint, TransactionId id)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        endPoint.Address.TryWriteBytes(destination[4..], out var size);
        destination[0] = 0;
        destination[1] = size == 4 ? FamilyV4 : FamilyV6;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)(endPoint.Port ^ (int)(StunMessage.MagicCookie >> 16)));
        Mask(destination.Slice(4, size), id);
        return 4 + size;
    }

    /// <summary>Reads an address; a family that does not fit its length is refused.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, TransactionId id, out IPEndPoint endPoint)
    {
        endPoint = None;
        if (!(value.Length == 8 && value[1] == FamilyV4) && !(value.Length == MaxSize && value[1] == FamilyV6))
        {
            return false;
        }

        Span<byte> address = stackalloc byte[16];
        address = address[..(value.Length - 4)];
        value[4..].CopyTo(address);
        Mask(address, id);
        var port = BinaryPrimitives.ReadUInt16BigEndian(value[2..]) ^ (int)(StunMessage.MagicCookie >> 16);
        endPoint = new IPEndPoint(new IPAddress(address), port);
        return true;
    }

    /// <summary>Reads the address of one attribute of a message.</summary>
    public static bool TryGet(StunMessage message, StunAttribute type, out IPEndPoint endPoint)
    {
        endPoint = None;
        return message.TryGet(type, out var value) && TryRead(value, message.Id, out endPoint);
    }

    private static IPEndPoint None { get; } = new(IPAddress.None, 0);

    private static void Mask(Span<byte> address, TransactionId id)
    {
        Span<byte> mask = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(mask, StunMessage.MagicCookie);
        id.Write(mask[4..]);
        for (var i = 0; i < address.Length; i++)
        {
            address[i] ^= mask[i];
        }
    }
}
