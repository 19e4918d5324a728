using System.Security.Cryptography;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.EvilHub;

/// <summary>A message that goes on, and where to.</summary>
internal readonly record struct Parcel(bool ToAgent, object Message);

/// <summary>
/// A server that puts itself between an agent and the viewer of seat 1 with keys of its own, or alters what it carries.
/// It is the same behind a test double and in front of a real server.
/// </summary>
internal sealed class Middle(Attack attack)
{
    private const int Seat = 1;

    // So many frames are in danger; afterwards it can be seen whether the session has lived through it.
    private const int Disturbed = 60;

    private readonly Lock _lock = new();
    private readonly List<RelayFrame> _frames = [];
    private readonly AgentExchange _asAgent = new(Seat, Side(), WordLanguage.German, new ExchangeLedger());
    private readonly ViewerExchange _asViewer = new(RandomNumberGenerator.GetBytes(KeyCheckSizes.Sid), Side());
    private SeatItem? _held;
    private SeatReply? _reply;
    private SeatCommit? _commit;

    /// <summary>The words that its own exchange with the agent would match.</summary>
    public string[] OwnWords
    {
        get
        {
            lock (_lock)
            {
                return [.. _asViewer.WordsIn(WordLanguage.German)];
            }
        }
    }

    /// <summary>The words that the technician reads out: with its key it could compute them as well.</summary>
    public string[] ViewerWords { get; set; } = [];

    /// <summary>Candidates that it swallowed.</summary>
    public int Candidates { get; private set; }

    /// <summary>Frames of the agent that it carried.</summary>
    public int Frames
    {
        get
        {
            lock (_lock)
            {
                return _frames.Count;
            }
        }
    }

    /// <summary>How many of them it could make something of: with its keys, or as they are.</summary>
    public int Readable
    {
        get
        {
            lock (_lock)
            {
                return _frames.Count(frame => WireMessages.TryRead(frame.Channel, frame.Payload, out _, out _)
                    || Opens(_asViewer.Incoming, frame) || Opens(_asAgent.Incoming, frame));
            }
        }
    }

    private static TimeSpan Now => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <summary>What becomes of a message.</summary>
    public IReadOnlyList<Parcel> Pass(bool fromAgent, object message)
    {
        lock (_lock)
        {
            if (fromAgent && message is RelayFrame frame)
            {
                _frames.Add(frame);
            }

            return Altered(fromAgent, message);
        }
    }

    private IReadOnlyList<Parcel> Altered(bool fromAgent, object message) => (attack, message) switch
    {
        (Attack.SwappedKeys, SeatCommit commit) => TakeCommit(commit),
        (Attack.SwappedKeys, SeatReply reply) => TakeReply(reply),
        (Attack.SwappedKeys, SeatReveal reveal) => TakeReveal(reveal),
        (Attack.SwappedKeys, SeatItem item) => TakeItem(fromAgent, item),
        (Attack.SwappedFingerprintOfAgent, SeatReply reply) => ToViewer(reply with { Fingerprint = RandomNumberGenerator.GetBytes(32) }),
        (Attack.SwappedFingerprintOfViewer, SeatReveal reveal) => ToAgent(reveal with { Fingerprint = RandomNumberGenerator.GetBytes(32) }),
        (Attack.TwoFingerprints, SeatReveal reveal) => ToAgent(reveal with { Fingerprint = [.. reveal.Fingerprint, .. RandomNumberGenerator.GetBytes(32)] }),
        (Attack.ReplayedCommitment, SeatCommit commit) => ToAgent(commit with { Sid = First(commit).Sid, Commitment = First(commit).Commitment }),
        (Attack.SecondCommitment, SeatCommit commit) => ToAgent(First(commit)),
        (Attack.SecondCommitment, SeatReveal) => ToAgent(_commit! with { Sid = RandomNumberGenerator.GetBytes(KeyCheckSizes.Sid) }),
        (Attack.Reflection, SeatReply reply) => ToViewer(_reply = reply),
        (Attack.Reflection, SeatReveal reveal) =>
            ToAgent(reveal with { PublicKey = _reply!.PublicKey, Fingerprint = _reply.Fingerprint, Nonce = _reply.Nonce }),
        (Attack.ReflectedItem, SeatItem item) when fromAgent => [new Parcel(true, item), new Parcel(false, item)],
        (Attack.AlteredItem, SeatItem item) => [new Parcel(!fromAgent, item with { Mac = [(byte)(item.Mac[0] ^ 1), .. item.Mac[1..]] })],
        (Attack.ReorderedItems, SeatItem item) when fromAgent => Swapped(item),
        (Attack.DroppedCandidates, SeatItem { Type: ItemTypes.Candidate or ItemTypes.EndOfCandidates }) => Swallowed(),
        (Attack.LostFrames, RelayFrame frame) when fromAgent && _frames.Count <= Disturbed => (_frames.Count % 10) switch
        {
            4 => [],
            8 => ToViewer(frame with { Payload = [.. frame.Payload[..^1], (byte)(frame.Payload[^1] ^ 1)] }),
            _ => ToViewer(frame),
        },
        _ => [new Parcel(!fromAgent, message)],
    };

    private Parcel[] TakeCommit(SeatCommit commit)
    {
        Assert.True(_asAgent.TryHandleCommit(new CommitMessage(commit.Sid, commit.Commitment), Now, out var reply));
        var own = _asViewer.Begin(Now);
        return
        [
            new Parcel(true, new SeatCommit(Seat, commit.Call, own.Sid, own.Commitment)),
            new Parcel(false, new SeatReply(Seat, reply.PublicKey, reply.Fingerprint, reply.Nonce, reply.Language)),
        ];
    }

    private Parcel[] TakeReply(SeatReply reply)
    {
        var message = new ReplyMessage(reply.PublicKey, reply.Fingerprint, reply.Nonce, reply.Language);
        Assert.True(_asViewer.TryHandleReply(message, Now, out var reveal));
        return ToAgent(new SeatReveal(Seat, reveal.PublicKey, reveal.Fingerprint, reveal.Nonce));
    }

    private Parcel[] TakeReveal(SeatReveal reveal)
    {
        Assert.True(_asAgent.TryHandleReveal(new RevealMessage(reveal.PublicKey, reveal.Fingerprint, reveal.Nonce), Now));
        return [];
    }

    // It passes the good news on under its own key.
    private Parcel[] TakeItem(bool fromAgent, SeatItem item)
    {
        var heard = new Item(item.Type, item.Seq, item.Body, item.Mac);
        var taken = fromAgent ? _asViewer.TryHandleItem(heard, Now) : _asAgent.TryHandleItem(heard, Now);
        if (!taken || !fromAgent || item.Type != ItemTypes.Matched)
        {
            return [];
        }

        Assert.Equal(EntryResult.Right, _asAgent.EnterWords(ViewerWords, Now, out var matched));
        return ToViewer(new SeatItem(Seat, matched!.Type, matched.Seq, matched.Body, matched.Mac));
    }

    private SeatCommit First(SeatCommit commit) => _commit ??= commit;

    private Parcel[] Swallowed()
    {
        Candidates++;
        return [];
    }

    private Parcel[] Swapped(SeatItem item)
    {
        if (_held is not { } first)
        {
            _held = item;
            return [];
        }

        return [new Parcel(false, item), new Parcel(false, first)];
    }

    private static bool Opens(RelayOpen? keys, RelayFrame frame) =>
        keys?.Open((byte)frame.Channel, frame.Payload, out _) == RelayResult.Opened;

    private static Parcel[] ToAgent(object message) => [new Parcel(true, message)];

    private static Parcel[] ToViewer(object message) => [new Parcel(false, message)];

    private static LocalSide Side() => new(
        ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256),
        RandomNumberGenerator.GetBytes(KeyCheckSizes.Fingerprint),
        RandomNumberGenerator.GetBytes(KeyCheckSizes.Nonce));
}
