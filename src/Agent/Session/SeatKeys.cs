using System.Security.Cryptography;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// One seat's key check and what hangs on its keys: items, and the seal around relay frames. Any thread may call; it
/// calls nobody while it holds its lock. Whether the words may be typed and what a match unlocks is not decided here.
/// </summary>
internal sealed class SeatKeys(int seat, WordLanguage language, ExchangeLedger ledger, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ItemOutbox _outbox = new();
    private AgentExchange? _exchange;
    private DtlsCertificate? _certificate;
    private byte[] _sid = [];
    private long _taken;
    private int _call;
    private bool _callUsed = true;
    private TimeSpan _invitedAt;
    private bool _gapSaid;

    public int Seat => seat;

    /// <summary>Exchanges that this seat may still begin.</summary>
    public int Left => Locked(() => ledger.Left(seat));

    /// <summary>The certificate that the exchange vouches for; the direct way must show no other.</summary>
    public DtlsCertificate? Certificate => Locked(() => _certificate);

    /// <summary>SHA-256 of the only certificate that the viewer may show.</summary>
    public byte[]? PeerFingerprint => Locked(() => _exchange?.PeerFingerprint);

    /// <summary>Whether the words have matched.</summary>
    public bool ChannelsOpen => Locked(() => _exchange is { ChannelsOpen: true });

    /// <summary>What the customer reads back after the match.</summary>
    public string? ReadBackWord => Locked(() => _exchange?.ReadBackWord);

    public int EntriesLeft => Locked(() => _exchange?.EntriesLeft ?? 0);

    /// <summary>Items wait and the peer must be asked what it has, or nobody took the invitation up.</summary>
    public bool MustAsk => Locked(() => IsUnheard || ItemsWait);

    // Nothing else may be asked while an invitation is open: a higher number makes the commitment that is on its way late.
    private bool IsUnheard => !_callUsed && Now - _invitedAt >= KeyExchange.MessageLimit && (ledger.Left(seat) > 0 || HasKeys);

    private bool ItemsWait => _callUsed && HasKeys && _outbox.MustAsk;

    private bool HasKeys => _exchange is { PeerFingerprint: not null };

    private TimeSpan Now => time.GetElapsedTime(0, time.GetTimestamp());

    /// <summary>
    /// What is held for this seat, with the invitation to begin anew for a page that has nothing. The relay is entered
    /// again: its next epoch.
    /// </summary>
    public KeysHeld Invite()
    {
        lock (_lock)
        {
            (_callUsed, _invitedAt) = (false, Now);
            Restart();
            return Question(invite: true);
        }
    }

    /// <summary>The invitation again when nobody took it up, else only the count of items; null when nothing is open.</summary>
    public KeysHeld? AskAgain() => Locked(() => IsUnheard ? Invite() : ItemsWait ? Question(invite: false) : null);

    public KeyOutcome HandleKeysHeld(KeysHeld held)
    {
        lock (_lock)
        {
            // An answer to an older question was made before what is on its way now.
            if (_exchange is null || held.Call != _call || !held.Sid.AsSpan().SequenceEqual(_sid))
            {
                return default;
            }

            _callUsed = true;
            var rest = _outbox.Resume(held.Taken);
            return rest is null
                ? Give(ExchangeFault.SeqWrong)
                : new KeyOutcome(KeyEvent.None) { Items = rest, Held = held.Reply ? Held(invite: false, reply: false) : null };
        }
    }

    /// <summary>Takes message 1. Each invitation is good for one exchange; an answer to an older one came too late.</summary>
    public KeyOutcome HandleCommit(SeatCommit commit)
    {
        lock (_lock)
        {
            if (commit.Call < _call)
            {
                return default;
            }

            var message = new CommitMessage(commit.Sid, commit.Commitment);
            if (_callUsed || commit.Call > _call)
            {
                return _exchange is not null && !_exchange.TryHandleCommit(message, Now, out _)
                    ? Ended()
                    : Give(ExchangeFault.MessageUnexpected);
            }

            _callUsed = true;
            Forget();
            Begin();
            if (!_exchange!.TryHandleCommit(message, Now, out var reply))
            {
                return Ended();
            }

            _sid = commit.Sid;
            return new KeyOutcome(KeyEvent.Began)
            {
                Reply = new SeatReply(seat, reply.PublicKey, reply.Fingerprint, reply.Nonce, reply.Language),
            };
        }
    }

    public KeyOutcome HandleReveal(SeatReveal reveal) => With(exchange =>
        exchange.TryHandleReveal(new RevealMessage(reveal.PublicKey, reveal.Fingerprint, reveal.Nonce), Now)
            ? new KeyOutcome(KeyEvent.Words)
            : Ended());

    public KeyOutcome HandleItem(SeatItem item) => With(exchange =>
    {
        var taken = new Item(item.Type, item.Seq, item.Body, item.Mac);
        if (!exchange.TryHandleItem(taken, Now))
        {
            return Ended();
        }

        _taken = item.Seq + 1;
        return item.Type switch
        {
            ItemTypes.Confirmed => new KeyOutcome(KeyEvent.Confirmed),
            ItemTypes.RelayRestart => new KeyOutcome(KeyEvent.Restarted),
            _ => new KeyOutcome(KeyEvent.Signal) { Signal = taken },
        };
    });

    public KeyOutcome HandleResume(SeatResume resume) => With(exchange =>
    {
        var certificate = DtlsCertificate.Create(time.GetUtcNow());
        var own = new ResumeSide(SHA256.HashData(certificate.Der.Span), RandomNumberGenerator.GetBytes(KeyCheckSizes.Nonce), Now);
        var message = new ResumeMessage(resume.Number, resume.Fingerprint, resume.Nonce, resume.Mac);
        if (!exchange.TryHandleResume(message, own, Now, out var resumed))
        {
            certificate.Dispose();
            return Ended();
        }

        _certificate?.Dispose();
        _certificate = certificate;
        NumberAnew();
        return new KeyOutcome(KeyEvent.Restarted) { Resumed = new SeatResumed(seat, resumed.Fingerprint, resumed.Nonce, resumed.Mac) };
    });

    /// <summary>Compares typed words. <paramref name="matched"/> is to be sent when it may go now.</summary>
    public EntryResult Enter(string[] fields, out ItemToSend? matched)
    {
        lock (_lock)
        {
            Item? item = null;
            var result = _exchange?.EnterWords(fields, Now, out item) ?? EntryResult.NotAsked;
            matched = item is null ? null : _outbox.Add(item);
            return result;
        }
    }

    /// <summary>Signs an item; null when it has to wait or there are no keys that have matched.</summary>
    public ItemToSend? Sign(string type, byte[] body) => Locked(() =>
        _exchange is { ChannelsOpen: true } && !_outbox.IsFull ? _outbox.Add(_exchange.CreateItem(type, body)) : null);

    /// <summary>Signs what the direct way has to say, which it may as soon as there are keys.</summary>
    public ItemToSend? SignSignal(string type, byte[] body) => Locked(() =>
        _exchange is { PeerFingerprint: not null, Fault: ExchangeFault.None } && !_outbox.IsFull
            ? _outbox.Add(_exchange.CreateItem(type, body))
            : null);

    /// <summary>The next item that may go. Items go in the order of their numbers, whoever asks first.</summary>
    public Item? NextToSend() => Locked(_outbox.Next);

    /// <summary>Lets time pass; also finds out what ended while nobody looked.</summary>
    public KeyOutcome Advance() => With(exchange => exchange.Advance(Now) && !_outbox.IsFull ? default : Ended());

    /// <summary>An item could not be carried: everything waits until the peer says what it has.</summary>
    public void Hold() => Locked(() =>
    {
        _outbox.Hold();
        return true;
    });

    /// <summary>Seals a message for the relay; null without keys that have matched.</summary>
    public byte[]? Seal(int channel, ReadOnlySpan<byte> content)
    {
        lock (_lock)
        {
            return _exchange is { ChannelsOpen: true } ? _exchange.Outgoing!.Seal((byte)channel, content) : null;
        }
    }

    /// <summary>
    /// Opens a frame. After a gap <paramref name="restart"/> is to be sent, once for each gap; null when it has to wait.
    /// </summary>
    public RelayResult Open(int channel, ReadOnlySpan<byte> frame, out byte[] content, out ItemToSend? restart)
    {
        lock (_lock)
        {
            (content, restart) = ([], null);
            if (_exchange is not { ChannelsOpen: true })
            {
                return RelayResult.Closed;
            }

            var result = _exchange.Incoming!.Open((byte)channel, frame, out content);
            if (result == RelayResult.Opened)
            {
                _gapSaid = false;
            }
            else if (result == RelayResult.Gap && !_gapSaid)
            {
                _gapSaid = true;
                restart = _outbox.Add(_exchange.CreateItem(ItemTypes.RelayRestart, []));
            }

            return result;
        }
    }

    /// <summary>The relay carries this seat again: never a pair of epoch and counter twice.</summary>
    public void EnterRelay() => Locked(() =>
    {
        Restart();
        return true;
    });

    /// <summary>Ends the exchange without suspicion.</summary>
    public void Drop() => Locked(() =>
    {
        Forget();
        return true;
    });

    /// <summary>Signs what is to be remembered of a check that failed, with the certificate that it vouched for.</summary>
    public SignedStatement Testify(Func<SeatEvidence, byte[]> write)
    {
        lock (_lock)
        {
            // An exchange that broke before it had a certificate is signed for with one that only says: by one hand.
            using var spare = _certificate is null ? DtlsCertificate.Create(time.GetUtcNow()) : null;
            var certificate = (_certificate ?? spare)!;
            var der = certificate.Der.ToArray();
            var statement = write(new SeatEvidence(seat, _sid, SHA256.HashData(der), _exchange?.PeerFingerprint ?? []));
            return new SignedStatement(statement, der, certificate.SignData(statement));
        }
    }

    /// <summary>Ends the exchange with suspicion; the last item, when there are keys to sign it.</summary>
    public Item? Abort() => Locked(() =>
    {
        _exchange?.Stop();
        _certificate?.Dispose();
        _certificate = null;
        return _exchange?.Farewell;
    });

    private void Begin()
    {
        _certificate = DtlsCertificate.Create(time.GetUtcNow());
        var local = new LocalSide(
            ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256),
            SHA256.HashData(_certificate.Der.Span),
            RandomNumberGenerator.GetBytes(KeyCheckSizes.Nonce));
        _exchange = new AgentExchange(seat, local, language, ledger);
        NumberAnew();
    }

    private void NumberAnew()
    {
        _outbox.Clear();
        (_taken, _gapSaid) = (0, false);
    }

    private void Forget()
    {
        _exchange?.Close();
        _certificate?.Dispose();
        (_exchange, _certificate, _sid) = (null, null, []);
    }

    private void Restart()
    {
        if (_exchange is { ChannelsOpen: true })
        {
            _exchange.Outgoing!.Restart();
        }
    }

    private KeysHeld Question(bool invite)
    {
        _call++;
        _outbox.Ask();
        return Held(invite, reply: true);
    }

    private KeysHeld Held(bool invite, bool reply) =>
        new(seat, _call, _exchange is null ? [] : _sid, _taken, ledger.Left(seat), invite, reply);

    // The exchange has ended by a message or by time: with suspicion it stays, to say good-bye with.
    private KeyOutcome Ended()
    {
        var (state, fault) = (_exchange!.State, _exchange.Fault);
        if (state == ExchangeState.Aborted)
        {
            return new KeyOutcome(KeyEvent.Failed, fault) { PeerReason = _exchange.PeerReason };
        }

        Forget();
        return new KeyOutcome(KeyEvent.Over, fault);
    }

    private KeyOutcome Give(ExchangeFault fault)
    {
        _exchange?.Stop();
        return new KeyOutcome(KeyEvent.Failed, fault);
    }

    private KeyOutcome With(Func<AgentExchange, KeyOutcome> act)
    {
        lock (_lock)
        {
            return _exchange is null ? default : act(_exchange);
        }
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return act();
        }
    }
}
