using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>
/// A ChannelData message, RFC 8656 section 12.4.
/// <code>
/// |         channel number        |            length             |
/// |                       application data                        |
/// </code>
/// Over a stream it is padded to a multiple of four; over datagrams padding is allowed and not written.
/// </summary>
public static class ChannelData
{
    /// <summary>Bytes before the data.</summary>
    public const int HeaderSize = 4;

    internal const ushort FirstNumber = 0x4000;
    internal const ushort LastNumber = 0x4FFF;

    /// <summary>Reads a message that lies at the beginning of the span.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ushort number, out ReadOnlySpan<byte> payload)
    {
        number = 0;
        payload = default;
        if (bytes.Length < HeaderSize)
        {
            return false;
        }

        number = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (number is < FirstNumber or > LastNumber || length > bytes.Length - HeaderSize)
        {
            return false;
        }

        payload = bytes.Slice(HeaderSize, length);
        return true;
    }

    /// <summary>Writes a message and says how many bytes that took.</summary>
    public static int Write(Span<byte> destination, ushort number, ReadOnlySpan<byte> payload, bool padded)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, number);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)payload.Length);
        payload.CopyTo(destination[HeaderSize..]);
        var padding = padded ? -payload.Length & 3 : 0;
        destination.Slice(HeaderSize + payload.Length, padding).Clear();
        return HeaderSize + payload.Length + padding;
    }
}
