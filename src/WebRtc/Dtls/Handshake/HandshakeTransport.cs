using Org.BouncyCastle.Tls;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>The network as the borrowed handshake sees it: two bounded queues.</summary>
internal sealed class HandshakeTransport(RecordQueue incoming, HandshakeInbox inbox, HandshakeOutbox outbox, Action? wake) : DatagramTransport
{
    /// <summary>A whole record of the largest size; incoming messages are put together before they get here.</summary>
    private const int ReceiveLimit = (1 << 14) + 256;

    public required int SendLimit { get; init; }

    public int GetReceiveLimit() => ReceiveLimit;

    public int GetSendLimit() => SendLimit;

    public int Receive(byte[] buf, int off, int len, int waitMillis) => Receive(buf.AsSpan(off, len), waitMillis);

    public int Receive(Span<byte> buffer, int waitMillis)
    {
        Flush();
        if (inbox.TryTake(out var ready))
        {
            return Copy(ready, buffer);
        }

        if (incoming.IsClosed)
        {
            throw new TlsFatalAlert(AlertDescription.user_canceled);
        }

        if (!incoming.TryTake(Math.Max(waitMillis, 1), out var record))
        {
            return -1;
        }

        // One record per call, even when it is junk: the caller counts the time, so junk cannot hold up a repeat.
        inbox.Accept(record);
        return inbox.TryTake(out ready) ? Copy(ready, buffer) : -1;
    }

    public void Send(byte[] buf, int off, int len) => Send(buf.AsSpan(off, len));

    public void Send(ReadOnlySpan<byte> buffer) => outbox.Add(buffer);

    public void Close() => Flush();

    public void Flush()
    {
        if (outbox.Flush())
        {
            wake?.Invoke();
        }
    }

    private static int Copy(byte[] record, Span<byte> buffer)
    {
        if (record.Length > buffer.Length)
        {
            return -1;
        }

        record.CopyTo(buffer);
        return record.Length;
    }
}
