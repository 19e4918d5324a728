using System.Net;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>Data of the peer, from an address that is validated.</summary>
public readonly record struct IceData(IPEndPoint Remote, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// An <see cref="IceAgent"/> with its relays: sorts what arrives on the sockets, carries what leaves a relayed address
/// through its <see cref="TurnClient"/>, and passes on data of validated addresses only. The same rhythm as its parts.
/// </summary>
public sealed class IceTransport
{
    private const int MaxWaitingData = 512;
    private readonly List<TurnClient> _relays = [];
    private readonly Queue<Transmit> _outbox = new();
    private readonly Queue<IceData> _data = new();
    private readonly Queue<TurnEvent> _turnEvents = new();
    private TimeSpan _now = TimeSpan.MinValue;

    /// <summary>Carries for this agent; its verbs and events stay with it.</summary>
    public IceTransport(IceAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Agent = agent;
    }

    /// <summary>The agent. Call <see cref="Advance"/> after using its verbs.</summary>
    public IceAgent Agent { get; }

    /// <summary>The relay of the chosen way, or null when it is direct: for wrapping data without a copy.</summary>
    public TurnClient? SelectedRelay => Agent.Selected is { Relayed: true } path ? FindRelay(path.Local) : null;

    /// <summary>When <see cref="Advance"/> wants to be called, or null. Good until the next call of any other member.</summary>
    public TimeSpan? NextTimeout
    {
        get
        {
            var next = Agent.NextTimeout;
            foreach (var relay in _relays)
            {
                next = Timing.Earlier(next, relay.NextTimeout);
            }

            return next;
        }
    }

    /// <summary>Asks a TURN server for an address, which becomes a candidate.</summary>
    public void AddRelay(TurnClient client, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(client);
        _relays.Add(client);
        client.Allocate(now);
        Advance(now);
    }

    /// <summary>Takes a datagram of a socket. A bad one has no effect.</summary>
    public void HandleDatagram(IPEndPoint local, IPEndPoint remote, ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(remote);
        remote = Addresses.Normalize(remote);
        MoveClock(now);

        // A server may serve STUN and TURN from one address; each engine looks for its own transactions.
        foreach (var relay in _relays)
        {
            relay.HandleDatagram(local, remote, datagram, now);
        }

        HandlePlain(local, remote, datagram);
        Settle();
    }

    /// <summary>Whether a datagram is data from a validated address. A driver that asks first can use such datagrams where they
    /// lie, and hand all others to <see cref="HandleDatagram"/>.</summary>
    public bool IsData(IPEndPoint remote, ReadOnlySpan<byte> datagram) =>
        FirstByte.Classify(datagram) == DatagramKind.Dtls && Agent.IsValidated(remote);

    /// <summary>Finds the peer's data in a datagram, also in one that a TURN server passed on, and gives it where it lies.
    /// False for everything else, which belongs to <see cref="HandleDatagram"/>.</summary>
    public bool TryRead(IPEndPoint local, IPEndPoint remote, Span<byte> datagram, out Span<byte> data)
    {
        ArgumentNullException.ThrowIfNull(local);
        data = datagram;
        if (IsData(remote, datagram))
        {
            return true;
        }

        foreach (var relay in _relays)
        {
            if (!relay.IsStream && remote.Equals(relay.Server) && local.Equals(relay.Local)
                && relay.TryUnwrap(datagram, out var peer, out var payload) && IsData(peer!, payload))
            {
                ((ReadOnlySpan<byte>)datagram).Overlaps(payload, out var offset);
                data = datagram.Slice(offset, payload.Length);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <see cref="TryPoll"/> has something.</summary>
    public bool HasOutput => _outbox.Count > 0;

    /// <summary>Whether a relay has not said yet what it lends.</summary>
    public bool IsAllocating => _relays.Exists(relay => relay.State == TurnState.Allocating);

    /// <summary>Gives all lent addresses back.</summary>
    public void ReleaseRelays(TimeSpan now)
    {
        MoveClock(now);
        _relays.ForEach(relay => relay.Release(_now));
        Settle();
    }

    /// <summary>The stream to a TURN server ended.</summary>
    public void HandleStreamEnd(TurnClient client, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(client);
        MoveClock(now);
        client.HandleStreamEnd(now);
        Settle();
    }

    /// <summary>Takes bytes of the stream to a TURN server.</summary>
    public void HandleStream(TurnClient client, ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(client);
        MoveClock(now);
        client.HandleStream(bytes, now);
        Settle();
    }

    /// <summary>Sends data along the chosen way. False when there is none.</summary>
    public bool SendData(ReadOnlyMemory<byte> bytes, TimeSpan now)
    {
        MoveClock(now);
        if (Agent.Selected is not { } path)
        {
            return false;
        }

        Carry(new Transmit(path.Local, path.Remote, bytes));
        Settle();
        return true;
    }

    /// <summary>Lets timers run out. Time that goes backwards is ignored.</summary>
    public void Advance(TimeSpan now)
    {
        MoveClock(now);
        Agent.Advance(now);
        foreach (var relay in _relays)
        {
            relay.Advance(now);
        }

        Settle();
    }

    /// <summary>Takes the next datagram for a socket, or bytes for the stream to <see cref="Transmit.Remote"/>.</summary>
    public bool TryPoll(out Transmit transmit) => _outbox.TryDequeue(out transmit);

    /// <summary>Takes the next datagram of the peer.</summary>
    public bool TryPollData(out IceData data) => _data.TryDequeue(out data);

    /// <summary>Takes the next event of a relay.</summary>
    public bool TryPollTurnEvent(out TurnEvent? news) => _turnEvents.TryDequeue(out news);

    private void MoveClock(TimeSpan now) => _now = now > _now ? now : _now;

    private void HandlePlain(IPEndPoint local, IPEndPoint remote, ReadOnlySpan<byte> datagram)
    {
        switch (FirstByte.Classify(datagram))
        {
            case DatagramKind.Stun:
                Agent.HandleDatagram(local, remote, datagram, _now);
                break;
            case DatagramKind.Dtls when _data.Count < MaxWaitingData && Agent.IsValidated(remote):
                _data.Enqueue(new IceData(remote, datagram.ToArray()));
                break;
        }
    }

    /// <summary>Moves everything on until the agent and its relays have nothing more for each other.</summary>
    private void Settle()
    {
        for (var i = 0; i < _relays.Count; i++)
        {
            DrainRelay(_relays[i]);
        }

        while (Agent.TryPoll(out var transmit))
        {
            Carry(transmit);
        }

        if (SelectedRelay is { } selected)
        {
            selected.BindChannel(Agent.Selected!.Remote, _now);
        }

        foreach (var relay in _relays)
        {
            while (relay.TryPoll(out var transmit))
            {
                _outbox.Enqueue(transmit);
            }
        }

        _relays.RemoveAll(relay => relay.State == TurnState.Closed);
    }

    private void DrainRelay(TurnClient relay)
    {
        while (relay.TryPollEvent(out var news))
        {
            _turnEvents.Enqueue(news!);
            if (news is RelayAllocated allocated)
            {
                Agent.AddRelay(allocated.Relayed, allocated.Mapped, _now);
            }
            else if (news is RelayLost && relay.Relayed is { } lost)
            {
                Agent.RemoveLocal(lost, _now);
            }
        }

        while (relay.TryPollData(out var data))
        {
            HandlePlain(relay.Relayed!, data.Peer, data.Bytes.Span);
        }
    }

    private void Carry(Transmit transmit)
    {
        if (FindRelay(transmit.Local) is { } relay)
        {
            relay.Send(transmit.Remote, transmit.Bytes.Span, _now);
        }
        else
        {
            _outbox.Enqueue(transmit);
        }
    }

    private TurnClient? FindRelay(IPEndPoint local)
    {
        foreach (var relay in _relays)
        {
            if (local.Equals(relay.Relayed))
            {
                return relay;
            }
        }

        return null;
    }
}
