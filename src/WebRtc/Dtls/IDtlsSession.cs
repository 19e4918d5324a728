namespace RemoteSupport.WebRtc.Dtls;

/// <summary>
/// One DTLS association: datagrams in, datagrams out, time as an argument. One thread at a time; what is under it
/// (today a borrowed handshake, later our own) is nobody else's business.
/// </summary>
public interface IDtlsSession : IDisposable
{
    /// <summary>Where the session is.</summary>
    DtlsState State { get; }

    /// <summary>When <see cref="Advance"/> wants to be called at the latest.</summary>
    TimeSpan? NextTimeout { get; }

    /// <summary>Begins: a client says hello, a server waits for one.</summary>
    void Start(TimeSpan now);

    /// <summary>
    /// Takes one datagram of a validated remote address; its bytes are decrypted in place. Anything bad in it is
    /// dropped without a word.
    /// </summary>
    void HandleDatagram(Span<byte> datagram, TimeSpan now);

    /// <summary>Notices the end of the handshake and the end of its time.</summary>
    void Advance(TimeSpan now);

    /// <summary>The next datagram to send. Goes on after the end, until alerts are out.</summary>
    bool TryPoll(Span<byte> buffer, out int length);

    /// <summary>Encrypts and queues one record.</summary>
    DtlsSendResult Send(ReadOnlySpan<byte> data);

    /// <summary>
    /// Encrypts in place without the queue: the data lies after the first <see cref="DtlsSession.RecordHead"/> bytes,
    /// and <see cref="DtlsSession.RecordTail"/> bytes are free behind it.
    /// </summary>
    bool TrySeal(Span<byte> buffer, int dataLength, out int length);

    /// <summary>Says goodbye.</summary>
    void Close();
}
