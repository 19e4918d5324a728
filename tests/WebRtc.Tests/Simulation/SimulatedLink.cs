namespace RemoteSupport.WebRtc.Tests.Simulation;

internal delegate void PacketHandler(ReadOnlySpan<byte> packet);

/// <summary>Carries packets in virtual time. The same seed gives the same fate to the same packets.</summary>
internal sealed class SimulatedLink(LinkOptions options, int seed)
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(byte[] Bytes, int Length), (TimeSpan At, long Order)> _underWay = new();
    private readonly Stack<byte[]> _free = new();
    private TimeSpan _freeAt;
    private TimeSpan _lastArrival;
    private long _order;
    private int _index;

    /// <summary>Hears every packet that is sent, whatever becomes of it.</summary>
    public PacketHandler? Seen { get; set; }

    /// <summary>The largest packet; it may change on the way. What may be cut passes all the same.</summary>
    public int Mtu { get; set; } = options.Mtu;

    /// <summary>What every packet takes longer, for the time being.</summary>
    public TimeSpan HeldBack { get; set; }

    public long CarriedBytes { get; private set; }

    public int CarriedPackets { get; private set; }

    /// <summary>Time packets have spent in the queue, summed up, in seconds.</summary>
    public double QueuedSeconds { get; private set; }

    public TimeSpan LongestQueue { get; private set; }

    public TimeSpan? NextArrival => _underWay.TryPeek(out _, out var key) ? key.At : null;

    public void Send(ReadOnlySpan<byte> packet, TimeSpan now, bool mayFragment = false)
    {
        Assert.True(packet.Length % 4 == 0, "a packet must be a multiple of four bytes");
        Seen?.Invoke(packet);
        if (IsLost(mayFragment ? 0 : packet.Length, now) || !TryQueue(packet.Length, now))
        {
            return;
        }

        var arrival = Arrival();
        Carry(packet, arrival);
        if (options.Duplicate > 0 && _random.NextDouble() < options.Duplicate)
        {
            Carry(packet, arrival + TimeSpan.FromMilliseconds(_random.NextDouble() * 5));
        }
    }

    public bool TryReceive(TimeSpan now, Span<byte> buffer, out int length)
    {
        length = 0;
        if (!_underWay.TryPeek(out var packet, out var key) || key.At > now)
        {
            return false;
        }

        _underWay.Dequeue();
        packet.Bytes.AsSpan(0, packet.Length).CopyTo(buffer);
        length = packet.Length;
        _free.Push(packet.Bytes);
        return true;
    }

    private bool IsLost(int length, TimeSpan now) =>
        (options.Drop?.Invoke(_index++) ?? false)
        || length > Mtu
        || (now >= options.BlackoutFrom && now < options.BlackoutUntil)
        || (options.Loss > 0 && _random.NextDouble() < options.Loss);

    private bool TryQueue(int length, TimeSpan now)
    {
        if (options.BitsPerSecond <= 0)
        {
            _freeAt = now;
            return true;
        }

        var wait = _freeAt > now ? _freeAt - now : TimeSpan.Zero;
        if (wait.TotalSeconds * options.BitsPerSecond / 8 > options.QueueBytes)
        {
            return false;
        }

        QueuedSeconds += wait.TotalSeconds;
        LongestQueue = wait > LongestQueue ? wait : LongestQueue;
        _freeAt = now + wait + TimeSpan.FromSeconds(length * 8 / options.BitsPerSecond);
        return true;
    }

    private TimeSpan Arrival()
    {
        var arrival = _freeAt + options.Delay + HeldBack + (options.Jitter * _random.NextDouble());
        if (options.Reorder > 0 && _random.NextDouble() < options.Reorder)
        {
            var least = TimeSpan.FromMilliseconds(1);
            return arrival + least + ((options.ReorderDelay - least) * _random.NextDouble());
        }

        _lastArrival = arrival > _lastArrival ? arrival : _lastArrival;
        return _lastArrival;
    }

    private void Carry(ReadOnlySpan<byte> packet, TimeSpan arrival)
    {
        CarriedBytes += packet.Length;
        CarriedPackets++;
        var bytes = _free.TryPop(out var free) ? free : new byte[2048];
        packet.CopyTo(bytes);
        if (options.Corrupt > 0 && _random.NextDouble() < options.Corrupt)
        {
            bytes[_random.Next(packet.Length)] ^= (byte)(1 << _random.Next(8));
        }

        _underWay.Enqueue((bytes, packet.Length), (arrival, _order++));
    }
}
