using System.Security.Cryptography;
using System.Text;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>
/// What both ends of RS-SAS-v1 have in common: items, time limits, resumption and the end. Time is an argument, on the
/// caller's own steady clock. A bad message makes a method answer false and ends the exchange; <see cref="Fault"/> says
/// why. Not for use by two threads at once.
/// </summary>
public abstract class KeyExchange : IDisposable
{
    /// <summary>From message 1 to message 3.</summary>
    public static readonly TimeSpan MessageLimit = TimeSpan.FromSeconds(10);

    /// <summary>For the words.</summary>
    public static readonly TimeSpan WordsLimit = TimeSpan.FromMinutes(5);

    private const int MaxReasonLength = 32;

    private readonly LocalSide _local;
    private readonly bool _isAgent;
    private SessionKeys? _keys;
    private ItemLine? _line;

    private protected KeyExchange(LocalSide local, bool isAgent)
    {
        if (local.Fingerprint.Length != KeyCheckSizes.Fingerprint || local.Nonce.Length != KeyCheckSizes.Nonce || local.KeyPair.KeySize != 256)
        {
            throw new ArgumentException("A P-256 key pair, 32 bytes of fingerprint and 32 random bytes are needed.", nameof(local));
        }

        _local = local;
        _isAgent = isAgent;
        Own = PublicSide.Of(local);
    }

    /// <summary>Where the exchange stands.</summary>
    public ExchangeState State { get; private protected set; }

    /// <summary>Why it ended.</summary>
    public ExchangeFault Fault { get; private set; }

    /// <summary>The peer's word for why it ended the session; null unless it did.</summary>
    public string? PeerReason { get; private set; }

    /// <summary>The last item to be sent when this end aborts; null when there is nothing to send or no key to sign with.</summary>
    public Item? Farewell { get; private set; }

    /// <summary>When <see cref="Advance"/> has something to do; null when no limit runs.</summary>
    public TimeSpan? NextTimeout { get; private protected set; }

    /// <summary>SHA-256 of the only certificate that DTLS may accept; null until it is known.</summary>
    public byte[]? PeerFingerprint { get; private set; }

    /// <summary>Whether messages of the channels may be sent and accepted.</summary>
    public bool ChannelsOpen => ItemTypes.HasMatched(State);

    /// <summary>Whether items must wait: a resumption is under way and the keys are about to change.</summary>
    public virtual bool ItemsWait => false;

    /// <summary>Seals frames for the relay while <see cref="ChannelsOpen"/>; a resumption makes a new one.</summary>
    public RelaySeal? Outgoing { get; private set; }

    /// <summary>Opens the peer's frames while <see cref="ChannelsOpen"/>; a resumption makes a new one.</summary>
    public RelayOpen? Incoming { get; private set; }

    private protected PublicSide Own { get; }

    private protected byte[]? Sid { get; set; }

    private protected uint Resumptions { get; set; }

    private protected bool HasEnded => State is ExchangeState.Over or ExchangeState.Aborted;

    /// <summary>Lets time pass; false when the exchange has ended, now or before.</summary>
    public bool Advance(TimeSpan now)
    {
        if (!HasEnded && now >= NextTimeout)
        {
            End(ExchangeState.Over, ExchangeFault.TimedOut);
        }

        return !HasEnded;
    }

    /// <summary>
    /// Signs an item for the peer. The items that the exchange itself sends (matched, confirmed, abort) come from its
    /// other methods.
    /// </summary>
    /// <exception cref="InvalidOperationException">The type may not be sent in this state.</exception>
    /// <exception cref="ArgumentException">The body is too long, or the type has none.</exception>
    public Item CreateItem(string type, byte[] body)
    {
        if (ItemsWait || type is ItemTypes.Matched or ItemTypes.Confirmed or ItemTypes.Abort || !ItemTypes.Allows(type, _isAgent, State))
        {
            throw new InvalidOperationException($"An item '{type}' cannot be sent in the state {State}.");
        }

        if (body.Length > (ItemTypes.IsBare(type) ? 0 : KeyCheckSizes.MaxItemBody))
        {
            throw new ArgumentException($"The body of '{type}' is too long.", nameof(body));
        }

        return Sign(type, body);
    }

    /// <summary>Takes an item of the peer; false when the exchange has ended by it or before it.</summary>
    public bool TryHandleItem(Item item, TimeSpan now)
    {
        if (!Advance(now))
        {
            return false;
        }

        if (_line is null)
        {
            return Abort(ExchangeFault.MessageUnexpected);
        }

        var fault = _line.Check(item);
        if (fault == ExchangeFault.None && !ItemTypes.Allows(item.Type, !_isAgent, State))
        {
            fault = ExchangeFault.MessageUnexpected;
        }

        if (fault == ExchangeFault.None && ItemTypes.IsBare(item.Type) && item.Body.Length > 0)
        {
            fault = ExchangeFault.MessageMalformed;
        }

        return fault == ExchangeFault.None ? Apply(item) : Abort(fault);
    }

    /// <summary>Compares the certificate that DTLS has shown; another one than the exchange's is an attack.</summary>
    public bool TryAcceptFingerprint(ReadOnlySpan<byte> shown, TimeSpan now) =>
        Advance(now)
        && ((PeerFingerprint is not null && CryptographicOperations.FixedTimeEquals(shown, PeerFingerprint))
            || Abort(ExchangeFault.FingerprintWrong));

    /// <summary>A person says that something is wrong.</summary>
    public void Stop()
    {
        if (!HasEnded)
        {
            Abort(ExchangeFault.Stopped);
        }
    }

    /// <summary>Ends it without suspicion: the seat closed, the page was loaded again, the session is done.</summary>
    public void Close() => End(ExchangeState.Over, ExchangeFault.Closed);

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private protected bool Abort(ExchangeFault fault)
    {
        if (_line is not null && fault != ExchangeFault.PeerAborted)
        {
            Farewell = Sign(ItemTypes.Abort, Encoding.ASCII.GetBytes(ReasonOf(fault)));
        }

        return End(ExchangeState.Aborted, fault);
    }

    private protected bool End(ExchangeState state, ExchangeFault fault)
    {
        if (HasEnded)
        {
            return false;
        }

        (State, Fault, NextTimeout) = (state, fault, null);
        Wipe();
        return false;
    }

    private protected virtual void Wipe()
    {
        _local.KeyPair.Dispose();
        _keys?.Wipe();
        (_keys, _line) = (null, null);
        CloseRelay();
    }

    /// <summary>Derives everything from both public sides; the secret point and the key pair do not outlive this.</summary>
    private protected (byte[] Words, byte Confirm) Derive(byte[] commitment, PublicSide peer)
    {
        var (agent, viewer) = _isAgent ? (Own, peer) : (peer, Own);
        var transcript = Transcript.Hash(Sid!, commitment, agent, viewer);
        var z = P256.Agree(_local.KeyPair, peer.PublicKey);
        Install(KeySchedule.Keys(z, transcript), peer.Fingerprint);
        var derived = (KeySchedule.Words(z, transcript), KeySchedule.Confirm(z, transcript));
        CryptographicOperations.ZeroMemory(z);
        _local.KeyPair.Dispose();
        return derived;
    }

    private protected Item Sign(string type, byte[] body) => _line!.Create(type, body);

    private protected void EnterMatched()
    {
        (State, NextTimeout) = (ExchangeState.Matched, null);
        OpenRelay();
    }

    private protected void EnterConfirmed() => State = ExchangeState.Confirmed;

    private protected byte[] ResumeMac(uint number, bool fromAgent, ResumePart part) =>
        Resume.Mac(_keys!.Resume, Sid!, number, fromAgent, part);

    /// <summary>Both ends have spoken: new keys, new certificates; the numbers of items and frames begin anew.</summary>
    private protected void Resumed(uint number, ResumePart own, ResumePart peer)
    {
        var (viewer, agent) = _isAgent ? (peer, own) : (own, peer);
        Resumptions = number;
        Install(Resume.Keys(_keys!.Resume, Sid!, number, viewer, agent), peer.Fingerprint);
        CloseRelay();
        OpenRelay();
    }

    private protected static ResumePart PartOf(ResumeSide side)
    {
        var part = new ResumePart(side.Fingerprint, side.Nonce);
        return part.IsWellFormed ? part : throw new ArgumentException("32 bytes of fingerprint and 32 random bytes are needed.", nameof(side));
    }

    private bool Apply(Item item)
    {
        switch (item.Type)
        {
            case ItemTypes.Matched:
                EnterMatched();
                break;
            case ItemTypes.Confirmed:
                EnterConfirmed();
                break;
            case ItemTypes.RelayRestart:
                Outgoing!.Restart();
                break;
            case ItemTypes.Abort:
                PeerReason = ReadReason(item.Body);
                return Abort(ExchangeFault.PeerAborted);
        }

        return true;
    }

    private void Install(SessionKeys keys, byte[] peerFingerprint)
    {
        _keys?.Wipe();
        _keys = keys;
        _line = _isAgent ? new ItemLine(Sid!, keys.SigAgent, keys.SigViewer) : new ItemLine(Sid!, keys.SigViewer, keys.SigAgent);
        PeerFingerprint = peerFingerprint;
    }

    private void OpenRelay()
    {
        var (send, receive) = _isAgent ? (_keys!.RelayToViewer, _keys.RelayToAgent) : (_keys!.RelayToAgent, _keys.RelayToViewer);
        (Outgoing, Incoming) = (new RelaySeal(send, Sid!), new RelayOpen(receive, Sid!));
    }

    private void CloseRelay()
    {
        Outgoing?.Dispose();
        Incoming?.Dispose();
    }

    /// <summary>MacWrong becomes "mac-wrong".</summary>
    private static string ReasonOf(ExchangeFault fault) =>
        string.Concat(fault.ToString().Select((letter, at) =>
            char.IsAsciiLetterUpper(letter) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string ReadReason(byte[] body) =>
        body.Length is > 0 and <= MaxReasonLength && body.All(letter => letter is (>= (byte)'a' and <= (byte)'z') or (byte)'-')
            ? Encoding.ASCII.GetString(body)
            : "";
}
