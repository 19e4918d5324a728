using System.Buffers.Binary;
using System.Text;

namespace RemoteSupport.Shared.Wire;

/// <summary>Writes one message of a known length, big-endian. A value that does not fit its field is a bug of the
/// caller and throws.</summary>
public sealed class WireWriter
{
    private readonly byte[] _bytes;
    private int _position;

    /// <summary>Starts a message; <paramref name="bodyLength"/> is what follows the type byte.</summary>
    /// <exception cref="ArgumentException">The message would be longer than a peer takes.</exception>
    public WireWriter(MessageType type, int bodyLength)
    {
        if (bodyLength < 0 || bodyLength >= WireLimits.MaxMessage)
        {
            throw new ArgumentException($"A message body of {bodyLength} bytes is too long.", nameof(bodyLength));
        }

        _bytes = new byte[1 + bodyLength];
        Byte((byte)type);
    }

    /// <summary>UTF-8 of a text, cut at a character so that it is at most <paramref name="maxBytes"/> long.</summary>
    public static byte[] ShortText(string text, int maxBytes)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= maxBytes)
        {
            return bytes;
        }

        var end = maxBytes;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return bytes[..end];
    }

    /// <summary>One byte.</summary>
    public WireWriter Byte(int value)
    {
        Next(1)[0] = (byte)Checked(value, byte.MinValue, byte.MaxValue);
        return this;
    }

    /// <summary>0 or 1.</summary>
    public WireWriter Boolean(bool value) => Byte(value ? 1 : 0);

    /// <summary>Two bytes without sign.</summary>
    public WireWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Next(2), (ushort)Checked(value, ushort.MinValue, ushort.MaxValue));
        return this;
    }

    /// <summary>Two bytes with sign.</summary>
    public WireWriter Int16(int value)
    {
        BinaryPrimitives.WriteInt16BigEndian(Next(2), (short)Checked(value, short.MinValue, short.MaxValue));
        return this;
    }

    /// <summary>Four bytes without sign.</summary>
    public WireWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Next(4), value);
        return this;
    }

    /// <summary>Four bytes with sign.</summary>
    public WireWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Next(4), value);
        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public WireWriter Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Next(value.Length));
        return this;
    }

    /// <summary>The finished message.</summary>
    /// <exception cref="InvalidOperationException">Fewer bytes were written than announced.</exception>
    public byte[] ToBytes() => _position == _bytes.Length
        ? _bytes
        : throw new InvalidOperationException($"{_position} of {_bytes.Length} bytes were written.");

    private static int Checked(int value, int low, int high) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not in {low}…{high}.");

    private Span<byte> Next(int count)
    {
        var next = _bytes.AsSpan(_position, count);
        _position += count;
        return next;
    }
}
