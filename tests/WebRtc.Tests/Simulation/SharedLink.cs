using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Simulation;

/// <summary>Two associations that send bulk through one bottleneck.</summary>
internal sealed class SharedLink(double bitsPerSecond, TimeSpan delay, int queueBytes, CongestionControl first = CongestionControl.BandwidthDelay, CongestionControl second = CongestionControl.BandwidthDelay)
{
    private readonly byte[] _packet = new byte[2048];
    private readonly byte[] _event = new byte[256 * 1024];
    private readonly byte[] _bulk = new byte[16_000];
    private readonly PriorityQueue<(int To, byte[] Bytes), (TimeSpan, long)> _underWay = new();
    private readonly Association[] _ends = [.. Enumerable.Range(0, 4).Select(i => new Association(new AssociationOptions { Random = SimulatedPair.Seeded(i), CongestionControl = i % 2 == 0 ? first : second }))];
    private readonly long[] _received = new long[2];
    private TimeSpan _freeAt;
    private long _order;

    /// <summary>Bits per second of each flow over the second half. Ends 0 and 1 send, 2 and 3 receive.</summary>
    public double[] Run(TimeSpan length, TimeSpan secondStarts)
    {
        var now = TimeSpan.Zero;
        var isMeasuring = false;
        _ends[0].Connect(now);
        while (now < length)
        {
            if (now >= secondStarts && _ends[1].State == AssociationState.Closed)
            {
                _ends[1].Connect(now);
            }

            if (!isMeasuring && now >= length / 2)
            {
                isMeasuring = true;
                Array.Clear(_received);
            }

            Drain(now);
            now = Next(now, secondStarts);
            Deliver(now);
        }

        return [.. _received.Select(bytes => bytes * 8 / (length / 2).TotalSeconds)];
    }

    private void Drain(TimeSpan now)
    {
        for (var i = 0; i < _ends.Length; i++)
        {
            while (i < 2 && _ends[i].State == AssociationState.Established && _ends[i].QueuedBytes < 100_000)
            {
                _ends[i].Send(new StreamId(0), Ppid.Binary, _bulk, default);
            }

            while (_ends[i].TryPollEvent(_event, out var news))
            {
                _received[i % 2] += news.Length;
            }

            while (_ends[i].TryPoll(_packet, out var size))
            {
                Carry((i + 2) % 4, _packet.AsSpan(0, size), now);
            }
        }
    }

    private void Carry(int to, ReadOnlySpan<byte> packet, TimeSpan now)
    {
        if (to < 2)
        {
            _underWay.Enqueue((to, packet.ToArray()), (now + delay, _order++));
            return;
        }

        var start = _freeAt > now ? _freeAt : now;
        if ((start - now).TotalSeconds * bitsPerSecond / 8 > queueBytes)
        {
            return;
        }

        _freeAt = start + TimeSpan.FromSeconds(packet.Length * 8 / bitsPerSecond);
        _underWay.Enqueue((to, packet.ToArray()), (_freeAt + delay, _order++));
    }

    private TimeSpan Next(TimeSpan now, TimeSpan secondStarts)
    {
        var next = now < secondStarts ? secondStarts : TimeSpan.MaxValue;
        if (_underWay.TryPeek(out _, out var key) && key.Item1 < next)
        {
            next = key.Item1;
        }

        foreach (var end in _ends)
        {
            next = end.NextTimeout is { } own && own < next ? own : next;
        }

        return next > now ? next : now;
    }

    private void Deliver(TimeSpan now)
    {
        while (_underWay.TryPeek(out var packet, out var key) && key.Item1 <= now)
        {
            _underWay.Dequeue();
            _ends[packet.To].HandlePacket(packet.Bytes, now);
        }

        foreach (var end in _ends)
        {
            end.Advance(now);
        }
    }
}
