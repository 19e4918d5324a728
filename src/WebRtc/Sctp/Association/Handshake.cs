using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>
/// The four-way handshake, RFC 9260 §5, with both sides starting at once (§5.2.1) and a peer that starts anew (§5.2.2).
/// <code>
///   INIT ------>            <------ INIT ACK (cookie)
///   COOKIE ECHO ------>     <------ COOKIE ACK
/// </code>
/// </summary>
internal sealed class Handshake
{
    private static readonly TimeSpan CookieLife = TimeSpan.FromSeconds(60);
    // The DTLS handshake has just passed, so the path works; a packet too many is cheaper than a second of waiting.
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(1);

    private readonly AssociationContext _context;
    private readonly StreamResets _resets;
    private readonly TokenBucket _replies = new(10, 10);
    private readonly byte[] _key = new byte[32];
    private byte[] _cookie = [];
    private TimeSpan _timeout = FirstTimeout;
    private int _tries;

    public Handshake(AssociationContext context, StreamResets resets)
    {
        _context = context;
        _resets = resets;
        context.Options.Random(_key);
    }

    /// <summary>T1-init or T1-cookie.</summary>
    public TimeSpan? Deadline { get; private set; }

    public void Connect()
    {
        if (_context.State != AssociationState.Closed)
        {
            return;
        }

        _context.State = AssociationState.CookieWait;
        SendInit();
    }

    public void OnInit(ChunkView chunk)
    {
        if (_context.State == AssociationState.ShutdownAckSent || !InitChunk.TryParse(chunk, out var peer, out _))
        {
            return;
        }

        // A flood of INITs draws a few answers; nothing else about the association changes.
        if (!_replies.TryTake(_context.Now))
        {
            return;
        }

        var isNew = _context.State is AssociationState.Closed or AssociationState.CookieWait or AssociationState.CookieEchoed;
        var cookie = new StateCookie(_context.Now, isNew ? _context.LocalTag : _context.NewTag(), isNew ? _context.LocalTsn : new Tsn(_context.NewTag()), peer)
        {
            LocalTieTag = isNew ? 0 : _context.LocalTag,
            PeerTieTag = isNew ? 0 : _context.PeerTag,
        };
        SendInitAck(cookie);
    }

    public void OnInitAck(ChunkView chunk)
    {
        if (_context.State != AssociationState.CookieWait || !InitChunk.TryParse(chunk, out var peer, out var cookie))
        {
            return;
        }

        if (cookie.IsEmpty || Padding.RoundUp(cookie.Length) > _context.Options.BaseMtu - PacketHeader.Size - ChunkReader.HeaderSize)
        {
            return;
        }

        Remember(peer);
        _cookie = cookie.ToArray();
        _context.State = AssociationState.CookieEchoed;
        _tries = 0;
        _timeout = FirstTimeout;
        SendCookieEcho();
    }

    /// <summary>True when the rest of the packet belongs to the association. The table is that of §5.2.4.</summary>
    public bool OnCookieEcho(ChunkView chunk, uint verificationTag)
    {
        if (!StateCookie.TryOpen(chunk.Value, _key, out var cookie) || cookie.LocalTag != verificationTag)
        {
            return false;
        }

        if (_context.Now - cookie.Created > CookieLife)
        {
            SendStaleCookie(cookie);
            return false;
        }

        var sameLocal = cookie.LocalTag == _context.LocalTag;
        var samePeer = cookie.Peer.Tag == _context.PeerTag;
        var isConnecting = _context.State is AssociationState.Closed or AssociationState.CookieWait or AssociationState.CookieEchoed;
        if (sameLocal && isConnecting)
        {
            // B, and D before COOKIE ACK; a first cookie too.
            Remember(cookie.Peer);
            Establish();
        }
        else if (!sameLocal && !samePeer && cookie.LocalTieTag == _context.LocalTag && cookie.PeerTieTag == _context.PeerTag)
        {
            Restart(cookie);
        }
        else if (!sameLocal || !samePeer)
        {
            // C, and a cookie that was used before: of no use to anybody.
            return false;
        }

        _context.Control.Add(_context.PeerTag, ChunkType.CookieAck);
        return true;
    }

    public void OnCookieAck()
    {
        if (_context.State == AssociationState.CookieEchoed)
        {
            Establish();
        }
    }

    /// <summary>The peer kept us waiting for so long that our cookie expired: from the start, §5.2.6.</summary>
    public void OnError(CauseCode cause)
    {
        if (cause == CauseCode.StaleCookie && _context.State == AssociationState.CookieEchoed)
        {
            _context.State = AssociationState.CookieWait;
            SendInit();
        }
    }

    public void Advance()
    {
        if (!(_context.Now >= Deadline))
        {
            return;
        }

        if (++_tries > _context.Options.MaxInitRetransmits)
        {
            Deadline = null;
            _context.End(CloseReason.Unreachable);
            return;
        }

        _timeout = _timeout * 2 < LongestTimeout ? _timeout * 2 : LongestTimeout;
        if (_context.State == AssociationState.CookieWait)
        {
            SendInit();
        }
        else
        {
            SendCookieEcho();
        }
    }

    public void Stop() => Deadline = null;

    private InitChunk OurInit(uint tag, Tsn tsn) =>
        new(tag, (uint)_context.Options.ReceiveWindow, _context.Options.MaxStreams, _context.Options.MaxStreams, tsn);

    private void SendInit()
    {
        var init = OurInit(_context.LocalTag, _context.LocalTsn);
        if (_context.Control.TryAdd(0, ChunkType.Init, 0, init.ValueLength(0), out var value))
        {
            init.Write(value, []);
        }

        Deadline = _context.Now + _timeout;
    }

    private void SendInitAck(StateCookie cookie)
    {
        Span<byte> sealedCookie = stackalloc byte[StateCookie.Size];
        cookie.Seal(sealedCookie, _key);
        var answer = OurInit(cookie.LocalTag, cookie.LocalTsn);
        if (_context.Control.TryAdd(cookie.Peer.Tag, ChunkType.InitAck, 0, answer.ValueLength(StateCookie.Size), out var value))
        {
            answer.Write(value, sealedCookie);
        }
    }

    private void SendCookieEcho()
    {
        if (_context.Control.TryAdd(_context.PeerTag, ChunkType.CookieEcho, 0, _cookie.Length, out var value))
        {
            _cookie.CopyTo(value);
        }

        Deadline = _context.Now + _timeout;
    }

    private void SendStaleCookie(StateCookie cookie)
    {
        Span<byte> staleness = stackalloc byte[4];
        staleness.Clear();
        if (_replies.TryTake(_context.Now)
            && _context.Control.TryAdd(cookie.Peer.Tag, ChunkType.Error, 0, ErrorCause.HeaderSize + staleness.Length, out var value))
        {
            ErrorCause.Write(value, CauseCode.StaleCookie, staleness);
        }
    }

    private void Remember(InitChunk peer)
    {
        _context.PeerTag = peer.Tag;
        _context.PeerSupportsReConfig = peer.ReConfig;
        _context.OutboundStreams = Math.Min(peer.InboundStreams, _context.Options.MaxStreams);
        _context.Receiver.Start(peer.InitialTsn);
        _context.Sender.Start(peer.Window, peer.ForwardTsn);
        _resets.Start(_context.LocalTsn, peer.InitialTsn);
    }

    private void Establish()
    {
        Deadline = null;
        _context.State = AssociationState.Established;
        _context.Errors = 0;
        _context.Receiver.Inbox.Add(new AssociationEvent(AssociationEventKind.Connected, default));
    }

    /// <summary>A, §5.2.4.1: the peer has lost its memory. Streams and channels stay; what was under way is lost.</summary>
    private void Restart(StateCookie cookie)
    {
        _context.LocalTag = cookie.LocalTag;
        _context.LocalTsn = cookie.LocalTsn;
        _context.Sender.Restart(cookie.LocalTsn, _context.Now);
        Remember(cookie.Peer);
        Deadline = null;
        _context.State = AssociationState.Established;
        _context.Errors = 0;
        _context.Receiver.Inbox.Add(new AssociationEvent(AssociationEventKind.Restarted, default));
    }
}
