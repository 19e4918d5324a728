namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>
/// A bounded queue of records or datagrams between the driver and the handshake's thread. When it is full, the newest
/// is lost, as on any network; nobody ever waits for room.
/// </summary>
internal sealed class RecordQueue(int maxCount, int maxBytes)
{
    private readonly Queue<byte[]> _items = new();
    private readonly object _gate = new();
    private int _bytes;
    private bool _closed;

    public int Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    public bool TryAdd(ReadOnlySpan<byte> item)
    {
        lock (_gate)
        {
            if (_closed || _items.Count >= maxCount || _bytes + item.Length > maxBytes)
            {
                return false;
            }

            _items.Enqueue(item.ToArray());
            _bytes += item.Length;
            Monitor.Pulse(_gate);
            return true;
        }
    }

    public bool TryTake(out byte[] item)
    {
        lock (_gate)
        {
            return TryDequeue(out item);
        }
    }

    /// <summary>Waits for an item, but no longer than told and not beyond <see cref="Close"/>.</summary>
    public bool TryTake(int waitMilliseconds, out byte[] item)
    {
        lock (_gate)
        {
            if (_items.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate, waitMilliseconds);
            }

            return TryDequeue(out item);
        }
    }

    /// <summary>Takes no more and wakes whoever waits; what is inside can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool TryDequeue(out byte[] item)
    {
        if (!_items.TryDequeue(out var found))
        {
            item = [];
            return false;
        }

        _bytes -= found.Length;
        item = found;
        return true;
    }
}
