using System.Buffers.Binary;
using System.Text;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>LP(x): the length as 32 bits, big-endian, then x. Joined fields have one reading only.</summary>
internal static class LengthPrefixed
{
    public static byte[] Join(params ReadOnlySpan<byte[]> fields)
    {
        var size = 0;
        foreach (var field in fields)
        {
            size += sizeof(uint) + field.Length;
        }

        var joined = new byte[size];
        var rest = joined.AsSpan();
        foreach (var field in fields)
        {
            BinaryPrimitives.WriteInt32BigEndian(rest, field.Length);
            field.CopyTo(rest[sizeof(uint)..]);
            rest = rest[(sizeof(uint) + field.Length)..];
        }

        return joined;
    }

    public static byte[] Label(string text) => Encoding.ASCII.GetBytes(text);

    public static byte[] Number(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Number(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
