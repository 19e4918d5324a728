using System.Security.Cryptography;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>The technician's end of one seat as the page does it: key check, items, seal. Not a page: nothing is painted.</summary>
internal sealed class TestViewer(int seat)
{
    private readonly Lock _lock = new();
    private readonly List<RelayFrame> _opened = [];
    private readonly List<SeatItem> _taken = [];
    private readonly List<SeatItem> _sent = [];
    private ViewerExchange? _exchange;
    private byte[] _sid = [];
    private int _call;

    /// <summary>Where it speaks to; null while there is no link.</summary>
    public Func<IAgentClient?> Agent { get; set; } = () => null;

    /// <summary>SHA-256 of the certificate that it will show; a random one shows none.</summary>
    public byte[] Fingerprint { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>SHA-256 of the agent's.</summary>
    public byte[]? PeerFingerprint => Locked(() => _exchange?.PeerFingerprint);

    /// <summary>Exchanges that were begun.</summary>
    public int Begun { get; private set; }

    /// <summary>What the agent said last about its keys.</summary>
    public KeysHeld? Held { get; private set; }

    /// <summary>The last commitment that it made.</summary>
    public SeatCommit? LastCommit { get; private set; }

    /// <summary>Frames that opened, with what was in them.</summary>
    public IReadOnlyList<RelayFrame> Opened => Locked(() => _opened.ToList());

    /// <summary>Items that were right and in order.</summary>
    public IReadOnlyList<SeatItem> Items => Locked(() => _taken.ToList());

    public ExchangeState State => Locked(() => _exchange?.State ?? ExchangeState.Idle);

    public ExchangeFault Fault => Locked(() => _exchange?.Fault ?? ExchangeFault.None);

    public string? PeerReason => Locked(() => _exchange?.PeerReason);

    /// <summary>What is read to the customer.</summary>
    public string[] Words => Locked(() => _exchange is null ? [] : _exchange.WordsIn(_exchange.Language).ToArray());

    private static TimeSpan Now => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <summary>The page is loaded again: whatever it knew is gone.</summary>
    public void Forget() => Locked(() =>
    {
        _exchange?.Close();
        (_exchange, _sid) = (null, []);
        _sent.Clear();
        _taken.Clear();
        return true;
    });

    public async Task Handle(KeysHeld held)
    {
        foreach (var answer in Locked(() => AnswersTo(held)))
        {
            await (answer switch
            {
                SeatCommit commit => Agent()?.Commit(commit),
                KeysHeld own => Agent()?.KeysHeld(own),
                SeatItem item => Agent()?.Item(item),
                _ => null,
            } ?? Task.CompletedTask);
        }
    }

    public Task Handle(SeatReply reply)
    {
        var reveal = Locked(() =>
            _exchange?.TryHandleReply(new ReplyMessage(reply.PublicKey, reply.Fingerprint, reply.Nonce, reply.Language), Now, out var made) == true
                ? new SeatReveal(seat, made.PublicKey, made.Fingerprint, made.Nonce)
                : null);
        return reveal is null ? Task.CompletedTask : Agent()?.Reveal(reveal) ?? Task.CompletedTask;
    }

    public void Handle(SeatItem item) => Locked(() =>
    {
        if (_exchange?.TryHandleItem(new Item(item.Type, item.Seq, item.Body, item.Mac), Now) == true)
        {
            _taken.Add(item);
        }

        return true;
    });

    public RelayResult Handle(RelayFrame frame) => Locked(() =>
    {
        byte[] content = [];
        var result = _exchange is { ChannelsOpen: true }
            ? _exchange.Incoming!.Open((byte)frame.Channel, frame.Payload, out content)
            : RelayResult.Closed;
        if (result == RelayResult.Opened)
        {
            _opened.Add(frame with { Payload = content });
        }

        return result;
    });

    /// <summary>The technician types the word that the customer read back.</summary>
    public async Task<EntryResult> ConfirmAsync(string readBack)
    {
        var (result, item) = Locked(() =>
        {
            Item? confirmed = null;
            var entered = _exchange?.EnterReadBack(readBack, Now, out confirmed) ?? EntryResult.NotAsked;
            return (entered, confirmed is null ? null : Sign(confirmed));
        });
        await (item is null ? Task.CompletedTask : Agent()?.Item(item) ?? Task.CompletedTask);
        return result;
    }

    public SeatItem Create(string type, byte[] body) => Locked(() => Sign(_exchange!.CreateItem(type, body)));

    /// <summary>The last item after a fault or a stop.</summary>
    public SeatItem? Stop() => Locked(() =>
    {
        _exchange!.Stop();
        return _exchange.Farewell is { } last ? Sign(last) : null;
    });

    public RelayFrame Seal(int channel, byte[] content) =>
        new(seat, channel, Locked(() => _exchange!.Outgoing!.Seal((byte)channel, content)!));

    public SeatResume Resume() => Locked(() =>
    {
        var made = _exchange!.CreateResume(new ResumeSide(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32), Now));
        return new SeatResume(seat, made.Number, made.Fingerprint, made.Nonce, made.Mac);
    });

    public bool Handle(SeatResumed resumed) => Locked(() =>
    {
        _sent.Clear();
        _taken.Clear();
        return _exchange!.TryHandleResumed(new ResumedMessage(resumed.Fingerprint, resumed.Nonce, resumed.Mac), Now);
    });

    private List<object> AnswersTo(KeysHeld held)
    {
        Held = held;
        var same = _exchange is { Fault: ExchangeFault.None } && held.Sid.AsSpan().SequenceEqual(_sid);
        if (same && held.Reply)
        {
            _call = held.Call;
            if (held.Invite && _exchange!.ChannelsOpen)
            {
                _exchange.Outgoing!.Restart();
            }

            return _exchange!.PeerFingerprint is null ? [] : [new KeysHeld(seat, _call, _sid, _taken.Count, 0, false, true)];
        }

        if (same)
        {
            return held.Call == _call ? [.. _sent.Where(item => item.Seq >= held.Taken)] : [];
        }

        return held is { Invite: true, Left: > 0 } ? [Begin(held.Call)] : [];
    }

    private SeatCommit Begin(int call)
    {
        Begun++;
        _sid = RandomNumberGenerator.GetBytes(KeyCheckSizes.Sid);
        var side = new LocalSide(
            ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), Fingerprint, RandomNumberGenerator.GetBytes(32));
        _exchange?.Close();
        _exchange = new ViewerExchange(_sid, side);
        _sent.Clear();
        _taken.Clear();
        var commit = _exchange.Begin(Now);
        return LastCommit = new SeatCommit(seat, call, commit.Sid, commit.Commitment);
    }

    private SeatItem Sign(Item item)
    {
        var sent = new SeatItem(seat, item.Type, item.Seq, item.Body, item.Mac);
        _sent.Add(sent);
        return sent;
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return act();
        }
    }
}
