using System.Buffers.Binary;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Dtls.Handshake;

namespace RemoteSupport.Fuzz.Tests.Dtls;

/// <summary>Contents of handshake records, each behind its length. Whatever came, the next genuine message gets through:
/// the peer repeats it, and nothing that a stranger slipped in may stop the handshake.</summary>
internal sealed class ReassemblerTarget : Target
{
    private const byte GenuineType = 11;
    private const int GenuineLength = 900;

    public override IEnumerable<byte[]> Seeds()
    {
        var contents = DtlsCapture.HandshakeContents().ToArray();
        yield return Join(contents);
        foreach (var content in contents)
        {
            yield return Join([content]);
            yield return Join([.. Cut(content, 100)]);
            yield return Join([.. Cut(content, 30).Reverse()]);
        }

        yield return Join([Fragment(0, 9, 0, 9), Fragment(1, 9, 0, 9), Fragment(1, HandshakeReassembler.MaxMessage, 0, 1), Fragment(0, HandshakeReassembler.MaxMessage, 0, 1)]);
        yield return Join([Fragment(1, 16_000, 0, 1), Fragment(2, 16_000, 15_999, 1), Fragment(3, 10, 0, 10)]);
    }

    // One message may ask for twice its length, and the limit is on what is held, not on what comes and goes.
    public override long MayAllocate(int length) => (512 * 1024) + (3000L * length);

    public override Outcome Feed(Span<byte> input)
    {
        var reassembler = new HandshakeReassembler();
        var digest = new HashCode();
        var taken = 0;
        ReadOnlySpan<byte> rest = input;
        while (rest.Length >= 2)
        {
            var size = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(rest), rest.Length - 2);
            reassembler.Accept(rest.Slice(2, size));
            rest = rest[(2 + size)..];
            FuzzFinding.Unless(reassembler.HeldBytes is >= 0 and <= HandshakeReassembler.MaxHeldBytes, $"{reassembler.HeldBytes} bytes held");
            taken += Take(reassembler, ref digest);
        }

        if (reassembler.Next < ushort.MaxValue)
        {
            GetsThrough(reassembler);
        }

        return new Outcome(taken > 0, digest.ToHashCode());
    }

    private static int Take(HandshakeReassembler reassembler, ref HashCode digest)
    {
        var taken = 0;
        for (; reassembler.TryTake(out var message); taken++)
        {
            digest.AddBytes(message);
            var isWhole = HandshakeHeader.TryRead(message, out var header) && header.Offset == 0
                && header.FragmentLength == header.Length && message.Length == HandshakeHeader.Size + header.Length;
            FuzzFinding.Unless(isWhole, "a message came out that is not whole");
        }

        return taken;
    }

    // A message that disagrees with the genuine one may have been completed right behind it; that is as good as through.
    private static void GetsThrough(HandshakeReassembler reassembler)
    {
        var next = reassembler.Next;
        reassembler.Accept(Fragment(next, GenuineLength, 0, GenuineLength));
        FuzzFinding.Unless(reassembler.Next > next, $"message {next} never gets through, {reassembler.HeldBytes} bytes are held");
    }

    private static byte[] Fragment(int number, int length, int offset, int size)
    {
        var fragment = new byte[HandshakeHeader.Size + size];
        new HandshakeHeader(GenuineType, length, number, offset, size).WriteWhole(fragment);
        fragment.AsSpan(HandshakeHeader.Size).Fill(7);
        (fragment[6], fragment[7], fragment[8]) = ((byte)(offset >> 16), (byte)(offset >> 8), (byte)offset);
        (fragment[9], fragment[10], fragment[11]) = ((byte)(size >> 16), (byte)(size >> 8), (byte)size);
        return fragment;
    }

    private static IEnumerable<byte[]> Cut(byte[] content, int size)
    {
        if (!HandshakeHeader.TryRead(content, out var header))
        {
            yield break;
        }

        for (var at = 0; at < header.Length; at += size)
        {
            var length = Math.Min(size, header.Length - at);
            var fragment = Fragment(header.MessageSequence, header.Length, at, length);
            fragment[0] = header.Type;
            content.AsSpan(HandshakeHeader.Size + at, length).CopyTo(fragment.AsSpan(HandshakeHeader.Size));
            yield return fragment;
        }
    }

    private static byte[] Join(byte[][] contents) =>
        [.. contents.SelectMany(content => (byte[])[(byte)(content.Length >> 8), (byte)content.Length, .. content])];
}

public sealed class ReassemblerFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Handshake_fragments_survive_anything() => Survives(new ReassemblerTarget());
}
