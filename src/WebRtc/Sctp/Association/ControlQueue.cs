using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>Control chunks that wait for the next packet. A fixed number of places, used over and over: when all are
/// taken a further reply is dropped, since every chunk here is either repeated by a timer or asked for again.</summary>
internal sealed class ControlQueue(int maxMtu)
{
    private const int Places = 16;

    private readonly byte[][] _chunks = [.. Enumerable.Range(0, Places).Select(_ => Array.Empty<byte>())];
    private readonly (uint Tag, int Length)[] _heads = new (uint, int)[Places];
    private int _first;
    private int _count;

    public bool IsEmpty => _count == 0;

    /// <summary>The verification tag of the packet that the first chunk travels in.</summary>
    public uint FirstTag => _heads[_first].Tag;

    /// <summary>RFC 9260 §6.10: INIT, INIT ACK and SHUTDOWN COMPLETE share a packet with nothing.</summary>
    public bool FirstIsAlone =>
        (ChunkType)_chunks[_first][0] is ChunkType.Init or ChunkType.InitAck or ChunkType.ShutdownComplete;

    /// <summary>Reserves a place; the caller fills the value. False when there is none or the chunk is too long.</summary>
    public bool TryAdd(uint tag, ChunkType type, byte flags, int valueLength, out Span<byte> value)
    {
        value = default;
        var length = ChunkReader.HeaderSize + valueLength;
        if (_count == Places || Padding.RoundUp(length) > maxMtu - PacketHeader.Size)
        {
            return false;
        }

        var place = (_first + _count++) % Places;
        if (_chunks[place].Length < length)
        {
            _chunks[place] = new byte[maxMtu];
        }

        _heads[place] = (tag, length);
        var chunk = _chunks[place].AsSpan(0, length);
        chunk[0] = (byte)type;
        chunk[1] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(chunk[2..], (ushort)length);
        value = chunk[ChunkReader.HeaderSize..];
        value.Clear();
        return true;
    }

    public void Add(uint tag, ChunkType type, byte flags = 0) => TryAdd(tag, type, flags, 0, out _);

    /// <summary>Adds as many chunks as belong to one packet: the first one whatever its length, others up to the limit.</summary>
    public void Fill(ref PacketWriter packet, int limit)
    {
        var tag = FirstTag;
        var alone = FirstIsAlone;
        do
        {
            packet.AddWhole(_chunks[_first].AsSpan(0, _heads[_first].Length));
            _first = (_first + 1) % Places;
            _count--;
        }
        while (!alone && _count > 0 && FirstTag == tag && !FirstIsAlone
            && packet.Length + Padding.RoundUp(_heads[_first].Length) <= limit);
    }

    public void Clear() => _count = 0;
}
