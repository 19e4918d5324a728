using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>
/// HEARTBEAT and HEARTBEAT ACK, RFC 9260 §3.3.6. Our information is a number that nobody can guess and the length of
/// the probe packet it travelled in, so an answer also proves that a packet of this length passes (RFC 8899). A probe is
/// filled up inside its own information: a PAD chunk beside it (RFC 4820) makes werift fall over.
/// <code>
/// +---------------+---------------+-------------------------------+
/// |  type = 4, 5  |       0       |            length             |
/// +---------------+---------------+-------------------------------+
/// |   heartbeat info (type = 1)   |         length >= 16          |
/// +-------------------------------+-------------------------------+
/// |                        nonce (64 bits)                        |
/// +---------------------------------------------------------------+
/// |                  length of the packet, zeros                  |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal readonly record struct HeartbeatChunk(ulong Nonce, int PacketLength)
{
    private const int InfoSize = 12;

    public const int ValueLength = ParameterReader.HeaderSize + InfoSize;

    /// <summary>Reads an answer to one of ours; anything else is not for us and is false.</summary>
    public static bool TryParse(ChunkView chunk, out HeartbeatChunk heartbeat)
    {
        heartbeat = default;
        var reader = new ParameterReader(chunk.Value);
        if (!reader.TryRead(out var type, out var info) || type != ParameterType.HeartbeatInfo || info.Length < InfoSize)
        {
            return false;
        }

        heartbeat = new HeartbeatChunk(BinaryPrimitives.ReadUInt64BigEndian(info), BinaryPrimitives.ReadInt32BigEndian(info[8..]));
        return true;
    }

    public void Write(ref PacketWriter packet, int valueLength = ValueLength)
    {
        var value = packet.Add(ChunkType.Heartbeat, 0, valueLength);
        value.Clear();
        ParameterReader.WriteHeader(value, ParameterType.HeartbeatInfo, valueLength - ParameterReader.HeaderSize);
        BinaryPrimitives.WriteUInt64BigEndian(value[4..], Nonce);
        BinaryPrimitives.WriteInt32BigEndian(value[12..], PacketLength);
    }
}
