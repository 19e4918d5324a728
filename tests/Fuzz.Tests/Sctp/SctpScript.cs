using System.Buffers.Binary;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.Fuzz.Tests.Sctp;

/// <summary>An input for a living association, taken apart: how it begins, then packets, each with a delay, a kind of tag
/// and its chunks.</summary>
internal sealed class SctpScript
{
    private const int PacketHead = 4;

    public byte Start { get; set; }

    public List<Packet> Packets { get; } = [];

    public static SctpScript Read(ReadOnlySpan<byte> input)
    {
        var script = new SctpScript { Start = input.IsEmpty ? (byte)0 : input[0] };
        for (var rest = input.IsEmpty ? input : input[1..]; rest.Length >= PacketHead;)
        {
            var size = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(rest[2..]), rest.Length - PacketHead);
            script.Packets.Add(new Packet(rest[0], rest[1], Split(rest.Slice(PacketHead, size))));
            rest = rest[(PacketHead + size)..];
        }

        return script;
    }

    public static Packet FromWire(byte[] packet) => new(0, 0, Split(packet.AsSpan(PacketHeader.Size)));

    public byte[] Write()
    {
        var input = new List<byte> { Start };
        foreach (var (delay, tag, chunks) in Packets)
        {
            var size = Math.Min(chunks.Sum(one => one.Length), ushort.MaxValue);
            input.AddRange([delay, tag, (byte)(size >> 8), (byte)size, .. chunks.SelectMany(one => one).Take(size)]);
        }

        return [.. input];
    }

    public byte[] Change(Mutator mutator, SctpScript other)
    {
        for (var changes = mutator.Random.Next(4); changes >= 0; changes--)
        {
            ChangeOne(mutator, other);
        }

        while (Packets.Count > 12)
        {
            Packets.RemoveAt(mutator.Random.Next(Packets.Count));
        }

        return Write();
    }

    private void ChangeOne(Mutator mutator, SctpScript other)
    {
        if (Packets.Count == 0 || mutator.Once(8))
        {
            Packets.InsertRange(mutator.Random.Next(Packets.Count + 1), other.Packets.Take(1 + mutator.Random.Next(3)));
            return;
        }

        var at = mutator.Random.Next(Packets.Count);
        var donor = other.Packets.Count > 0 ? mutator.Pick(other.Packets).Chunks : [];
        switch (mutator.Random.Next(12))
        {
            case 0:
                Packets.RemoveAt(at);
                break;
            case 1:
                Packets.Insert(mutator.Random.Next(Packets.Count + 1), Packets[at]);
                break;
            case 2:
                Packets[at] = Packets[at] with { Delay = (byte)mutator.Random.Next(256) };
                break;
            case 3 when mutator.Once(2):
                Packets[at] = Packets[at] with { Tag = (byte)mutator.Random.Next(8) };
                break;
            case 4 when mutator.Once(4):
                Start = (byte)mutator.Random.Next(256);
                break;
            default:
                Packets[at] = Packets[at] with { Chunks = ChangeChunks(mutator, [.. Packets[at].Chunks], donor) };
                break;
        }
    }

    private static List<byte[]> ChangeChunks(Mutator mutator, List<byte[]> chunks, List<byte[]> donors)
    {
        var at = mutator.Random.Next(chunks.Count + 1);
        if (at == chunks.Count || mutator.Once(6))
        {
            chunks.Insert(at, donors.Count > 0 ? mutator.Pick(donors) : [(byte)mutator.Random.Next(256), 0, 0, 4]);
            return chunks;
        }

        var one = (byte[])chunks[at].Clone();
        switch (mutator.Random.Next(8))
        {
            case 0:
                chunks.RemoveAt(at);
                return chunks;
            case 1 when one.Length > 0:
                one[0] = (byte)mutator.Pick(Enum.GetValues<ChunkType>());
                break;
            case 2 when one.Length > 1:
                one[1] = (byte)mutator.Random.Next(16);
                break;
            case 3 or 4 or 5 when one.Length >= 8:
                WriteBoundary(mutator, one);
                break;
            case 6:
                one = mutator.Bytes(one, donors.Count > 0 ? mutator.Pick(donors) : []);
                break;
            default:
                one = Fit(mutator.Bytes(one, donors.Count > 0 ? mutator.Pick(donors) : []));
                break;
        }

        chunks[at] = one;
        return chunks;
    }

    // The fields of a chunk's value have two or four bytes and lie where such numbers lie.
    private static void WriteBoundary(Mutator mutator, byte[] chunk)
    {
        var isLong = mutator.Once(2);
        var at = 4 + (mutator.Random.Next((chunk.Length - 4) / 4) * 4);
        if (isLong)
        {
            var field = chunk.AsSpan(at, 4);
            BinaryPrimitives.WriteUInt32BigEndian(field, (uint)mutator.Boundary(BinaryPrimitives.ReadUInt32BigEndian(field), chunk.Length));
        }
        else
        {
            var field = chunk.AsSpan(at + (2 * mutator.Random.Next(2)), 2);
            BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)mutator.Boundary(BinaryPrimitives.ReadUInt16BigEndian(field), chunk.Length));
        }
    }

    private static byte[] Fit(byte[] chunk)
    {
        var fitting = new byte[Math.Max((chunk.Length + 3) & ~3, 4)];
        chunk.CopyTo(fitting, 0);
        BinaryPrimitives.WriteUInt16BigEndian(fitting.AsSpan(2), (ushort)Math.Max(chunk.Length, 4));
        return fitting;
    }

    private static List<byte[]> Split(ReadOnlySpan<byte> chunks)
    {
        var split = new List<byte[]>();
        while (chunks.Length >= 4)
        {
            var length = (Math.Max((int)BinaryPrimitives.ReadUInt16BigEndian(chunks[2..]), 4) + 3) & ~3;
            length = Math.Min(length, chunks.Length);
            split.Add(chunks[..length].ToArray());
            chunks = chunks[length..];
        }

        if (!chunks.IsEmpty)
        {
            split.Add(chunks.ToArray());
        }

        return split;
    }

    internal sealed record Packet(byte Delay, byte Tag, List<byte[]> Chunks);
}
