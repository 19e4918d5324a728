namespace RemoteSupport.Interop.Tests.Cable;

/// <summary>A queue in front of a cable: says when each packet comes out at its end, and keeps count of the queue.</summary>
internal sealed class CableDirection(CableOptions options, int seed)
{
    private const int Headers = 28;
    private const byte LastStunByte = 3;
    private static readonly TimeSpan LeastHeldBack = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MostHeldBack = TimeSpan.FromMilliseconds(6);
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<byte[], (TimeSpan At, long Order)> _underWay = new();
    private TimeSpan _freeAt;
    private long _order;

    public CableCounts Counts { get; private set; } = new();

    public void Send(ReadOnlySpan<byte> packet, TimeSpan now)
    {
        var isSpared = _order++ < options.Spared || packet[0] <= LastStunByte;
        if (!isSpared && _random.NextDouble() < options.Loss)
        {
            Counts = Counts with { Lost = Counts.Lost + 1 };
            return;
        }

        var wait = _freeAt > now ? _freeAt - now : TimeSpan.Zero;
        if (wait.TotalSeconds * options.BitsPerSecond / 8 > options.QueueBytes)
        {
            Counts = Counts with { Overflown = Counts.Overflown + 1 };
            return;
        }

        var size = packet.Length + Headers;
        _freeAt = now + wait + TimeSpan.FromSeconds(size * 8 / options.BitsPerSecond);
        Counts = Counts with { Packets = Counts.Packets + 1, Bytes = Counts.Bytes + size, Waited = Counts.Waited + wait };
        var isHeldBack = !isSpared && _random.NextDouble() < options.Reorder;
        var extra = isHeldBack ? LeastHeldBack + ((MostHeldBack - LeastHeldBack) * _random.NextDouble()) : TimeSpan.Zero;
        _underWay.Enqueue(packet.ToArray(), (_freeAt + options.Delay + extra, _order));
    }

    /// <summary>The next packet that has arrived by now.</summary>
    public byte[]? Receive(TimeSpan now) =>
        _underWay.TryPeek(out _, out var key) && key.At <= now ? _underWay.Dequeue() : null;
}
