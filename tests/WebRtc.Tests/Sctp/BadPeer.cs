using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Sctp;

/// <summary>A peer that speaks well enough to get connected, and then says whatever a test wants.</summary>
internal sealed class BadPeer
{
    private readonly byte[] _packet = new byte[2048];
    private readonly byte[] _event = new byte[256 * 1024];

    public BadPeer(AssociationOptions? options = null, uint firstTsn = 1000, bool reConfig = true)
    {
        Options = (options ?? new AssociationOptions()) with { Random = Simulation.SimulatedPair.Seeded(1) };
        Victim = new Association(Options);
        FirstTsn = new Tsn(firstTsn);
        Send(0, ChunkType.Init, 0, InitValue(PeerTag, FirstTsn, reConfig));
        var initAck = Replies().Single();
        InitChunk.TryParse(initAck.View, out var answer, out var cookie);
        VictimTag = answer.Tag;
        VictimTsn = answer.InitialTsn;
        Cookie = cookie.ToArray();
        Send(VictimTag, ChunkType.CookieEcho, 0, Cookie);
        Replies();
        Assert.Equal(AssociationState.Established, Victim.State);
    }

    public static uint PeerTag => 0xAABBCCDD;

    public AssociationOptions Options { get; }

    public Association Victim { get; }

    public Tsn FirstTsn { get; }

    public uint VictimTag { get; private set; }

    public Tsn VictimTsn { get; private set; }

    public byte[] Cookie { get; private set; }

    public TimeSpan Now { get; set; }

    public List<AssociationEvent> News { get; } = [];

    public List<byte[]> Messages { get; } = [];

    public static byte[] InitValue(uint tag, Tsn tsn, bool reConfig = true)
    {
        var init = new InitChunk(tag, 1 << 20, 100, 100, tsn);
        var value = new byte[init.ValueLength(0)];
        init.Write(value, []);
        return reConfig ? value : value[..20];
    }

    public static byte[] DataValue(uint tsn, ushort stream, ushort ssn, ReadOnlySpan<byte> payload, Ppid ppid = Ppid.Binary)
    {
        var value = new byte[12 + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(value, tsn);
        BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(4), stream);
        BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(6), ssn);
        BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(8), (uint)ppid);
        payload.CopyTo(value.AsSpan(12));
        return value;
    }

    public void Data(uint offset, ushort stream, ushort ssn, ReadOnlySpan<byte> payload, DataFlags flags = DataFlags.Fragment) =>
        Send(VictimTag, ChunkType.Data, (byte)flags, DataValue(FirstTsn.Value + offset, stream, ssn, payload));

    public void Send(uint tag, ChunkType type, byte flags, ReadOnlySpan<byte> value) => Send(tag, (type, flags, value.ToArray()));

    public void Send(uint tag, params (ChunkType Type, byte Flags, byte[] Value)[] chunks)
    {
        var buffer = new byte[70_000];
        var packet = new PacketWriter(buffer, new PacketHeader(5000, 5000, tag));
        foreach (var (type, flags, value) in chunks)
        {
            value.CopyTo(packet.Add(type, flags, value.Length));
        }

        SendRaw(buffer.AsSpan(0, packet.Finish()));
    }

    public void SendRaw(ReadOnlySpan<byte> packet) => Victim.HandlePacket(packet, Now);

    /// <summary>Everything the victim says now, chunk by chunk, and the tag of the packet it came in.</summary>
    public List<Reply> Replies()
    {
        var replies = new List<Reply>();
        while (Victim.TryPoll(_packet, out var length))
        {
            Assert.True(PacketHeader.TryParse(_packet.AsSpan(0, length), out var header));
            var reader = new ChunkReader(_packet.AsSpan(PacketHeader.Size, length - PacketHeader.Size));
            while (reader.TryRead(out var chunk))
            {
                replies.Add(new Reply(header.VerificationTag, length, chunk.Whole.ToArray()));
            }
        }

        while (Victim.TryPollEvent(_event, out var news))
        {
            News.Add(news);
            if (news.Kind == AssociationEventKind.Message)
            {
                Messages.Add(_event[..news.Length]);
            }
        }

        return replies;
    }

    public List<Reply> After(TimeSpan span)
    {
        Now += span;
        Victim.Advance(Now);
        return Replies();
    }

    /// <summary>The newest SACK among what the victim says until a delayed one would have come.</summary>
    public Reply Sack()
    {
        var replies = Replies();
        replies.AddRange(After(TimeSpan.FromMilliseconds(100)));
        return replies.Last(reply => reply.Type == ChunkType.Sack);
    }

    internal sealed record Reply(uint Tag, int PacketLength, byte[] Whole)
    {
        public ChunkType Type => (ChunkType)Whole[0];

        public byte Flags => Whole[1];

        public ChunkView View => new(Whole);

        public uint SackCumulative => BinaryPrimitives.ReadUInt32BigEndian(Whole.AsSpan(4));

        public uint SackWindow => BinaryPrimitives.ReadUInt32BigEndian(Whole.AsSpan(8));
    }
}
