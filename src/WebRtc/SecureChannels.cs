using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.WebRtc;

/// <summary>What lies above the way: DTLS, SCTP in it, and channels in that. Packets are encrypted where they are written
/// and decrypted where they arrive.</summary>
internal sealed class SecureChannels : IDtlsListener, IDisposable
{
    private readonly IDtlsSession _dtls;
    private readonly Association _association;
    private readonly DataChannelSet _channels;
    private readonly TimeSpan _sctpDelay;
    private readonly int _maxPacket;
    private TimeSpan _now;
    private TimeSpan? _connectAt;

    public SecureChannels(PeerOptions options, RemoteDescription remote, DtlsRole role)
    {
        var sctp = options.Sctp with { PeerMaxMessageSize = MaxMessage(options.Sctp, remote.MaxMessageSize) };
        Fingerprint = remote.Fingerprint;
        _sctpDelay = options.SctpDelay;
        _maxPacket = sctp.MaxMtu;
        _dtls = new DtlsSession(new DtlsOptions(role, options.Certificate, remote.Fingerprint) { Wake = options.Wake }, this);
        _association = new Association(sctp);
        _channels = new DataChannelSet(_association, sctp, role == DtlsRole.Client, options.MaxChannels);
    }

    /// <summary>What one call of <see cref="TryPoll"/> may need.</summary>
    public int MaxDatagram => _maxPacket + DtlsSession.RecordHead + DtlsSession.RecordTail;

    public CertificateFingerprint Fingerprint { get; }

    public Association Association => _association;

    public PeerFailure Failure { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>The last datagram of <see cref="TryPoll"/> is larger than the path is known to carry, and IP may cut it.</summary>
    public bool MayFragmentLast { get; private set; }

    public bool IsEstablished => _dtls.State == DtlsState.Connected && _association.State == AssociationState.Established;

    public TimeSpan? NextTimeout
    {
        get
        {
            var next = Timing.Earlier(_dtls.NextTimeout, _connectAt);
            return _dtls.State == DtlsState.Connected ? Timing.Earlier(next, _association.NextTimeout) : next;
        }
    }

    /// <summary>There is a way: a client says hello, a server listens.</summary>
    public void Start(TimeSpan now)
    {
        if (_dtls.State == DtlsState.New)
        {
            _dtls.Start(now);
        }
    }

    public void HandleDatagram(Span<byte> datagram, TimeSpan now)
    {
        _now = now;
        Start(now);
        _dtls.HandleDatagram(datagram, now);
    }

    /// <summary>Without a way SCTP's time stands still: silence that ICE knows of is no sign of congestion, nor of the peer's
    /// end.</summary>
    public void Advance(TimeSpan now, bool hasWay)
    {
        _now = now;
        _dtls.Advance(now);
        if (!hasWay)
        {
            return;
        }

        if (_connectAt <= now)
        {
            _connectAt = null;
            _association.Connect(now);
        }

        _association.Advance(now);
    }

    /// <summary>The next datagram: DTLS's own first, then an SCTP packet encrypted in place.</summary>
    public bool TryPoll(Span<byte> buffer, out int length)
    {
        if (_dtls.TryPoll(buffer, out length))
        {
            // A handshake has to get through before anything is known of the path.
            MayFragmentLast = true;
            return true;
        }

        var isSealed = _dtls.State == DtlsState.Connected
            && _association.TryPoll(buffer[DtlsSession.RecordHead..^DtlsSession.RecordTail], out var packet)
            && _dtls.TrySeal(buffer, packet, out length);
        MayFragmentLast = isSealed && _association.MayFragmentLast;
        return isSealed;
    }

    public bool TryPollEvent(out DataChannelEvent news)
    {
        if (!_channels.TryPollEvent(out news))
        {
            return false;
        }

        if (news.Kind == DataChannelEventKind.Ended && news.Reason != CloseReason.Aborted)
        {
            OnEnded(news.Reason);
        }

        return true;
    }

    public DataChannel? Open(string label, DataChannelOptions options) => _channels.Open(label, options);

    /// <summary>Says goodbye in both layers. What is queued does not matter any more.</summary>
    public void Close(TimeSpan now)
    {
        IsClosed = true;
        _association.Abort(now);
        Span<byte> packet = stackalloc byte[_maxPacket];
        while (_dtls.State == DtlsState.Connected && _association.TryPoll(packet, out var length))
        {
            _dtls.Send(packet[..length]);
        }

        _dtls.Close();
    }

    public void Dispose() => _dtls.Dispose();

    void IDtlsListener.Connected(CertificateFingerprint peer) => _connectAt = _now + _sctpDelay;

    void IDtlsListener.Data(ReadOnlySpan<byte> data) => _association.HandlePacket(data, _now);

    void IDtlsListener.Closed()
    {
        IsClosed = true;
        _association.Abort(_now); // So that the channels end as well.
    }

    void IDtlsListener.Failed(DtlsFailure failure)
    {
        _association.Abort(_now);
        Failure = failure switch
        {
            DtlsFailure.FingerprintMismatch => PeerFailure.FingerprintMismatch,
            DtlsFailure.Timeout => PeerFailure.HandshakeTimeout,
            DtlsFailure.RefusedByPeer => PeerFailure.Refused,
            _ => PeerFailure.Protocol,
        };
    }

    private static int MaxMessage(AssociationOptions ours, long theirs) =>
        theirs <= 0 ? ours.PeerMaxMessageSize : (int)Math.Min(theirs, ours.PeerMaxMessageSize);

    private void OnEnded(CloseReason reason)
    {
        switch (reason)
        {
            case CloseReason.Unreachable:
                Failure = PeerFailure.PeerGone;
                break;
            case CloseReason.ProtocolViolation:
                Failure = PeerFailure.Protocol;
                break;
            default:
                IsClosed = true;
                break;
        }
    }
}
