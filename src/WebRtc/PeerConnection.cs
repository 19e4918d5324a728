using System.Net;
using System.Runtime.InteropServices;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sdp;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc;

/// <summary>
/// Data channels to one peer: ICE finds the way, DTLS checks who is there and encrypts, SCTP carries the channels. It has no
/// clock and no socket, and is not safe for use by two threads at once.
/// <para>The rhythm of a driver: hand in every datagram that is there, call <see cref="Advance"/>, take events from
/// <see cref="TryPollEvent"/> and datagrams from <see cref="TryPoll"/> until both are empty, then sleep until
/// <see cref="NextTimeout"/>, the next datagram or a call of <see cref="PeerOptions.Wake"/>.</para>
/// </summary>
public sealed class PeerConnection : IDisposable
{
    private readonly PeerOptions _options;
    private readonly IceTransport _ice;
    private readonly List<IPEndPoint> _hosts = [];
    private readonly List<TurnClient> _streams = [];
    private readonly Queue<PeerEvent> _news = new();
    private readonly RunWriter _writer;
    private SecureChannels? _secure;
    private PeerState _state;
    private PeerFailure _failure;
    private TimeSpan _now = TimeSpan.MinValue;
    private TimeSpan? _iceDue;
    private bool _isHostsDone;
    private bool _isGathered;

    /// <summary>A connection that knows neither addresses nor peer.</summary>
    public PeerConnection(PeerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var ice = new IceOptions
        {
            IsControlling = false,
            AllowLoopback = options.AllowLoopback,
            AllowLinkLocal = options.AllowLinkLocal,
            HandOutNames = true,
        };
        _ice = new IceTransport(new IceAgent(options.Random is { } random ? ice with { Random = random } : ice));
        _writer = new RunWriter(_ice, options.MaxRun);
    }

    /// <summary>How the connection is doing.</summary>
    public PeerStatus Status => new(_state, _failure, _ice.Agent.LocalCredentials)
    {
        Path = _ice.Agent.Selected,
        PathType = _ice.Agent.SelectedType,
        RelayFrom = _ice.SelectedRelay?.Local,
        RoundTrip = _secure?.Association.RoundTrip,
        BytesPerSecond = _secure?.Association.Bandwidth ?? 0,
        QueuedBytes = _secure?.Association.QueuedBytes ?? 0,
        PacketSize = _secure?.Association.Mtu ?? 0,
        HeldBytes = _secure?.Association.HeldBytes ?? 0,
    };

    /// <summary>When <see cref="Advance"/> wants to be called, or null. Good until the next call of any other member.</summary>
    public TimeSpan? NextTimeout =>
        _secure is { } secure && _ice.Agent.Selected is not null ? Timing.Earlier(_iceDue, secure.NextTimeout) : _iceDue;

    /// <summary>The addresses of this machine, each with the port of its socket; what is no longer among them is gone.</summary>
    /// <param name="hosts">The addresses, better ones first.</param>
    /// <param name="isAll">Whether no server will be added any more.</param>
    /// <param name="now">The time.</param>
    public void SetLocal(IReadOnlyCollection<IPEndPoint> hosts, bool isAll, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        MoveClock(now);
        hosts = _options.RelayOnly ? [] : hosts;
        foreach (var gone in _hosts.Except(hosts).ToArray())
        {
            _hosts.Remove(gone);
            _ice.Agent.RemoveLocal(gone, _now);
        }

        foreach (var added in hosts.Except(_hosts).ToArray())
        {
            _hosts.Add(added);
            _ice.Agent.AddHost(added, _now);
        }

        if (isAll)
        {
            _isHostsDone = true;
            _ice.Agent.CompleteLocal(_now);
        }

        Settle();
    }

    /// <summary>A server that tells us how we look from outside.</summary>
    public void AddServer(IPEndPoint stun, TimeSpan now)
    {
        MoveClock(now);
        if (!_options.RelayOnly)
        {
            _ice.Agent.AddStunServer(stun, _now);
        }

        Settle();
    }

    /// <summary>A server that lends us an address.</summary>
    public void AddServer(TurnOptions turn, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(turn);
        MoveClock(now);
        var client = new TurnClient(turn);
        if (turn.IsStream)
        {
            _streams.Add(client);
        }

        _isGathered = false;
        _ice.AddRelay(client, _now);
        Settle();
    }

    /// <summary>Whom to connect to; again, with the same fingerprint, after a restart of either side. False when it cannot be,
    /// and then nothing has changed.</summary>
    public bool SetRemote(RemoteDescription remote, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(remote);
        MoveClock(now);
        if (!remote.Credentials.IsValid || remote.RoleFor(_options.Setup) is not { } role
            || (_secure is not null && !_secure.Fingerprint.Equals(remote.Fingerprint)))
        {
            return false;
        }

        if (_secure is null)
        {
            _secure = new SecureChannels(_options, remote, role);
            _writer.Source = _secure;
            _ice.Agent.IsControlling = remote.WeControl;
        }

        var isSet = _ice.Agent.SetPeerCredentials(remote.Credentials, _now);
        Settle();
        return isSet;
    }

    /// <summary>An address of the peer, as one line of a session description. False when it is not one to use.</summary>
    public bool AddRemoteCandidate(string line, TimeSpan now)
    {
        MoveClock(now);
        if (!CandidateLine.TryParse(line, out var plain, out var hidden))
        {
            return false;
        }

        var isAdded = plain is not null ? _ice.Agent.AddRemote(plain, _now) : _ice.Agent.AddRemote(hidden!, _now);
        Settle();
        return isAdded;
    }

    /// <summary>The answer to <see cref="PeerEventKind.NameToResolve"/>.</summary>
    public void ResolveName(string name, IPAddress address, TimeSpan now)
    {
        MoveClock(now);
        _ice.Agent.ResolveName(name, address, _now);
        Settle();
    }

    /// <summary>Looks for a way anew, with new credentials; messages go on as long as the present way does.
    /// <see cref="SetRemote"/> must follow.</summary>
    public void Restart(TimeSpan now)
    {
        MoveClock(now);
        _ice.Agent.Restart(_now);
        _isGathered = false;
        Settle();
    }

    /// <summary>Opens a channel, which may be used once its event has come. Null before the peer is known, and when there are
    /// too many. Sending and closing are the channel's own business.</summary>
    public DataChannel? OpenChannel(string label, DataChannelOptions options) => _secure?.Open(label, options);

    /// <summary>Takes a datagram of a socket; data in it is decrypted in place. A bad one has no effect.</summary>
    public void HandleDatagram(IPEndPoint local, IPEndPoint remote, Span<byte> datagram, TimeSpan now)
    {
        MoveClock(now);
        if (!_ice.TryRead(local, remote, datagram, out var data))
        {
            _ice.HandleDatagram(local, remote, datagram, _now);
            Settle();
        }
        else
        {
            _secure?.HandleDatagram(data, _now);
        }
    }

    /// <summary>Takes bytes of the stream whose end of ours is given; none mean that it has ended.</summary>
    public void HandleStream(IPEndPoint local, ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        MoveClock(now);
        if (_streams.Find(one => one.Local.Equals(local)) is not { } client)
        {
            return;
        }

        if (bytes.IsEmpty)
        {
            _streams.Remove(client);
            _ice.HandleStreamEnd(client, _now);
        }
        else
        {
            _ice.HandleStream(client, bytes, _now);
        }

        Settle();
    }

    /// <summary>Lets timers run out, and answers what has come in since the last call.</summary>
    public void Advance(TimeSpan now)
    {
        MoveClock(now);
        _secure?.Advance(_now, _ice.Agent.Selected is not null);
        if (_iceDue <= _now)
        {
            _ice.Advance(_now);
            Settle();
        }
        else
        {
            UpdateState();
        }
    }

    /// <summary>Writes what is to be sent next: one datagram, or several of one size to one address.</summary>
    /// <param name="buffer">At least 2,048 bytes; with more there are longer runs.</param>
    /// <param name="run">What was written.</param>
    public bool TryPoll(Span<byte> buffer, out OutgoingRun run) => _writer.TryWrite(buffer, _now, out run);

    /// <summary>Takes the next event.</summary>
    public bool TryPollEvent(out PeerEvent news)
    {
        if (_news.TryDequeue(out news))
        {
            return true;
        }

        while (_secure is not null && _secure.TryPollEvent(out var one))
        {
            if (one.Kind != DataChannelEventKind.Ended)
            {
                news = new PeerEvent(KindOf(one.Kind)) { Channel = one.Channel, Data = one.Data };
                return true;
            }

            Settle();
        }

        return _news.TryDequeue(out news);
    }

    /// <summary>Says goodbye; take what <see cref="TryPoll"/> still has.</summary>
    public void Close(TimeSpan now)
    {
        MoveClock(now);
        _secure?.Close(_now);
        _ice.ReleaseRelays(_now);
        Enter(PeerState.Closed, PeerFailure.None);
    }

    /// <inheritdoc/>
    public void Dispose() => _secure?.Dispose();

    private static PeerEventKind KindOf(DataChannelEventKind kind) => kind switch
    {
        DataChannelEventKind.Opened => PeerEventKind.ChannelOpened,
        DataChannelEventKind.Text => PeerEventKind.Text,
        DataChannelEventKind.Binary => PeerEventKind.Binary,
        _ => PeerEventKind.ChannelClosed,
    };

    private void MoveClock(TimeSpan now) => _now = now > _now ? now : _now;

    /// <summary>After each call that ICE has a part in. Data that flows has none.</summary>
    private void Settle()
    {
        while (_ice.TryPollData(out var data))
        {
            _secure?.HandleDatagram(MemoryMarshal.AsMemory(data.Bytes).Span, _now);
        }

        while (_ice.Agent.TryPollEvent(out var news))
        {
            Handle(news!);
        }

        while (_ice.TryPollTurnEvent(out var news))
        {
            if (news is RelayLost { Failure: not TurnFailure.Released } lost)
            {
                Tell(PeerEventKind.RelayLost, lost.Failure.ToString());
            }
        }

        TellWhenGathered();
        UpdateState();
        _iceDue = _ice.NextTimeout;
    }

    private void Handle(IceEvent news)
    {
        switch (news)
        {
            case CandidateFound { Candidate: var candidate } when !_options.RelayOnly:
                Tell(PeerEventKind.CandidateFound, CandidateLine.Write(candidate));
                break;
            case CandidateFound { Candidate: { Type: CandidateType.Relayed } candidate }:
                // Whoever wants to be reached by a relay only does not say what is behind it.
                Tell(PeerEventKind.CandidateFound, CandidateLine.Write(candidate with { Related = new IPEndPoint(IPAddress.Any, 0) }));
                break;
            case NameToResolve hidden:
                Tell(PeerEventKind.NameToResolve, hidden.Name);
                break;
            case PathSelected selected:
                _writer.Forget();
                _secure?.Association.HandleNewPath();
                StartDtls(selected.Path);
                Tell(PeerEventKind.PathChanged);
                break;
            default:
                break;
        }
    }

    private void StartDtls(IcePath? path)
    {
        if (path is not null)
        {
            _secure?.Start(_now);
        }
    }

    private void TellWhenGathered()
    {
        if (!_isGathered && _isHostsDone && _ice.Agent.IsGathered && !_ice.IsAllocating)
        {
            _isGathered = true;
            Tell(PeerEventKind.GatheringDone);
        }
    }

    private void Tell(PeerEventKind kind, string? text = null) => _news.Enqueue(new PeerEvent(kind) { Text = text });

    private void UpdateState()
    {
        if (_state is PeerState.Closed || _secure is null)
        {
            return;
        }

        if (_secure.Failure != PeerFailure.None)
        {
            Enter(PeerState.Failed, _secure.Failure);
        }
        else if (_secure.IsClosed)
        {
            Enter(PeerState.Closed, PeerFailure.None);
        }
        else if (_ice.Agent.State == IceState.Failed)
        {
            Enter(PeerState.Failed, PeerFailure.NoPath);
        }
        else
        {
            Enter(WayAndKeys(_secure), PeerFailure.None);
        }
    }

    private PeerState WayAndKeys(SecureChannels secure) =>
        !secure.IsEstablished ? PeerState.Connecting : _ice.Agent.Selected is null ? PeerState.Disconnected : PeerState.Connected;

    private void Enter(PeerState state, PeerFailure failure)
    {
        if (state != _state)
        {
            (_state, _failure) = (state, failure);
            Tell(PeerEventKind.StateChanged);
        }
    }
}
