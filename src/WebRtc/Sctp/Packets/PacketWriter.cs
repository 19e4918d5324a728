using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Fills one packet with chunks. Every packet ends at a multiple of four bytes: a packet of any other length
/// would be cut in two by segmentation offload and be lost for ever.</summary>
internal ref struct PacketWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    public PacketWriter(Span<byte> buffer, PacketHeader header)
    {
        _buffer = buffer[..Padding.RoundDown(buffer.Length)];
        header.Write(_buffer);
        _length = PacketHeader.Size;
    }

    /// <summary>The largest value that one more chunk may carry, negative when not even its header fits.</summary>
    public readonly int RoomForValue => _buffer.Length - _length - ChunkReader.HeaderSize;

    public readonly int Length => _length;

    public readonly bool IsEmpty => _length == PacketHeader.Size;

    /// <summary>Adds a chunk and returns its value for the caller to fill. The caller has asked for the room.</summary>
    public Span<byte> Add(ChunkType type, byte flags, int valueLength)
    {
        var length = ChunkReader.HeaderSize + valueLength;
        var padded = Padding.RoundUp(length);
        var chunk = _buffer.Slice(_length, padded);
        chunk[0] = (byte)type;
        chunk[1] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(chunk[2..], (ushort)length);
        chunk[length..].Clear();
        _length += padded;
        return chunk[ChunkReader.HeaderSize..length];
    }

    /// <summary>Adds a chunk that was written earlier, header included.</summary>
    public void AddWhole(ReadOnlySpan<byte> chunk)
    {
        chunk.CopyTo(_buffer[_length..]);
        var padded = Padding.RoundUp(chunk.Length);
        _buffer.Slice(_length + chunk.Length, padded - chunk.Length).Clear();
        _length += padded;
    }

    public readonly int Finish()
    {
        PacketHeader.WriteChecksum(_buffer[.._length]);
        return _length;
    }
}
