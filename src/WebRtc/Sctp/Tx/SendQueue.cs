using System.Buffers;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>
/// What waits for its turn to get TSNs. Streams of high priority go first, always: they carry input and control, which
/// are small. The others share by weight (RFC 8831 §6.4). A message that has begun is finished before the next one,
/// since without RFC 8260 its fragments need neighbouring TSNs; so bulk senders keep their messages short.
/// </summary>
internal sealed class SendQueue(int maxStreams)
{
    private readonly OutboundStream?[] _streams = new OutboundStream?[maxStreams];
    private readonly List<OutboundStream> _waiting = [];
    private readonly Stack<OutgoingMessage> _free = new();
    private readonly ArrayPool<byte> _buffers = ArrayPool<byte>.Create(1 << 19, 256);
    private OutgoingMessage? _current;
    private double _virtualTime;

    /// <summary>Bytes without a TSN, over all streams.</summary>
    public int QueuedBytes { get; private set; }

    /// <summary>Bytes copied in and not yet released, TSN or not: what the sender holds in memory.</summary>
    public int HeldBytes { get; private set; }

    public bool IsEmpty => _current is null && _waiting.Count == 0;

    public OutboundStream StreamFor(StreamId id) => _streams[id.Value] ??= new OutboundStream(id, _buffers);

    public void Enqueue(StreamId id, Ppid ppid, ReadOnlySpan<byte> payload, SendOptions options, TimeSpan now)
    {
        var stream = StreamFor(id);
        var message = _free.TryPop(out var free) ? free : new OutgoingMessage();
        message.Fill(stream, ppid, payload, options);
        message.StartLife(now);
        if (stream.Count == 0)
        {
            stream.Turn = _virtualTime + (message.Length / stream.Priority.Weight());
            _waiting.Add(stream);
        }

        stream.Enqueue(message);
        QueuedBytes += message.Length;
        HeldBytes += message.Length;
    }

    /// <summary>The message that the next fragment comes from, or null when nothing waits. Messages whose life is over
    /// before they begin are dropped without a trace on the wire.</summary>
    public OutgoingMessage? Next(TimeSpan now)
    {
        while (_current is null && Choose() is { } stream)
        {
            var message = TakeFirst(stream);
            if (now < message.ExpiresAt)
            {
                message.Ssn = message.Options.Unordered ? default : stream.TakeSsn();
                _current = message;
                break;
            }

            CountTaken(message, message.Length);
            Release(message);
        }

        return _current;
    }

    /// <summary>The current message gives so many bytes to a chunk.</summary>
    public void Take(int length)
    {
        var message = _current!;
        CountTaken(message, length);
        message.Taken += length;
        if (message.IsFullyTaken)
        {
            _current = null;
        }
    }

    /// <summary>The rest of a message that is given up. True when there was a rest.</summary>
    public bool DropRest(OutgoingMessage message)
    {
        if (message.IsFullyTaken)
        {
            return false;
        }

        CountTaken(message, message.Length - message.Taken);
        message.Taken = message.Length;
        _current = _current == message ? null : _current;
        return true;
    }

    public void Release(OutgoingMessage message)
    {
        HeldBytes -= message.Length;
        message.ReleaseBuffer();
        _free.Push(message);
    }

    /// <summary>The association has started again at the peer: sequence numbers too. A message that was begun is lost.</summary>
    public void Restart()
    {
        if (_current is { } begun)
        {
            DropRest(begun);
            if (begun.OpenChunks == 0)
            {
                Release(begun);
            }
        }

        foreach (var stream in _streams)
        {
            stream?.Restart();
        }
    }

    /// <summary>True when every message of the stream has its TSNs, so that the stream may be reset.</summary>
    public bool IsDrained(OutboundStream stream) => stream.Count == 0 && _current?.Stream != stream;

    private OutgoingMessage TakeFirst(OutboundStream stream)
    {
        var message = stream.Dequeue();
        _virtualTime = Math.Max(_virtualTime, stream.Turn);
        if (stream.First is { } following)
        {
            stream.Turn += following.Length / stream.Priority.Weight();
        }
        else
        {
            _waiting.Remove(stream);
        }

        return message;
    }

    private OutboundStream? Choose()
    {
        OutboundStream? best = null;
        foreach (var stream in _waiting)
        {
            if (best is null || Precedes(stream, best))
            {
                best = stream;
            }
        }

        return best;
    }

    private static bool Precedes(OutboundStream a, OutboundStream b)
    {
        var aHigh = a.Priority == StreamPriority.High;
        var bHigh = b.Priority == StreamPriority.High;
        return aHigh != bHigh ? aHigh : a.Turn < b.Turn;
    }

    private void CountTaken(OutgoingMessage message, int length)
    {
        message.Stream.QueuedBytes -= length;
        QueuedBytes -= length;
    }
}
