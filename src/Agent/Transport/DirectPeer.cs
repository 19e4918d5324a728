using System.Net.NetworkInformation;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;
using RemoteSupport.WebRtc;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Agent.Transport;

/// <summary>
/// A seat reached without the firm's server: three data channels named <c>control</c>, <c>picture</c> and <c>input</c>.
/// Callbacks come from the peer's own thread; set them before <see cref="Gather"/> and return from them quickly.
/// </summary>
internal sealed class DirectPeer : IPeerLink, IPeerLoopUser, IAsyncDisposable
{
    private static readonly string[] Labels = ["control", "picture", "input"];
    private readonly DirectPeerOptions _options;
    private readonly PeerLoop _loop;
    private readonly PeerOutbox[] _outboxes = [new(), new(), new()];
    private readonly NetworkAddressChangedEventHandler _onAddresses;
    private IceCredentials _credentials;
    private PeerStatus _status;
    private bool _isRelayed;
    private int _isGathering;

    public DirectPeer(DirectPeerOptions options)
    {
        _options = options;
        var peer = new PeerOptions
        {
            Certificate = options.Certificate,
            Setup = options.Setup,
            AllowLoopback = options.AllowLoopback,
            RelayOnly = options.RelayOnly,
        };
        _loop = new PeerLoop(
            new PeerLoopOptions(peer)
            {
                Servers = options.Servers,
                RenewServers = options.RenewServers,
                FindAddresses = options.FindAddresses ?? (() => LocalAddresses.Find(options.AllowLoopback)),
            },
            this);
        _credentials = _loop.LocalCredentials;
        _onAddresses = (_, _) => LookForAddresses();
    }

    /// <inheritdoc/>
    public string Transport => Volatile.Read(ref _isRelayed) ? "turn" : "direct";

    /// <summary>What the peer must know to check us; new after a restart.</summary>
    public IceCredentials LocalCredentials => Volatile.Read(ref _credentials);

    public Action<string>? LocalCandidate { get; set; }

    public Action? CandidatesComplete { get; set; }

    public Action<PeerState>? StateChanged { get; set; }

    public Action<PeerPath>? PathChanged { get; set; }

    /// <inheritdoc/>
    public Action<int, ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Why it failed, if it did.</summary>
    public PeerFailure Failure { get; private set; }

    public TimeSpan? RoundTrip { get; private set; }

    /// <summary>What the way is believed to carry in our direction; 0 before anything is known.</summary>
    public double BytesPerSecond { get; private set; }

    /// <summary>Bytes that have not been sent for the first time.</summary>
    public int QueuedBytes { get; private set; }

    /// <summary>Starts to look for addresses of ours.</summary>
    public void Gather()
    {
        if (Interlocked.Exchange(ref _isGathering, 1) == 0)
        {
            NetworkChange.NetworkAddressChanged += _onAddresses;
            _loop.Start();
            _ = WatchAsync();
        }
    }

    /// <summary>Connects to a peer; again, with its new credentials, after a restart. False when it cannot be: both ends want
    /// to be the DTLS client, the credentials have no form, or the certificate is suddenly another one.</summary>
    public Task<bool> StartAsync(string ufrag, string password, DtlsSetup setup, CertificateFingerprint fingerprint, bool controlling)
    {
        Gather();
        var remote = new RemoteDescription(new IceCredentials(ufrag, password), fingerprint, setup, controlling) { MaxMessageSize = WireLimits.MaxMessage };
        return OnLoop(connection =>
        {
            var isFirst = connection.Status.State == PeerState.New;
            var isSet = connection.SetRemote(remote, _loop.Now);
            if (isSet && isFirst && _options.OpensChannels)
            {
                OpenChannels(connection);
            }

            return isSet;
        });
    }

    /// <summary>An address of the peer; one that is not to be used is ignored.</summary>
    public void AddRemoteCandidate(string line) => _loop.Post(connection => connection.AddRemoteCandidate(line, _loop.Now));

    /// <summary>Looks for a way anew. The peer needs our new credentials; then <see cref="StartAsync"/> follows.</summary>
    public Task<IceCredentials> RestartAsync() => OnLoop(connection =>
    {
        connection.Restart(_loop.Now);
        Volatile.Write(ref _credentials, connection.Status.LocalCredentials);
        return connection.Status.LocalCredentials;
    });

    /// <inheritdoc/>
    public ValueTask SendAsync(int channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var sent = _outboxes[channel].Add(message, cancellationToken);
        _loop.Post(_ => { });
        return new ValueTask(sent);
    }

    /// <summary>The interfaces have changed; the system's own notice is heard anyway.</summary>
    public void LookForAddresses() => _loop.LookForAddresses();

    public async ValueTask DisposeAsync()
    {
        Gather();
        NetworkChange.NetworkAddressChanged -= _onAddresses;
        _loop.End();
        await Task.WhenAny(_loop.Ended);
        CloseOutboxes();
    }

    void IPeerLoopUser.Fill(PeerConnection connection)
    {
        var status = connection.Status;
        RoundTrip = status.RoundTrip;
        BytesPerSecond = status.BytesPerSecond;
        QueuedBytes = status.QueuedBytes;
        foreach (var outbox in _outboxes)
        {
            outbox.Fill(status.BytesPerSecond);
        }
    }

    void IPeerLoopUser.Handle(PeerConnection connection, in PeerEvent news)
    {
        switch (news.Kind)
        {
            case PeerEventKind.CandidateFound:
                LocalCandidate?.Invoke(news.Text!);
                break;
            case PeerEventKind.GatheringDone:
                CandidatesComplete?.Invoke();
                break;
            case PeerEventKind.StateChanged or PeerEventKind.PathChanged:
                Tell(connection.Status);
                break;
            case PeerEventKind.ChannelOpened or PeerEventKind.ChannelClosed:
                Attach(news.Channel!, news.Kind == PeerEventKind.ChannelOpened);
                break;
            case PeerEventKind.Text or PeerEventKind.Binary:
                Deliver(news.Channel!, news.Data);
                break;
            default:
                break;
        }
    }

    /// <summary>A loop that ended by a mistake is a peer that failed.</summary>
    private async Task WatchAsync()
    {
        await Task.WhenAny(_loop.Ended);
        CloseOutboxes();
        if (_loop.Ended.IsFaulted)
        {
            Failure = PeerFailure.Protocol;
            StateChanged?.Invoke(PeerState.Failed);
        }
    }

    private static string NameOf(CandidateType type) => type switch
    {
        CandidateType.Host => "host",
        CandidateType.ServerReflexive => "srflx",
        CandidateType.PeerReflexive => "prflx",
        _ => "relay",
    };

    private static void OpenChannels(PeerConnection connection)
    {
        foreach (var label in Labels)
        {
            connection.OpenChannel(label, new DataChannelOptions { Priority = PriorityOf(label) });
        }
    }

    /// <summary>Pictures wait for input and control, whatever the opener thought of it.</summary>
    private static StreamPriority PriorityOf(string label) => label == Labels[Channels.Picture] ? StreamPriority.Low : StreamPriority.High;

    private void Tell(in PeerStatus status)
    {
        if (status.Path != _status.Path && status.PathType is { } type)
        {
            Volatile.Write(ref _isRelayed, type == CandidateType.Relayed);
            PathChanged?.Invoke(new PeerPath(NameOf(type), _loop.RelayTransport(status.RelayFrom), status.RoundTrip));
        }

        var isNews = status.State != _status.State;
        _status = status;
        if (!isNews)
        {
            return;
        }

        Failure = status.Failure;
        if (status.State is PeerState.Failed or PeerState.Closed)
        {
            CloseOutboxes();
        }

        StateChanged?.Invoke(status.State);
    }

    private void Attach(DataChannel channel, bool isOpen)
    {
        var number = Array.IndexOf(Labels, channel.Label);
        if (number < 0)
        {
            channel.Close();
            return;
        }

        channel.SetPriority(PriorityOf(channel.Label));
        _outboxes[number].Attach(isOpen ? channel : null);
    }

    private void Deliver(DataChannel channel, ReadOnlyMemory<byte> data)
    {
        var number = Array.IndexOf(Labels, channel.Label);
        if (number >= 0)
        {
            Received?.Invoke(number, data.ToArray());
        }
    }

    private void CloseOutboxes()
    {
        foreach (var outbox in _outboxes)
        {
            outbox.Close();
        }
    }

    private Task<T> OnLoop<T>(Func<PeerConnection, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(connection => done.SetResult(work(connection)));
        return done.Task;
    }
}
