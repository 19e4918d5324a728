using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace RemoteSupport.Shared.Wire;

/// <summary>
/// Reads big-endian fields from a peer's bytes. Nothing here throws: a field that is not there is false, and the
/// first reason stays in <see cref="Error"/>.
/// </summary>
public ref struct WireReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first of the bytes.</summary>
    public WireReader(ReadOnlySpan<byte> bytes) => _rest = bytes;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Why reading failed, in a few words; null while it has not.</summary>
    public string? Error { get; private set; }

    /// <summary>Reads one byte.</summary>
    public bool TryReadByte(out byte value)
    {
        var ok = TryReadBytes(1, out var bytes);
        value = ok ? bytes[0] : default;
        return ok;
    }

    /// <summary>Reads a byte that is exactly 0 or 1.</summary>
    public bool TryReadBoolean(out bool value)
    {
        var ok = TryReadByte(out var number);
        value = number == 1;
        return ok && Require(number <= 1, "boolean is neither 0 nor 1");
    }

    /// <summary>Reads two bytes, 0 to 65,535.</summary>
    public bool TryReadUInt16(out ushort value)
    {
        var ok = TryReadBytes(2, out var bytes);
        value = ok ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : default;
        return ok;
    }

    /// <summary>Reads two bytes, −32,768 to 32,767.</summary>
    public bool TryReadInt16(out short value)
    {
        var ok = TryReadUInt16(out var bits);
        value = unchecked((short)bits);
        return ok;
    }

    /// <summary>Reads four bytes without sign.</summary>
    public bool TryReadUInt32(out uint value)
    {
        var ok = TryReadBytes(4, out var bytes);
        value = ok ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : default;
        return ok;
    }

    /// <summary>Reads four bytes with sign.</summary>
    public bool TryReadInt32(out int value)
    {
        var ok = TryReadUInt32(out var bits);
        value = unchecked((int)bits);
        return ok;
    }

    /// <summary>Reads so many bytes, without copying them.</summary>
    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!Require(count >= 0 && count <= _rest.Length, "message too short"))
        {
            return false;
        }

        bytes = _rest[..count];
        _rest = _rest[count..];
        return true;
    }

    /// <summary>Reads so many bytes as UTF-8; false for bytes that are not.</summary>
    public bool TryReadText(int byteCount, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!TryReadBytes(byteCount, out var bytes)
            || !Require(Utf8.IsValid(bytes), "text is not UTF-8"))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(bytes);
        return true;
    }

    /// <summary>Everything that is left.</summary>
    public ReadOnlySpan<byte> ReadRest()
    {
        var rest = _rest;
        _rest = default;
        return rest;
    }

    /// <summary>Passes a condition on and keeps the reason when it does not hold.</summary>
    public bool Require(bool condition, string reason)
    {
        if (!condition)
        {
            Error ??= reason;
        }

        return condition;
    }

    /// <summary>True when every byte was read.</summary>
    public bool TryEnd() => Require(_rest.IsEmpty, "bytes left over");
}
