using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>
/// Finds a way to the peer and keeps it open: a full agent of RFC 8445 for one component, with trickled candidates
/// (RFC 8838) and consent (RFC 7675). It has no clock, no socket and no thread: datagrams and time go in, datagrams and the
/// time of the next wish come out. Not safe for use by two threads at once.
/// <para>The rhythm of a driver: after every call of any member take datagrams from <see cref="TryPoll"/> and news from
/// <see cref="TryPollEvent"/> until both are empty, then sleep until <see cref="NextTimeout"/> or the next datagram, and
/// call <see cref="Advance"/>.</para>
/// </summary>
public sealed class IceAgent
{
    private readonly AgentContext _context;
    private readonly Candidates _candidates;
    private readonly ConnectivityChecks _checks;
    private readonly RequestHandler _requests;
    private readonly PathSelector _selector;
    private readonly ConsentKeeper _consent;
    private readonly Gatherer _gatherer;
    private readonly HiddenNames _names;
    private readonly FormerPaths _former;
    private TimeSpan _checkingUntil;
    private IPEndPoint? _lastValidated;

    /// <summary>An agent without addresses; give it some.</summary>
    public IceAgent(IceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _context = new AgentContext(options);
        _candidates = new Candidates(_context);
        _checks = new ConnectivityChecks(_context);
        _requests = new RequestHandler(_context, _candidates, _checks);
        _selector = new PathSelector(_context, _checks);
        _consent = new ConsentKeeper(_context, _checks);
        _gatherer = new Gatherer(_context, _candidates);
        _names = new HiddenNames(_context, _candidates);
        _former = new FormerPaths(_context);
    }

    /// <summary>Where the agent stands.</summary>
    public IceState State { get; private set; }

    /// <summary>The way for data, or null: then nothing may be sent.</summary>
    public IcePath? Selected { get; private set; }

    /// <summary>What the peer must know to check us; new after a restart.</summary>
    public IceCredentials LocalCredentials => _context.LocalCredentials;

    /// <summary>Whether we choose the way; a role conflict may change it. To be set before the peer's credentials are.</summary>
    public bool IsControlling
    {
        get => _context.IsControlling;
        set => _context.IsControlling = value;
    }

    /// <summary>Whether all servers asked so far have answered or stayed silent for long enough.</summary>
    public bool IsGathered => _gatherer.IsDone;

    /// <summary>What kind of way is in use: relayed when our end is, otherwise how the peer's address was learned.</summary>
    public CandidateType? SelectedType => Current is not { } pair ? null
        : pair.Local.Type == CandidateType.Relayed ? CandidateType.Relayed : pair.Remote.Candidate.Type;

    /// <summary>When <see cref="Advance"/> wants to be called, or null when only a datagram or a verb can change anything.
    /// Good until the next call of any other member.</summary>
    public TimeSpan? NextTimeout
    {
        get
        {
            var next = _gatherer.Deadline(State == IceState.Connected);
            if (State == IceState.Failed)
            {
                return next;
            }

            next = Timing.Earlier(next, Timing.Earlier(_checks.Deadline, _selector.Deadline));
            next = Timing.Earlier(next, Timing.Earlier(_consent.Deadline(_selector.Selected), _former.Deadline));
            return State == IceState.Checking ? Timing.Earlier(next, _checkingUntil) : next;
        }
    }

    /// <summary>Adds an address of the machine. False for addresses that no peer can use.</summary>
    public bool AddHost(IPEndPoint local, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(local);
        _context.MoveClock(now);
        var added = _candidates.AddBase(CandidateType.Host, Addresses.Normalize(local), related: null);
        if (added is not null)
        {
            _gatherer.Add(added);
        }

        Settle();
        return added is not null;
    }

    /// <summary>One more server that tells us how we look from outside, known only now.</summary>
    public void AddStunServer(IPEndPoint server, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(server);
        _context.MoveClock(now);
        _gatherer.AddServer(server);
        Settle();
    }

    /// <summary>Adds an address that a TURN server lends us; datagrams from it go through the TURN client.</summary>
    public bool AddRelay(IPEndPoint relayed, IPEndPoint mapped, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(relayed);
        _context.MoveClock(now);
        var added = _candidates.AddBase(CandidateType.Relayed, relayed, mapped);
        Settle();
        return added is not null;
    }

    /// <summary>An address of ours is gone: an interface went down, or a relay was lost.</summary>
    public void RemoveLocal(IPEndPoint local, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(local);
        _context.MoveClock(now);
        foreach (var pair in _context.Checklist.Pairs.Where(pair => pair.Local.EndPoint.Equals(local)).ToArray())
        {
            _checks.Forget(pair);
            pair.State = PairState.Failed;
        }

        _candidates.RemoveBase(local);
        _gatherer.Remove(local);
        _former.Remove(local);
        Settle();
    }

    /// <summary>The program has named all its addresses; <see cref="GatheringDone"/> follows the last answer.</summary>
    public void CompleteLocal(TimeSpan now)
    {
        _context.MoveClock(now);
        _gatherer.Complete();
        Settle();
    }

    /// <summary>The peer's credentials, once per generation. False when their form is wrong or they are there already.</summary>
    public bool SetPeerCredentials(IceCredentials credentials, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _context.MoveClock(now);
        if (!credentials.IsValid || _context.PeerCredentials is not null || State == IceState.Failed)
        {
            return false;
        }

        _context.SetPeer(credentials);
        _checkingUntil = _context.Now + _context.Options.CheckingLimit;
        Settle();
        return true;
    }

    /// <summary>An address of the peer. False when it is not one to talk to, or there are too many.</summary>
    public bool AddRemote(IceCandidate candidate, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        _context.MoveClock(now);
        var added = State != IceState.Failed && _candidates.AddSignalled(candidate with { EndPoint = Addresses.Normalize(candidate.EndPoint) });
        Settle();
        return added;
    }

    /// <summary>A hidden address of the peer. False when it is ignored.</summary>
    public bool AddRemote(HiddenCandidate candidate, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        _context.MoveClock(now);
        return State != IceState.Failed && _names.Add(candidate);
    }

    /// <summary>The answer to <see cref="NameToResolve"/>. False when it comes too late or nobody asked.</summary>
    public bool ResolveName(string name, IPAddress address, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(address);
        _context.MoveClock(now);
        var added = State != IceState.Failed && _names.Resolve(name, address);
        Settle();
        return added;
    }

    /// <summary>Starts over with new credentials (RFC 8445 section 9). The present way stays until there is a new one, or
    /// its consent ends.</summary>
    public void Restart(TimeSpan now)
    {
        _context.MoveClock(now);
        _former.Take(_selector.Selected);
        _context.RenewCredentials();
        _candidates.Restart();
        _checks.Reset();
        _selector.Reset();
        _names.Reset();
        if (State == IceState.Failed)
        {
            Enter(IceState.New);
        }

        Settle();
    }

    /// <summary>Whether data from this address may be looked at: only from where an authenticated answer came.</summary>
    public bool IsValidated(IPEndPoint remote)
    {
        ArgumentNullException.ThrowIfNull(remote);

        // Nearly every packet comes from the address of the packet before.
        if (remote.Equals(_lastValidated))
        {
            return true;
        }

        var isValidated = HasValidPair(remote) || _former.Has(remote);
        _lastValidated = isValidated ? remote : _lastValidated;
        return isValidated;
    }

    /// <summary>Takes one STUN datagram. A bad one has no effect.</summary>
    public void HandleDatagram(IPEndPoint local, IPEndPoint remote, ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(remote);
        _context.MoveClock(now);
        if (State == IceState.Failed || !StunMessage.TryRead(datagram, out var message) || message.Method != StunMethod.Binding)
        {
            return;
        }

        local = Addresses.Normalize(local);
        remote = Addresses.Normalize(remote);
        var isAuthentic = message.Class switch
        {
            StunClass.Request => _requests.TryHandle(local, remote, message, datagram.Length),
            StunClass.Indication => false,
            _ => _gatherer.TryHandle(local, remote, message) || _checks.TryHandle(local, remote, message),
        };

        // Strangers must not make us think: what is not authentic costs a look and no more.
        if (isAuthentic)
        {
            Settle();
        }
    }

    /// <summary>Lets timers run out. Time that goes backwards is ignored.</summary>
    public void Advance(TimeSpan now)
    {
        _context.MoveClock(now);
        Settle();
    }

    /// <summary>Takes the next datagram to send.</summary>
    public bool TryPoll(out Transmit transmit) => _context.Outbox.TryDequeue(out transmit);

    /// <summary>Takes the next event.</summary>
    public bool TryPollEvent(out IceEvent? news) => _context.Events.TryDequeue(out news);

    internal IReadOnlyList<CandidatePair> Pairs => _context.Checklist.Pairs;

    private CandidatePair? Current => _selector.Selected ?? _former.Selected;

    private bool HasValidPair(IPEndPoint remote)
    {
        foreach (var pair in _context.Checklist.Pairs)
        {
            if (pair.IsValid && pair.Remote.EndPoint.Equals(remote))
            {
                return true;
            }
        }

        return false;
    }

    private void Settle()
    {
        _lastValidated = null;
        _gatherer.Advance(State == IceState.Connected);
        if (State == IceState.Failed)
        {
            return;
        }

        _consent.Advance(_selector.Selected);
        _selector.Step();
        _checks.Advance();
        _former.Advance(_selector.Selected);
        Publish();
        _gatherer.Advance(State == IceState.Connected);
    }

    private void Publish()
    {
        var path = Current?.ToPath();
        if (path != Selected)
        {
            Selected = path;
            _context.Events.Enqueue(new PathSelected(path));
        }

        var state = NextState();
        if (state == State)
        {
            return;
        }

        Enter(state);
        if (state == IceState.Failed)
        {
            _context.Checklist.Clear();
            _checks.Reset();
        }
    }

    private void Enter(IceState state)
    {
        State = state;
        _context.Events.Enqueue(new StateChanged(state));
    }

    private IceState NextState()
    {
        if (Selected is not null)
        {
            return IceState.Connected;
        }

        if (State is IceState.Connected or IceState.Disconnected)
        {
            return IceState.Disconnected;
        }

        if (_context.PeerCredentials is null)
        {
            return IceState.New;
        }

        return _context.Now >= _checkingUntil ? IceState.Failed : IceState.Checking;
    }
}
