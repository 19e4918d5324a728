using System.Text;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.WebRtc;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// Builds the direct way of one seat from signed items. The technician's page offers, restarts and begins anew; this end
/// answers. Only the certificate of the checked exchange is accepted.
/// </summary>
internal sealed class DirectSeat(SeatKeys keys, SeatLink link, DirectTools tools)
{
    private readonly Lock _lock = new();
    private readonly List<string> _held = [];
    private Task _turn = Task.CompletedTask;
    private DirectPeer? _peer;
    private byte _connection;
    private bool _isHolding;

    public SeatLink Link => link;

    /// <summary>Takes an item, after those before it.</summary>
    public void Handle(Item item) => InTurn(() => HandleAsync(item));

    /// <summary>The exchange, or the seat, is over: so is the way.</summary>
    public void Drop()
    {
        link.Offer(null);
        InTurn(DropAsync);
    }

    /// <summary>Is done when nothing runs any more.</summary>
    public Task EndAsync()
    {
        Drop();
        lock (_lock)
        {
            return _turn;
        }
    }

    private void InTurn(Func<Task> act)
    {
        lock (_lock)
        {
            _turn = RunAsync(_turn, act);
        }
    }

    private static async Task RunAsync(Task before, Func<Task> act)
    {
        await before.ConfigureAwait(false);
        await Task.Run(act).ConfigureAwait(false);
    }

    private Task HandleAsync(Item item)
    {
        switch (item.Type)
        {
            case ItemTypes.Ice when IceItem.TryRead(item.Body, out var ice):
                return ConnectAsync(ice);
            case ItemTypes.Candidate:
                _peer?.AddRemoteCandidate(Encoding.ASCII.GetString(item.Body));
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    private async Task ConnectAsync(IceItem ice)
    {
        if (keys.PeerFingerprint is not { } fingerprint)
        {
            return;
        }

        var isFirst = _peer is null || ice.Connection != _connection;
        if (isFirst && !await BeginAsync(ice.Connection).ConfigureAwait(false))
        {
            return;
        }

        var peer = _peer!;
        SetHolding(true);
        var credentials = isFirst ? peer.LocalCredentials : await peer.RestartAsync().ConfigureAwait(false);
        var remote = CertificateFingerprint.FromBytes(fingerprint);
        await peer.StartAsync(ice.Ufrag, ice.Password, ice.Setup, remote, controlling: false).ConfigureAwait(false);
        tools.Say(keys.Seat, ItemTypes.Ice, new IceItem(ice.Connection, ice.Round, DtlsSetup.Active, credentials).ToBytes());
        SetHolding(false);
    }

    private async Task<bool> BeginAsync(byte connection)
    {
        await DropAsync().ConfigureAwait(false);
        if (keys.Certificate is not { } certificate)
        {
            return false;
        }

        var peer = new DirectPeer(new DirectPeerOptions
        {
            Certificate = certificate,
            Servers = await FindServersAsync().ConfigureAwait(false),
            RenewServers = FindServersAsync,
            AllowLoopback = tools.AllowLoopback,
            Setup = DtlsSetup.Active,
        })
        {
            LocalCandidate = line => Tell(connection, line),
            CandidatesComplete = () => tools.Say(keys.Seat, ItemTypes.EndOfCandidates, []),
        };
        peer.StateChanged = state => HandleState(peer, state);
        (_peer, _connection) = (peer, connection);
        link.Offer(peer);
        return true;
    }

    private async Task<IReadOnlyList<IceServer>> FindServersAsync()
    {
        try
        {
            var list = await tools.Servers(keys.Seat).ConfigureAwait(false);
            var servers = new List<IceServer>();
            foreach (var url in list.Urls)
            {
                if (IceServer.TryParse(url, list.Username, list.Credential, out var server))
                {
                    servers.Add(server!);
                }
            }

            return servers;
        }
        catch (IOException)
        {
            // The server is away: then without its help.
            return [];
        }
    }

    // Candidates belong to the description before them, so they wait until it is said.
    private void Tell(byte connection, string line)
    {
        lock (_held)
        {
            if (connection != _connection)
            {
                return;
            }

            if (_isHolding)
            {
                _held.Add(line);
                return;
            }
        }

        tools.Say(keys.Seat, ItemTypes.Candidate, Encoding.ASCII.GetBytes(line));
    }

    private void SetHolding(bool holding)
    {
        lock (_held)
        {
            _isHolding = holding;
            if (!holding)
            {
                _held.ForEach(line => tools.Say(keys.Seat, ItemTypes.Candidate, Encoding.ASCII.GetBytes(line)));
                _held.Clear();
            }
        }
    }

    private void HandleState(DirectPeer peer, PeerState state)
    {
        tools.Noted(keys.Seat, state, peer.Failure);
        if (state is PeerState.Failed && peer.Failure == PeerFailure.FingerprintMismatch)
        {
            tools.Stranger(keys.Seat);
        }
    }

    private async Task DropAsync()
    {
        if (_peer is { } peer)
        {
            _peer = null;
            await peer.DisposeAsync().ConfigureAwait(false);
        }
    }
}
