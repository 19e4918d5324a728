using System.Buffers.Binary;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.Fuzz.Tests.Sctp;

/// <summary>
/// Packets for a living association, with the right tag and checksum most of the time. Whatever a peer has said, it can
/// connect anew unless the association has ended (RFC 9260 section 5.2), and then messages flow.
/// </summary>
internal sealed class AssociationTarget(bool withChannels) : Target
{
    private const uint NewTag = 0x5EED0001;
    private const uint NewTsn = 77;

    public override string Name => withChannels ? "DataChannelTarget" : nameof(AssociationTarget);

    public override IEnumerable<byte[]> Seeds()
    {
        var capture = SctpCapture.Get(withChannels);
        foreach (var start in Enum.GetValues<Start>())
        {
            var packets = (start & Start.Active) != 0 ? capture.ToActive : capture.ToPassive;
            foreach (var run in packets.Take(2).Concat(packets.Where((_, at) => at % 3 == 0)).Chunk(4))
            {
                yield return Script((byte)start, run);
            }
        }

        foreach (var start in (Start[])[Start.None, Start.Active, Start.Connected])
        {
            yield return Script((byte)start, [.. WebRtc.Tests.Sctp.ChromiumCapture.All.Select(WebRtc.Tests.Sctp.ChromiumCapture.Bytes)]);
        }
    }

    public override byte[] Mutate(Mutator mutator, byte[] input, byte[] other) =>
        mutator.Once(10) ? mutator.Bytes(input, other) : SctpScript.Read(input).Change(mutator, SctpScript.Read(other));

    // What a living association and its answers cost; each packet of the input may be answered by several.
    public override long MayAllocate(int length) => (1 << 20) + (512L * length);

    public override Outcome Feed(Span<byte> input)
    {
        var script = SctpScript.Read(input);
        var victim = Begin(script.Start);
        var messages = victim.Messages.Count;
        foreach (var packet in script.Packets)
        {
            Hand(victim, packet, script.Start);
        }

        victim.RunTimers(8);
        var outcome = new Outcome(victim.Messages.Count > messages, victim.Digest);
        victim.Turn(TimeSpan.FromSeconds(3));
        if (victim.Association.State is AssociationState.Closed or AssociationState.CookieWait or AssociationState.CookieEchoed or AssociationState.Established)
        {
            ConnectsAnew(victim);
        }

        return outcome;
    }

    /// <summary>A wrong checksum or tag has no effect at all: no answer, no other state.</summary>
    private void Hand(SctpVictim victim, SctpScript.Packet packet, byte start)
    {
        victim.Turn(TimeSpan.FromMilliseconds(packet.Delay * packet.Delay / 16));
        var before = victim.Association.State;
        var answers = victim.Take(Wire(packet, start), TimeSpan.Zero);
        var isForeign = (packet.Tag & 4) != 0 || ((packet.Tag & 3) == 3 && packet.Chunks is not [[(byte)ChunkType.CookieEcho, ..], ..]);
        FuzzFinding.Unless(!isForeign || (answers.Count == 0 && victim.Association.State == before), $"a foreign packet has an effect in {before}");
    }

    private static byte[] Script(byte start, byte[][] packets)
    {
        var script = new SctpScript { Start = start };
        script.Packets.AddRange(packets.Select(SctpScript.FromWire));
        return script.Write();
    }

    private SctpVictim Begin(byte code)
    {
        var start = (Start)code;
        var isActive = (start & Start.Active) != 0;
        var victim = new SctpVictim(isActive, withChannels);
        if (isActive)
        {
            victim.Association.Connect(TimeSpan.Zero);
            victim.Turn(TimeSpan.Zero);
        }

        if ((start & Start.Connected) == 0)
        {
            return victim;
        }

        var capture = SctpCapture.Get(withChannels);
        foreach (var packet in (isActive ? capture.ToActive : capture.ToPassive).Take(2))
        {
            victim.Take(packet, TimeSpan.Zero);
        }

        FuzzFinding.Unless(victim.Association.State == AssociationState.Established, "the taken-down handshake does not fit any more");
        Work(victim, start);
        return victim;
    }

    private static void Work(SctpVictim victim, Start start)
    {
        if ((start & Start.Sending) != 0)
        {
            victim.Send(1, 10);
            victim.Send(2, 3000);
            victim.Send(4, 2500, new SendOptions { MaxRetransmits = 0 });
        }

        if ((start & Start.Leaving) != 0)
        {
            victim.Association.Shutdown(victim.Now);
        }

        victim.Turn(TimeSpan.FromMilliseconds(1));
    }

    private byte[] Wire(SctpScript.Packet packet, byte start)
    {
        var capture = SctpCapture.Get(withChannels);
        var isActive = ((Start)start & Start.Active) != 0;
        var (own, peer) = isActive ? (TagOf(capture.ToActive[1]), TagOf(capture.ToPassive[1])) : (TagOf(capture.ToPassive[1]), TagOf(capture.ToActive[1]));
        var isInit = packet.Chunks is [[(byte)ChunkType.Init, ..], ..];
        var tag = (packet.Tag & 3) switch
        {
            0 => isInit ? 0 : own,
            1 => 0u,
            2 => peer,
            _ => own ^ 0x100,
        };
        var wire = new byte[PacketHeader.Size + packet.Chunks.Sum(one => one.Length)];
        new PacketHeader(Port, Port, tag).Write(wire);
        packet.Chunks.SelectMany(one => one).ToArray().CopyTo(wire, PacketHeader.Size);
        PacketHeader.WriteChecksum(wire);
        wire[8] ^= (byte)((packet.Tag & 4) >> 2);
        return wire;
    }

    private static ushort Port => SctpVictim.Options.Port;

    private static uint TagOf(byte[] packet) => BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4));

    private void ConnectsAnew(SctpVictim victim)
    {
        var before = victim.Association.State;
        var init = new InitChunk(NewTag, 1 << 20, 64, 64, new Tsn(NewTsn));
        var value = new byte[init.ValueLength(0)];
        init.Write(value, []);
        var answers = victim.Take(Packet(0, ChunkType.Init, 0, value), TimeSpan.Zero);
        var (tag, cookie) = FindInitAck(answers);
        FuzzFinding.Unless(cookie.Length > 0, $"no answer to a genuine INIT in {before}");
        victim.Take(Packet(tag, ChunkType.CookieEcho, 0, cookie), TimeSpan.Zero);
        FuzzFinding.Unless(victim.Association.State == AssociationState.Established, $"{victim.Association.State} after a genuine COOKIE ECHO in {before}");
        if (withChannels)
        {
            return;
        }

        victim.Messages.Clear();
        byte[] data = [0, 0, 0, (byte)NewTsn, 0, 5, 0, 0, 0, 0, 0, (byte)Ppid.Binary, 1, 2, 3];
        victim.Take(Packet(tag, ChunkType.Data, (byte)DataFlags.Fragment, data), TimeSpan.Zero);
        FuzzFinding.Unless(victim.Messages is [[1, 2, 3]], $"a genuine message does not arrive after a restart in {before}");
    }

    private static (uint Tag, byte[] Cookie) FindInitAck(List<byte[]> packets)
    {
        foreach (var packet in packets.Where(one => TagOf(one) == NewTag))
        {
            var reader = new ChunkReader(packet.AsSpan(PacketHeader.Size));
            if (reader.TryRead(out var chunk) && chunk.Type == ChunkType.InitAck && InitChunk.TryParse(chunk, out var init, out var cookie))
            {
                return (init.Tag, cookie.ToArray());
            }
        }

        return (0, []);
    }

    private static byte[] Packet(uint tag, ChunkType type, byte flags, byte[] value)
    {
        var buffer = new byte[512];
        var writer = new PacketWriter(buffer, new PacketHeader(Port, Port, tag));
        value.CopyTo(writer.Add(type, flags, value.Length));
        return buffer[..writer.Finish()];
    }

    /// <summary>Bits of an input's first byte; all the combinations that say different things.</summary>
    [Flags]
    private enum Start
    {
        None = 0,
        Active = 1,
        Connected = 2,
        Sending = 4,
        Leaving = 8,
        ActiveConnected = Active | Connected,
        ConnectedSending = Connected | Sending,
        ActiveConnectedSending = Active | Connected | Sending,
        ConnectedLeaving = Connected | Leaving,
        ConnectedSendingLeaving = Connected | Sending | Leaving,
    }
}
