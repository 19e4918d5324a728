namespace RemoteSupport.WebRtc.Dtls;

/// <summary>Datagrams waiting for a poll, in buffers that are used again and again.</summary>
internal sealed class DatagramRing(int capacity, int bufferSize)
{
    private readonly byte[]?[] _buffers = new byte[capacity][];
    private readonly int[] _lengths = new int[capacity];
    private int _first;
    private int _count;

    public bool IsFull => _count == capacity;

    /// <summary>The buffer for the next datagram; it counts from <see cref="Commit"/> on.</summary>
    public Span<byte> Reserve() => _buffers[Slot(_count)] ??= new byte[bufferSize];

    public void Commit(int length)
    {
        _lengths[Slot(_count)] = length;
        _count++;
    }

    public bool TryTake(Span<byte> destination, out int length)
    {
        length = 0;
        if (_count == 0 || _lengths[_first] > destination.Length)
        {
            return false;
        }

        length = _lengths[_first];
        _buffers[_first].AsSpan(0, length).CopyTo(destination);
        _first = Slot(1);
        _count--;
        return true;
    }

    private int Slot(int offset) => (_first + offset) % capacity;
}
