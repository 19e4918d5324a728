using RemoteSupport.WebRtc.Dtls.Handshake;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Dtls;

/// <summary>
/// DTLS 1.2 (RFC 6347) with one suite. The handshake is borrowed and runs on a thread of its own; from the first
/// protected record on, this class and the folder Records do everything themselves.
/// </summary>
public sealed class DtlsSession : IDtlsSession
{
    /// <summary>What a record needs before its data.</summary>
    public const int RecordHead = RecordFormat.Head;

    /// <summary>What a record needs behind its data.</summary>
    public const int RecordTail = RecordFormat.Tag;

    private const int RingSize = 128;
    private const byte WarningLevel = 1;
    private const byte FatalLevel = 2;
    private const byte CloseNotify = 0;
    private readonly DtlsOptions _options;
    private readonly IDtlsListener _listener;
    private readonly HandshakeThread _handshake;
    private readonly EarlyRecords _early = new();
    private readonly DatagramRing _ring;
    private RecordSealer? _sealer;
    private RecordOpener? _opener;
    private LastFlight? _lastFlight;
    private ulong _nextPlainNumber;
    private TimeSpan _deadline;
    private byte[]? _unsent;
    private bool _threadStarted;
    private bool _disposed;

    /// <summary>Makes a session; nothing happens before <see cref="Start"/>.</summary>
    public DtlsSession(DtlsOptions options, IDtlsListener listener)
    {
        _options = options;
        _listener = listener;
        _handshake = new HandshakeThread(options);
        _ring = new DatagramRing(RingSize, options.MaxDatagram);
    }

    /// <inheritdoc/>
    public DtlsState State { get; private set; }

    /// <inheritdoc/>
    public TimeSpan? NextTimeout => State == DtlsState.Handshaking ? _deadline : null;

    /// <summary>Whether the handshake's thread was ever started.</summary>
    internal bool HasThread => _threadStarted;

    /// <summary>What the session holds for a peer that has proven nothing yet.</summary>
    internal int UnprovenBytes => _early.HeldBytes + _handshake.QueuedBytes;

    /// <inheritdoc/>
    public void Start(TimeSpan now)
    {
        if (State != DtlsState.New)
        {
            return;
        }

        State = DtlsState.Handshaking;
        _deadline = now + _options.HandshakeTimeout;
        if (_options.Role == DtlsRole.Client)
        {
            StartThread();
        }
    }

    /// <inheritdoc/>
    public void HandleDatagram(Span<byte> datagram, TimeSpan now)
    {
        Advance(now);
        while (State is DtlsState.Handshaking or DtlsState.Connected && RecordHeader.TryRead(datagram, out var header))
        {
            HandleRecord(datagram[..header.RecordSize], header);
            datagram = datagram[header.RecordSize..];
        }
    }

    /// <inheritdoc/>
    public void Advance(TimeSpan now)
    {
        if (State != DtlsState.Handshaking)
        {
            return;
        }

        if (_handshake.Outcome is { } outcome)
        {
            Finish(outcome);
        }
        else if (now >= _deadline)
        {
            Fail(DtlsFailure.Timeout);
        }
    }

    /// <inheritdoc/>
    public bool TryPoll(Span<byte> buffer, out int length)
    {
        if (_unsent is null && _handshake.TryTakeDatagram(out var datagram))
        {
            _unsent = datagram;
        }

        if (_unsent is null)
        {
            return _ring.TryTake(buffer, out length);
        }

        length = 0;
        if (!_unsent.AsSpan().TryCopyTo(buffer))
        {
            return false;
        }

        length = _unsent.Length;
        _unsent = null;
        return true;
    }

    /// <inheritdoc/>
    public DtlsSendResult Send(ReadOnlySpan<byte> data)
    {
        if (State != DtlsState.Connected)
        {
            return DtlsSendResult.NotConnected;
        }

        if (data.Length > _options.MaxDatagram - RecordHead - RecordTail)
        {
            return DtlsSendResult.TooLarge;
        }

        if (_ring.IsFull)
        {
            return DtlsSendResult.QueueFull;
        }

        return TryQueue(ContentType.ApplicationData, data) ? DtlsSendResult.Queued : DtlsSendResult.NotConnected;
    }

    /// <inheritdoc/>
    public bool TrySeal(Span<byte> buffer, int dataLength, out int length)
    {
        length = 0;
        if (State != DtlsState.Connected)
        {
            return false;
        }

        var sealedWell = _sealer!.TrySeal(ContentType.ApplicationData, buffer, dataLength, out length);
        FailWhenExhausted();
        return sealedWell;
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (State == DtlsState.Connected)
        {
            TryQueue(ContentType.Alert, [WarningLevel, CloseNotify]);
        }

        if (State is not DtlsState.Failed)
        {
            State = DtlsState.Closed;
        }

        _handshake.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Close();
        _sealer?.Dispose();
        _opener?.Dispose();
    }

    /// <summary>Takes over from the handshake: its keys, and the first record number that it has not used.</summary>
    internal void Finish(HandshakeOutcome outcome)
    {
        if (outcome is not { Failure: null, Keys: { } keys })
        {
            Fail(outcome.Failure ?? DtlsFailure.Protocol);
            return;
        }

        State = DtlsState.Connected;
        _sealer = new RecordSealer(keys.Sending(_options.Role), outcome.NextNumber);
        _opener = new RecordOpener(keys.Receiving(_options.Role));
        _lastFlight = _options.Role == DtlsRole.Server ? outcome.LastFlight : null;
        _nextPlainNumber = outcome.LastFlight?.NextPlainNumber ?? 0;
        _handshake.Dispose();
        _listener.Connected(_options.PeerFingerprint);
        HandleHeldRecords();
    }

    private void StartThread()
    {
        _threadStarted = true;
        _handshake.Start();
    }

    private void HandleRecord(Span<byte> record, in RecordHeader header)
    {
        if (State == DtlsState.Connected)
        {
            HandleProtected(record, header);
        }
        else if (header is { Epoch: RecordFormat.ProtectedEpoch, Type: ContentType.ApplicationData })
        {
            _early.Add(record);
        }
        else if (header is { Epoch: 0 or RecordFormat.ProtectedEpoch, Type: ContentType.Handshake or ContentType.Alert })
        {
            Post(record, header);
        }
    }

    /// <summary>A server's thread starts with the first ClientHello: until then a session costs nothing.</summary>
    private void Post(ReadOnlySpan<byte> record, in RecordHeader header)
    {
        if (!_threadStarted && (header.Epoch != 0 || header.Type != ContentType.Handshake || header.Length == 0
            || record[RecordHeader.Size] != HandshakeHeader.ClientHello))
        {
            return;
        }

        if (!_threadStarted)
        {
            StartThread();
        }

        _handshake.Post(record);
    }

    private void HandleProtected(Span<byte> record, in RecordHeader header)
    {
        if (!_opener!.TryOpen(record, header, out var data))
        {
            return;
        }

        switch (header.Type)
        {
            case ContentType.ApplicationData:
                _lastFlight = null; // RFC 6347, section 4.2.4: data shows that the peer has our Finished.
                _listener.Data(data);
                break;
            case ContentType.Alert when data.Length == 2:
                HandleAlert(data[0], data[1]);
                break;
            case ContentType.Handshake when data.Length > 0 && data[0] == HandshakeHeader.Finished:
                RepeatLastFlight();
                break;
            default:
                break; // No renegotiation: neither HelloRequest nor ClientHello means anything here.
        }
    }

    private void HandleAlert(byte level, byte description)
    {
        if (description == CloseNotify)
        {
            Close();
            _listener.Closed();
        }
        else if (level == FatalLevel)
        {
            Fail(DtlsFailure.RefusedByPeer);
        }
    }

    /// <summary>
    /// RFC 6347, section 4.2.4: the node that transmits the last flight "MUST respond to a retransmit of the peer's
    /// last flight with a retransmit of the last flight".
    /// </summary>
    private void RepeatLastFlight()
    {
        if (_lastFlight is not { } flight || _ring.IsFull)
        {
            return;
        }

        var buffer = _ring.Reserve();
        new RecordHeader(ContentType.ChangeCipherSpec, RecordHeader.Dtls12, 0, _nextPlainNumber++, 1).Write(buffer);
        buffer[RecordHeader.Size] = 1;
        const int plainSize = RecordHeader.Size + 1;
        flight.Finished.CopyTo(buffer[(plainSize + RecordHead)..]);
        if (_sealer!.TrySeal(ContentType.Handshake, buffer[plainSize..], flight.Finished.Length, out var length))
        {
            _ring.Commit(plainSize + length);
        }

        FailWhenExhausted();
    }

    private void HandleHeldRecords()
    {
        while (State == DtlsState.Connected && (_early.TryTake(out var record) || _handshake.TryTakeUnread(out record)))
        {
            if (RecordHeader.TryRead(record, out var header))
            {
                HandleProtected(record, header);
            }
        }
    }

    private bool TryQueue(ContentType type, ReadOnlySpan<byte> data)
    {
        if (_ring.IsFull)
        {
            return false;
        }

        var buffer = _ring.Reserve();
        data.CopyTo(buffer[RecordHead..]);
        var sealedWell = _sealer!.TrySeal(type, buffer, data.Length, out var length);
        if (sealedWell)
        {
            _ring.Commit(length);
        }

        FailWhenExhausted();
        return sealedWell;
    }

    private void FailWhenExhausted()
    {
        if (State == DtlsState.Connected && _sealer!.IsExhausted)
        {
            Fail(DtlsFailure.SequenceExhausted);
        }
    }

    private void Fail(DtlsFailure failure)
    {
        State = DtlsState.Failed;
        _handshake.Dispose();
        _listener.Failed(failure);
    }
}
