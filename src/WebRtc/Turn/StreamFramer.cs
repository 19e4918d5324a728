using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>Cuts a TCP or TLS stream into STUN and ChannelData messages (RFC 8656 sections 3.1 and 12.5). A stream that
/// carries anything else is broken for good: nobody knows where its next message begins.</summary>
public sealed class StreamFramer
{
    private const int StunHeader = 20;
    private byte[] _held = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Whether the stream carried something else.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Adds what arrived, in pieces of any size.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (IsBroken)
        {
            return;
        }

        MakeRoom(bytes.Length);
        bytes.CopyTo(_held.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Takes the next whole message; it is good until the next call.</summary>
    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        message = default;
        var held = _held.AsSpan(_start, _end - _start);
        if (IsBroken || held.Length < ChannelData.HeaderSize)
        {
            return false;
        }

        var length = LengthOf(held);
        IsBroken = length == 0;
        if (IsBroken || held.Length < length)
        {
            return false;
        }

        message = held[..length];
        _start += length;
        return true;
    }

    private static int LengthOf(ReadOnlySpan<byte> held)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(held[2..]);
        return held[0] switch
        {
            <= 3 when length % 4 == 0 => StunHeader + length,
            >= 64 and <= 79 => ChannelData.HeaderSize + ((length + 3) & ~3),
            _ => 0,
        };
    }

    private void MakeRoom(int more)
    {
        var held = _end - _start;
        if (_held.Length - _end >= more)
        {
            return;
        }

        var target = held + more > _held.Length ? new byte[Math.Max(held + more, _held.Length * 2)] : _held;
        _held.AsSpan(_start, held).CopyTo(target);
        (_held, _start, _end) = (target, 0, held);
    }
}
