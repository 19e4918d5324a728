using System.Collections.Concurrent;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Session;

/// <summary>The ways to all seats: for each the relay, and the direct one beside it.</summary>
internal sealed class SeatWays(KeyDesk keys, Func<RelayFrame, CancellationToken, Task> relay, Action wake, Action refused, DirectTools tools, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>While no way is being tried there is little to see to, and a customer's battery to spare.</summary>
    private static readonly TimeSpan CalmTick = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the server, back again, may take to name a seat that was reached without it.</summary>
    private static readonly TimeSpan ReturnTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, TimeSpan> _expected = new();
    private readonly ConcurrentDictionary<int, (RelayLink Relay, DirectSeat Direct)> _seats = new();
    private volatile TaskCompletionSource _offered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called when the direct way of a seat begins to work, or no longer does.</summary>
    public Action<int, bool>? Changed { get; set; }

    /// <summary>Called for a seat that the server does not know any more: who sits there has lost the right to.</summary>
    public Action<int>? Gone { get; set; }

    /// <summary>Seats that are reached without the server.</summary>
    public IReadOnlyList<int> Direct => [.. _seats.Where(one => one.Value.Direct.Link.IsDirect).Select(one => one.Key)];

    private TimeSpan Now => time.GetElapsedTime(0, time.GetTimestamp());

    /// <summary>The link of a seat. It is the same one for whoever comes back to the seat: what was counted still counts.</summary>
    public SeatLink Open(int seat)
    {
        if (_seats.TryGetValue(seat, out var ways))
        {
            return ways.Direct.Link;
        }

        var known = keys.Of(seat);
        var relayLink = new RelayLink(known, relay)
        {
            Missed = restart => keys.HandleMissed(seat, restart),
            Refused = _ => refused(),
        };
        var link = new SeatLink(relayLink, () => Now)
        {
            MayOpen = () => known.ChannelsOpen,
            RelayEntered = known.EnterRelay,
            Wake = wake,
            Offered = () => _offered.TrySetResult(),
        };
        _seats[seat] = (relayLink, new DirectSeat(known, link, tools));
        return link;
    }

    /// <summary>The server is back: it must name the seats that went on without it.</summary>
    public void ExpectAll()
    {
        foreach (var seat in Direct)
        {
            _expected[seat] = Now + ReturnTime;
        }
    }

    /// <summary>The server has named the seat.</summary>
    public void Returned(int seat) => _expected.TryRemove(seat, out _);

    /// <summary>Nothing is sent to this seat any more.</summary>
    public void Close(int seat)
    {
        if (_seats.TryGetValue(seat, out var ways))
        {
            ways.Direct.Drop();
        }
    }

    /// <summary>Forgets seats that nobody speaks of any more.</summary>
    public void KeepOnly(Func<int, bool> known)
    {
        foreach (var seat in _seats.Keys.Where(seat => !known(seat)))
        {
            Close(seat);
            _seats.TryRemove(seat, out _);
        }
    }

    public void Deliver(RelayFrame frame)
    {
        if (_seats.TryGetValue(frame.Seat, out var ways))
        {
            ways.Relay.Deliver(frame);
        }
    }

    public void HandleSignal(int seat, Item item)
    {
        if (_seats.TryGetValue(seat, out var ways))
        {
            ways.Direct.Handle(item);
        }
    }

    /// <summary>A new exchange has begun.</summary>
    public void HandleBegun(int seat)
    {
        if (_seats.TryGetValue(seat, out var ways))
        {
            ways.Direct.Drop();
            ways.Direct.Link.Reset();
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await TickAsync(cancellationToken).ConfigureAwait(false);
            foreach (var (seat, _) in _expected.Where(one => Now >= one.Value))
            {
                Returned(seat);
                Gone?.Invoke(seat);
            }

            foreach (var (seat, ways) in _seats)
            {
                var before = ways.Direct.Link.IsDirect;
                ways.Direct.Link.Advance();
                if (before != ways.Direct.Link.IsDirect)
                {
                    Changed?.Invoke(seat, !before);
                }
            }
        }
    }

    public Task EndAsync() => Task.WhenAll(_seats.Values.Select(ways => ways.Direct.EndAsync()));

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        var offered = _offered;
        if (offered.Task.IsCompleted)
        {
            _offered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return;
        }

        var pause = _seats.Values.Any(ways => ways.Direct.Link.IsTrying) ? Tick : CalmTick;
        await Task.WhenAny(offered.Task, Task.Delay(pause, time, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
