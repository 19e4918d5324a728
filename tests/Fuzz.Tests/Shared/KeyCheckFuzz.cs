using System.Buffers.Binary;
using System.Text;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Tests.KeyCheck;

namespace RemoteSupport.Fuzz.Tests.Shared;

/// <summary>
/// Messages, items, words and fingerprints for both ends of a key check in each state. What an end takes leaves it
/// alive, and what it refuses ends it: there is nothing between.
/// </summary>
internal sealed class KeyCheckTarget : Target
{
    private const int ItemHead = 3;
    private const int States = 6;

    public override IEnumerable<byte[]> Seeds()
    {
        var pair = Pair.AtConfirmed();
        var resume = Pair.AtConfirmed();
        var resumed = resume.Resume();
        byte[][] all =
        [
            Message(0, pair.Commit.Sid, pair.Commit.Commitment),
            Message(1, pair.Reply.PublicKey, pair.Reply.Fingerprint, pair.Reply.Nonce, Encoding.ASCII.GetBytes(pair.Reply.Language)),
            Message(2, pair.Reveal.PublicKey, pair.Reveal.Fingerprint, pair.Reveal.Nonce),
            Signed(pair.Matched), Signed(pair.Confirmed), Signed(pair.Agent.CreateItem(ItemTypes.RelayRestart, [])), Signed(pair.Viewer.CreateItem(ItemTypes.RelayRestart, [])),
            Message(4, Encoding.UTF8.GetBytes(string.Join('\n', pair.Words))), Message(4, Encoding.UTF8.GetBytes("a\nb\nc")),
            Message(5, [0, 0, 0, 1], resumed.Fingerprint, resumed.Nonce, resumed.Mac), Message(6, resumed.Fingerprint, resumed.Nonce, resumed.Mac),
            Message(7, pair.Agent.PeerFingerprint!),
        ];
        for (var state = 0; state < States; state++)
        {
            foreach (var one in all)
            {
                yield return [(byte)state, .. one, .. one];
            }
        }

        yield return [0, .. all.SelectMany(one => one)];
    }

    // Two key pairs, a transcript and the keys that come of it.
    public override long MayAllocate(int length) => (1 << 20) + (64L * length);

    public override Outcome Feed(Span<byte> input)
    {
        var pair = Pair.After(input.IsEmpty ? 0 : input[0] % States);
        using var agent = pair.Agent;
        using var viewer = pair.Viewer;
        var taken = 0;
        var digest = new HashCode();
        for (var rest = input.IsEmpty ? input : input[1..]; rest.Length >= ItemHead;)
        {
            var size = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), rest.Length - ItemHead);
            var isTaken = Hand(pair, rest[0], rest.Slice(ItemHead, size).ToArray());
            taken += isTaken ? 1 : 0;
            digest.Add((isTaken, agent.State, agent.Fault, viewer.State, viewer.Fault));
            rest = rest[(ItemHead + size)..];
        }

        return new Outcome(taken > 0, digest.ToHashCode());
    }

    private static bool Hand(Pair pair, byte kind, byte[] bytes) => (kind % 8) switch
    {
        0 => Ended(pair.Agent, pair.Agent.TryHandleCommit(new CommitMessage(Part(bytes, 0, 16), Part(bytes, 16, bytes.Length)), pair.Now, out _)),
        1 => Ended(pair.Viewer, pair.Viewer.TryHandleReply(new ReplyMessage(Part(bytes, 0, 65), Part(bytes, 65, 32), Part(bytes, 97, 32), Encoding.Latin1.GetString(Part(bytes, 129, bytes.Length))), pair.Now, out _)),
        2 => Ended(pair.Agent, pair.Agent.TryHandleReveal(new RevealMessage(Part(bytes, 0, 65), Part(bytes, 65, 32), Part(bytes, 97, bytes.Length)), pair.Now)),
        3 => HandItem(pair, bytes),
        4 => EnterWords(pair, Encoding.UTF8.GetString(bytes)),
        5 => Ended(pair.Agent, pair.Agent.TryHandleResume(new ResumeMessage(BinaryPrimitives.ReadUInt32BigEndian(Part([.. bytes, 0, 0, 0, 0], 0, 4)), Part(bytes, 4, 32), Part(bytes, 36, 32), Part(bytes, 68, bytes.Length)), Pair.Resumption("agent"), pair.Now, out _)),
        6 => Ended(pair.Viewer, pair.Viewer.TryHandleResumed(new ResumedMessage(Part(bytes, 0, 32), Part(bytes, 32, 32), Part(bytes, 64, bytes.Length)), pair.Now)),
        _ => Ended(pair.Agent, pair.Agent.TryAcceptFingerprint(bytes, pair.Now)) | Ended(pair.Viewer, pair.Viewer.TryAcceptFingerprint(bytes, pair.Now)),
    };

    private static bool HandItem(Pair pair, byte[] bytes)
    {
        var typeLength = bytes.Length > 0 ? bytes[0] : 0;
        var type = Encoding.Latin1.GetString(Part(bytes, 1, typeLength));
        var seq = BinaryPrimitives.ReadInt64BigEndian(Part([.. bytes, .. new byte[265]], 1 + typeLength, 8));
        var item = new Item(type, seq, Part(bytes, 41 + typeLength, bytes.Length), Part(bytes, 9 + typeLength, 32));
        return Ended(pair.Agent, pair.Agent.TryHandleItem(item, pair.Now)) | Ended(pair.Viewer, pair.Viewer.TryHandleItem(item, pair.Now));
    }

    private static bool EnterWords(Pair pair, string text)
    {
        var words = pair.Agent.EnterWords(text.Split('\n'), pair.Now, out var matched);
        var word = pair.Viewer.EnterReadBack(text, pair.Now, out var confirmed);
        FuzzFinding.Unless(matched is not null == (words == EntryResult.Right), $"{words}, and an item {matched}");
        FuzzFinding.Unless(confirmed is not null == (word == EntryResult.Right), $"{word}, and an item {confirmed}");
        return words is EntryResult.Right || word is EntryResult.Right;
    }

    private static bool Ended(KeyExchange end, bool isTaken)
    {
        FuzzFinding.Unless(isTaken == (end.State is not (ExchangeState.Aborted or ExchangeState.Over)), $"taken: {isTaken}, but the exchange is {end.State} ({end.Fault})");
        return isTaken;
    }

    private static byte[] Part(byte[] bytes, int start, int length)
    {
        start = Math.Min(start, bytes.Length);
        return bytes[start..Math.Min(start + length, bytes.Length)];
    }

    private static byte[] Message(byte kind, params byte[][] parts)
    {
        var size = parts.Sum(part => part.Length);
        return [kind, (byte)(size >> 8), (byte)size, .. parts.SelectMany(part => part)];
    }

    private static byte[] Signed(Item item)
    {
        var seq = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(seq, item.Seq);
        return Message(3, [(byte)item.Type.Length, .. Encoding.ASCII.GetBytes(item.Type)], seq, item.Mac, item.Body);
    }
}

public sealed class KeyCheckFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Key_checks_survive_anything() => Survives(new KeyCheckTarget());
}
