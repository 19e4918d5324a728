using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>
/// One address lent by a TURN server (RFC 8656), over datagrams or over a TCP or TLS stream. It has no clock, no socket and
/// no thread, and is not safe for use by two threads at once.
/// <para>The rhythm of a driver: after every call take datagrams from <see cref="TryPoll"/>, data from
/// <see cref="TryPollData"/> and news from <see cref="TryPollEvent"/> until all are empty, then sleep until
/// <see cref="NextTimeout"/> or the next bytes, and call <see cref="Advance"/>.</para>
/// </summary>
public sealed class TurnClient
{
    /// <summary>The most that wrapping adds to a payload.</summary>
    public const int MaxOverhead = 56;

    private const int MaxWaitingData = 512;
    private const int MaxPayload = 65_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TurnOptions _options;
    private readonly TurnRequests _requests;
    private readonly TurnPeers _peers = new();
    private readonly StreamFramer _framer = new();
    private readonly Queue<Transmit> _outbox = new();
    private readonly Queue<TurnEvent> _events = new();
    private readonly Queue<TurnData> _data = new();
    private TimeSpan _now = TimeSpan.MinValue;
    private TimeSpan? _refreshAt;
    private bool _toldEnding;

    /// <summary>A client that has not asked for anything.</summary>
    public TurnClient(TurnOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _requests = new TurnRequests(options, new TurnCredentials(options.Username, options.Password), Send, OnAnswer);
    }

    /// <summary>Where the client stands.</summary>
    public TurnState State { get; private set; }

    /// <summary>Our end of the connection to the server.</summary>
    public IPEndPoint Local => _options.Local;

    /// <summary>The server.</summary>
    public IPEndPoint Server => _options.Server;

    /// <summary>Whether the server is reached over a stream.</summary>
    public bool IsStream => _options.IsStream;

    /// <summary>The address the server lends, once it does.</summary>
    public IPEndPoint? Relayed { get; private set; }

    /// <summary>When <see cref="Advance"/> wants to be called, or null. Good until the next call of any other member.</summary>
    public TimeSpan? NextTimeout
    {
        get
        {
            if (State is TurnState.New or TurnState.Closed)
            {
                return null;
            }

            var next = Timing.Earlier(_requests.Deadline, _refreshAt);
            next = State == TurnState.Allocated ? Timing.Earlier(next, _peers.Deadline) : next;
            return _options.CredentialsEnd is { } end ? Timing.Earlier(next, _toldEnding ? end : end - Minute) : next;
        }
    }

    /// <summary>Asks for an address; <see cref="RelayAllocated"/> or <see cref="RelayLost"/> follows.</summary>
    public void Allocate(TimeSpan now)
    {
        MoveClock(now);
        if (State == TurnState.New)
        {
            State = TurnState.Allocating;
            _requests.Start(new TurnRequest(StunMethod.Allocate) { Lifetime = _options.Lifetime }, _now);
        }
    }

    /// <summary>Gives the address back.</summary>
    public void Release(TimeSpan now)
    {
        MoveClock(now);
        if (State == TurnState.Allocated)
        {
            State = TurnState.Releasing;
            _refreshAt = null;
            _requests.Clear();
            _requests.Start(new TurnRequest(StunMethod.Refresh), _now);
        }
        else if (State is TurnState.New or TurnState.Allocating)
        {
            Close(TurnFailure.Released, code: 0);
        }
    }

    /// <summary>Sends a datagram to a peer, asking for permission first if need be. False when that cannot succeed.</summary>
    public bool Send(IPEndPoint peer, ReadOnlySpan<byte> payload, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(peer);
        MoveClock(now);
        if (State != TurnState.Allocated || payload.Length > MaxPayload || _peers.For(peer.Address) is not { IsRefused: false } permission)
        {
            return false;
        }

        if (!_peers.Use(peer.Address, _now))
        {
            permission.Hold(peer, payload);
            AskPeers();
            return true;
        }

        var buffer = new byte[payload.Length + MaxOverhead];
        return TryWrap(peer, payload, buffer, out var length) && Enqueue(buffer.AsMemory(0, length));
    }

    /// <summary>Gives a peer a channel: four bytes around its data instead of some forty.</summary>
    public void BindChannel(IPEndPoint peer, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(peer);
        MoveClock(now);
        if (State == TurnState.Allocated && _peers.Bind(peer) is { } channel)
        {
            channel.IsWanted = true;
            AskPeers();
        }
    }

    /// <summary>Wraps a payload for a peer in place, without allocation. False when the peer has neither permission nor
    /// channel; <see cref="Send"/> asks for one.</summary>
    public bool TryWrap(IPEndPoint peer, ReadOnlySpan<byte> payload, Span<byte> destination, out int length)
    {
        ArgumentNullException.ThrowIfNull(peer);
        length = 0;
        if (State != TurnState.Allocated || destination.Length < payload.Length + MaxOverhead || !_peers.Use(peer.Address, _now))
        {
            return false;
        }

        if (_peers.Bound(peer, _now) is { } channel)
        {
            channel.IsWanted = true;
            length = ChannelData.Write(destination, channel.Number, payload, _options.IsStream);
        }
        else
        {
            length = SendIndication.Write(destination, TransactionId.Create(_options.Random), peer, payload);
        }

        return true;
    }

    /// <summary>Reads what a peer sent out of a datagram of the server, without allocation.</summary>
    public bool TryUnwrap(ReadOnlySpan<byte> datagram, out IPEndPoint? peer, out ReadOnlySpan<byte> payload)
    {
        peer = null;
        if (ChannelData.TryRead(datagram, out var number, out payload))
        {
            peer = _peers.Bound(number, _now)?.Peer;
        }
        else if (SendIndication.TryReadData(datagram, out var from, out payload))
        {
            peer = _peers.IsPermitted(from!.Address, _now) ? from : null;
        }

        return peer is not null;
    }

    /// <summary>Takes a datagram; one that is not from the server has no effect.</summary>
    public void HandleDatagram(IPEndPoint local, IPEndPoint remote, ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(remote);
        MoveClock(now);
        if (!_options.IsStream && local.Equals(Local) && remote.Equals(Server))
        {
            HandleMessage(datagram);
        }
    }

    /// <summary>Takes bytes of the stream, in pieces of any size.</summary>
    public void HandleStream(ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        MoveClock(now);
        _framer.Append(bytes);
        while (State is not (TurnState.New or TurnState.Closed) && _framer.TryTake(out var message))
        {
            HandleMessage(message);
        }

        if (_framer.IsBroken)
        {
            HandleStreamEnd(now);
        }
    }

    /// <summary>The stream to the server ended.</summary>
    public void HandleStreamEnd(TimeSpan now)
    {
        MoveClock(now);
        if (State != TurnState.Closed)
        {
            Close(TurnFailure.StreamBroken, code: 0);
        }
    }

    /// <summary>Lets timers run out. Time that goes backwards is ignored.</summary>
    public void Advance(TimeSpan now)
    {
        MoveClock(now);
        if (State is TurnState.New or TurnState.Closed)
        {
            return;
        }

        _requests.Advance(_now);
        WatchCredentials();
        if (State != TurnState.Allocated)
        {
            return;
        }

        if (_now >= _refreshAt)
        {
            _refreshAt = null;
            _requests.Start(new TurnRequest(StunMethod.Refresh) { Lifetime = _options.Lifetime }, _now);
        }

        AskPeers();
    }

    /// <summary>Takes the next bytes for the server.</summary>
    public bool TryPoll(out Transmit transmit) => _outbox.TryDequeue(out transmit);

    /// <summary>Takes the next datagram of a peer.</summary>
    public bool TryPollData(out TurnData data) => _data.TryDequeue(out data);

    /// <summary>Takes the next event.</summary>
    public bool TryPollEvent(out TurnEvent? news) => _events.TryDequeue(out news);

    private void MoveClock(TimeSpan now) => _now = now > _now ? now : _now;

    private void Send(byte[] bytes) => Enqueue(bytes);

    private bool Enqueue(ReadOnlyMemory<byte> bytes)
    {
        _outbox.Enqueue(new Transmit(Local, Server, bytes, _options.IsStream));
        return true;
    }

    private void HandleMessage(ReadOnlySpan<byte> bytes)
    {
        if (State == TurnState.Allocated && TryUnwrap(bytes, out var peer, out var payload))
        {
            if (_data.Count < MaxWaitingData)
            {
                _data.Enqueue(new TurnData(peer!, payload.ToArray()));
            }
        }
        else if (StunMessage.TryRead(bytes, out var message) && message.Class is StunClass.Success or StunClass.Error)
        {
            _requests.HandleAnswer(message, _now);
        }
    }

    private void AskPeers()
    {
        foreach (var grant in _peers.Due(_now))
        {
            grant.IsAsking = true;
            _requests.Start(
                grant is TurnPeers.Channel channel
                    ? new TurnRequest(StunMethod.ChannelBind) { Peer = channel.Peer, Channel = channel.Number }
                    : new TurnRequest(StunMethod.CreatePermission) { Peer = new IPEndPoint(((TurnPeers.Permission)grant).Address, 0) },
                _now);
        }
    }

    private void OnAnswer(TurnRequest request, int code, StunMessage message)
    {
        switch (request.Method)
        {
            case StunMethod.Allocate when code == 0:
                OnAllocated(message);
                break;
            case StunMethod.Refresh when State == TurnState.Releasing:
                Close(TurnFailure.Released, code: 0);
                break;
            case StunMethod.Refresh when code == 0:
                _refreshAt = _now + TurnLifetime.RefreshAfter(message, _options.Lifetime);
                break;
            case StunMethod.Allocate or StunMethod.Refresh:
                Close(TurnFailures.Of(code), Math.Max(code, 0));
                break;
            case StunMethod.CreatePermission:
                OnPermission(request, code);
                break;
            case StunMethod.ChannelBind:
                OnChannel(request, code);
                break;
        }
    }

    private void OnAllocated(StunMessage message)
    {
        if (!XorAddress.TryGet(message, StunAttribute.XorRelayedAddress, out var relayed)
            || !XorAddress.TryGet(message, StunAttribute.XorMappedAddress, out var mapped))
        {
            Close(TurnFailure.ServerError, code: 0);
            return;
        }

        State = TurnState.Allocated;
        Relayed = relayed;
        _refreshAt = _now + TurnLifetime.RefreshAfter(message, _options.Lifetime);
        _events.Enqueue(new RelayAllocated(relayed, mapped));
    }

    private void OnPermission(TurnRequest request, int code)
    {
        var permission = _peers.For(request.Peer!.Address)!;
        if (code != 0)
        {
            Refuse(permission, request.Peer.Address, code);
            return;
        }

        permission.Granted(_now);
        while (permission.TryTakeHeld(out var held))
        {
            Send(held.Peer, held.Bytes, _now);
        }

        permission.IsWanted = false;
    }

    private void OnChannel(TurnRequest request, int code)
    {
        var channel = _peers.Bind(request.Peer!)!;
        if (code != 0)
        {
            Refuse(channel, request.Peer!.Address, code);
            return;
        }

        channel.Granted(_now);
        _peers.For(request.Peer!.Address)?.Granted(_now);
    }

    private void Refuse(TurnPeers.Grant grant, IPAddress peer, int code)
    {
        grant.IsAsking = false;
        grant.IsRefused = true;
        if (TurnFailures.EndsAllocation(code))
        {
            Close(TurnFailures.Of(code), Math.Max(code, 0));
        }
        else
        {
            _events.Enqueue(new PeerRefused(peer, Math.Max(code, 0)));
        }
    }

    private void WatchCredentials()
    {
        if (_options.CredentialsEnd is not { } end || State is TurnState.Closed)
        {
            return;
        }

        if (_now >= end)
        {
            Close(TurnFailure.CredentialsExpired, code: 0);
        }
        else if (_now >= end - Minute && !_toldEnding)
        {
            _toldEnding = true;
            _events.Enqueue(new CredentialsEnding());
        }
    }

    private void Close(TurnFailure failure, int code)
    {
        State = TurnState.Closed;
        _refreshAt = null;
        _requests.Clear();
        _events.Enqueue(new RelayLost(failure, code));
    }
}
