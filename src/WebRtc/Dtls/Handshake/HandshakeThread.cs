using Org.BouncyCastle.Tls;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>
/// The borrowed handshake blocks and reads a clock, so it gets the only thread in this room, between two bounded
/// queues. The thread lives until the handshake has ended or <see cref="Dispose"/> was called, never longer than the
/// handshake's time.
/// </summary>
internal sealed class HandshakeThread : IDisposable
{
    private const int MaxRecords = 128;
    private const int MaxBytes = 128 * 1024;
    private static int _running;
    private readonly DtlsOptions _options;
    private readonly RecordQueue _incoming = new(MaxRecords, MaxBytes);
    private readonly RecordQueue _outgoing = new(MaxRecords, MaxBytes);
    private readonly HandshakeReport _report = new();
    private readonly HandshakeInbox _inbox = new();
    private readonly HandshakeOutbox _outbox;
    private volatile HandshakeOutcome? _outcome;

    public HandshakeThread(DtlsOptions options)
    {
        _options = options;
        _outbox = new HandshakeOutbox(_outgoing, options.MaxDatagram);
    }

    /// <summary>How many handshakes run at this moment.</summary>
    public static int Running => Volatile.Read(ref _running);

    /// <summary>Null while the handshake runs.</summary>
    public HandshakeOutcome? Outcome => _outcome;

    public int QueuedBytes => _incoming.Bytes + _outgoing.Bytes;

    public void Start()
    {
        Interlocked.Increment(ref _running);
#pragma warning disable RS0030 // the borrowed handshake blocks, so it needs a thread of its own
        new Thread(Run, maxStackSize: 512 * 1024) { IsBackground = true, Name = "DTLS handshake" }.Start();
#pragma warning restore RS0030
    }

    public void Post(ReadOnlySpan<byte> record) => _incoming.TryAdd(record);

    /// <summary>A datagram to send.</summary>
    public bool TryTakeDatagram(out byte[] datagram) => _outgoing.TryTake(out datagram);

    /// <summary>A record that came too late for the handshake.</summary>
    public bool TryTakeUnread(out byte[] record) => _incoming.TryTake(out record);

    public void Dispose() => _incoming.Close();

    private void Run()
    {
        try
        {
            _outcome = Handshake();
        }
        finally
        {
            _inbox.Dispose();
            _outbox.Dispose();
            Interlocked.Decrement(ref _running);
        }

        _options.Wake?.Invoke();
    }

    private HandshakeOutcome Handshake()
    {
        var transport = new HandshakeTransport(_incoming, _inbox, _outbox, _options.Wake) { SendLimit = _options.MaxDatagram };
        try
        {
            Agree(new HandshakeCrypto(UseKeys), transport);
            transport.Flush();
            return new HandshakeOutcome(null, _report.Keys, _outbox.LastFlight, _outbox.NextNumber);
        }
        catch (Exception failure) // Whatever a hostile peer provokes in there ends this handshake and nothing else.
        {
            transport.Flush();
            return new HandshakeOutcome(_report.Failure ?? Translate(failure), null, null, 0);
        }
    }

    private void Agree(HandshakeCrypto crypto, HandshakeTransport transport)
    {
        if (_options.Role == DtlsRole.Client)
        {
            new DtlsClientProtocol().Connect(new HandshakeClient(crypto, _options, _report), transport);
        }
        else
        {
            new DtlsServerProtocol().Accept(new HandshakeServer(crypto, _options, _report), transport);
        }
    }

    private void UseKeys(SessionKeys keys)
    {
        _report.Keys = keys;
        _inbox.UseKeys(keys.Receiving(_options.Role));
        _outbox.UseKeys(keys.Sending(_options.Role));
    }

    private static DtlsFailure Translate(Exception failure) => failure switch
    {
        TlsTimeoutException => DtlsFailure.Timeout,
        TlsFatalAlertReceived => DtlsFailure.RefusedByPeer,
        _ => DtlsFailure.Protocol,
    };
}
