using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Transport;

/// <summary>
/// The way to one seat as it is now: the relay, or the direct one while it works in both directions. Whoever sends need not
/// know which. Only the sending thread moves (<see cref="MoveAsync"/>), so nothing is sent half by one way and half by the
/// other; after a move everything is shown anew. What arrives is handed in once, whichever way it took.
/// </summary>
internal sealed class SeatLink : IPeerLink
{
    private readonly Lock _inbound = new();
    private readonly InboundOrder _order = new();
    private readonly PathHealth _health = new();
    private readonly IPeerLink _relay;
    private readonly Func<TimeSpan> _now;
    private Action<int, ReadOnlyMemory<byte>>? _received;
    private volatile Way? _offered;
    private volatile Way? _current;
    private volatile bool _wantsDirect;
    private TimeSpan _beatDue;
    private Task _beating = Task.CompletedTask;
    private Received _told = new(0, 0);
    private uint _moves;

    public SeatLink(IPeerLink relay, Func<TimeSpan> now)
    {
        _relay = relay;
        _now = now;
        relay.Received = (channel, message) => Deliver(null, channel, message);
    }

    /// <inheritdoc/>
    public string Transport => _current?.Link.Transport ?? _relay.Transport;

    /// <inheritdoc/>
    public Action<int, ReadOnlyMemory<byte>>? Received
    {
        get => _received;
        set => _received = value;
    }

    /// <summary>Called before the relay carries again: its next epoch begins.</summary>
    public Action? RelayEntered { get; set; }

    /// <summary>Whether the keys have matched: before that nothing is sent or taken by the direct way.</summary>
    public required Func<bool> MayOpen { get; init; }

    /// <summary>Called when there is something to send or another way to take.</summary>
    public Action? Wake { get; set; }

    /// <summary>Called when a direct way has come or gone: <see cref="Advance"/> has something to do.</summary>
    public Action? Offered { get; set; }

    /// <summary>Whether <see cref="MoveAsync"/> or <see cref="SendReceiptAsync"/> has something to do.</summary>
    public bool IsDue => MustMove || ReceiptDue;

    /// <summary>A direct way is in use or could be.</summary>
    public bool IsDirect => _wantsDirect;

    /// <summary>There is a direct way that is not used yet.</summary>
    public bool IsTrying => _offered is not null && !_wantsDirect;

    private Way? Target => _wantsDirect ? _offered : null;

    // A way that was left and is good again before anybody moved has lost messages: it is entered anew.
    private bool MustMove => Target != _current || _current is { IsLeft: true };

    private bool ReceiptDue
    {
        get
        {
            lock (_inbound)
            {
                return Taken != _told;
            }
        }
    }

    private Received Taken => new(_order.TakenControl, _order.TakenInput);

    /// <summary>A direct way that may be used once it is heard on; null takes it away.</summary>
    public void Offer(IPeerLink? direct)
    {
        var way = direct is null ? null : new Way(direct);
        if (direct is not null)
        {
            direct.Received = (channel, message) => Deliver(way, channel, message);
        }

        lock (_inbound)
        {
            _health.Reset();
            (_wantsDirect, _beatDue) = (false, default);
            var before = _offered;
            _offered = way;
            before?.Leave();
        }

        Offered?.Invoke();
        Wake?.Invoke();
    }

    /// <summary>New keys: whatever was counted belongs to the old ones.</summary>
    public void Reset()
    {
        lock (_inbound)
        {
            _order.Reset();
            (_told, _moves) = (new Received(0, 0), 0);
        }
    }

    /// <summary>Sends signs of life and decides which way is to be taken. Called some times a second, less often while a way is in use.</summary>
    public void Advance()
    {
        var now = _now();
        Way? beating = null;
        PathBeat? beat = null;
        lock (_inbound)
        {
            var usable = _offered is not null && MayOpen() && _health.IsUsable(now);
            if (_offered is { } way && MayOpen() && now >= _beatDue && _beating.IsCompleted)
            {
                _beatDue = now + (usable ? PathHealth.Beat : PathHealth.FirstBeat);
                (beating, beat) = (way, new PathBeat(_health.Hears(now)));
            }

            if (_wantsDirect && !usable)
            {
                // Whoever waits for room on the way that is left need not wait any longer.
                _offered?.Leave();
            }

            _wantsDirect = usable;
        }

        if (beating is not null)
        {
            _beating = SendQuietlyAsync(beating.Link, beat!);
        }

        if (IsDue)
        {
            Wake?.Invoke();
        }
    }

    /// <summary>Takes the way that is to be taken; true when it is another one than before.</summary>
    public async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        if (!MustMove)
        {
            return false;
        }

        var target = Target;
        _current = target;
        if (target is null)
        {
            RelayEntered?.Invoke();
        }
        else
        {
            target.Enter();
        }

        _moves++;
        await AnnounceAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Says on both channels of ours that this way counts from here on.</summary>
    public async ValueTask AnnounceAsync(CancellationToken cancellationToken)
    {
        if (_moves > 0)
        {
            var entered = new PathEntered(_moves).ToBytes();
            await SendAsync(Channels.Control, entered, cancellationToken).ConfigureAwait(false);
            await SendAsync(Channels.Picture, entered, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says how many messages have come, when that is news.</summary>
    public async ValueTask SendReceiptAsync(CancellationToken cancellationToken)
    {
        Received receipt;
        lock (_inbound)
        {
            receipt = Taken;
            if (receipt == _told)
            {
                return;
            }

            _told = receipt;
        }

        await SendAsync(Channels.Control, receipt.ToBytes(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(int channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (_current is not { } way)
        {
            await _relay.SendAsync(channel, message, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, way.Left);
        try
        {
            await way.Link.SendAsync(channel, message, either.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // This way is being left: the next one begins with everything anew.
        }
    }

    private static async Task SendQuietlyAsync(IPeerLink link, PathBeat beat)
    {
        try
        {
            await link.SendAsync(Channels.Control, beat.ToBytes(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It is gone; the silence says so.
        }
    }

    private void Deliver(Way? way, int channel, ReadOnlyMemory<byte> message)
    {
        lock (_inbound)
        {
            if ((way is not null && (way != _offered || !MayOpen())) || channel is < Channels.Control or > Channels.Input)
            {
                return;
            }

            if (way is not null)
            {
                _health.Heard(_now());
            }

            if (!message.IsEmpty && TakeOwn(way is not null, channel, message))
            {
                return;
            }

            if (_order.Take(way is not null, channel))
            {
                _received?.Invoke(channel, message);
            }
        }
    }

    /// <summary>Messages about the ways themselves are not counted and go no further.</summary>
    private bool TakeOwn(bool direct, int channel, ReadOnlyMemory<byte> message)
    {
        if (channel != Channels.Picture && PathEntered.TryRead(message.Span, out var entered))
        {
            _order.Enter(direct, channel, entered.Number);
            return true;
        }

        if (direct && channel == Channels.Control && PathBeat.TryRead(message.Span, out var beat))
        {
            _health.Beaten(beat.Heard, _now());
            return true;
        }

        return false;
    }

    /// <summary>One direct way and whether it is being left.</summary>
    private sealed class Way(IPeerLink link)
    {
        private CancellationTokenSource _left = new();

        public IPeerLink Link => link;

        public bool IsLeft => Left.IsCancellationRequested;

        public CancellationToken Left => Volatile.Read(ref _left).Token;

        public void Enter() => Volatile.Write(ref _left, new CancellationTokenSource());

        public void Leave() => Volatile.Read(ref _left).Cancel();
    }
}
