using System.Net;
using System.Net.Sockets;
using RemoteSupport.WebRtc;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.Agent.Transport;

/// <summary>Finds the servers' addresses and opens the streams to them, all at once and each within a bound.</summary>
internal sealed class ServerContacts(PeerLoopOptions options, SocketSet sockets, TurnStreams streams, PeerLoop loop)
{
    private readonly HashSet<(IPEndPoint Local, IPEndPoint Server)> _asked = [];
    private readonly HashSet<IPEndPoint> _told = [];
    private IReadOnlyList<IceServer>? _servers;

    /// <summary>Reaches for every server; says so when none is left to wait for. Again when our addresses have changed: then
    /// only what is new is asked.</summary>
    public async Task ReachAllAsync()
    {
        _servers = _servers is null ? options.Servers : await RenewAsync(_servers);
        await Task.WhenAll(_servers.Select(ReachAsync));
        loop.Post(connection => connection.SetLocal(sockets.Hosts, isAll: true, loop.Now));
    }

    private async Task<IReadOnlyList<IceServer>> RenewAsync(IReadOnlyList<IceServer> known)
    {
        try
        {
            return options.RenewServers is { } renew && await renew().WaitAsync(options.ServerTimeout) is { Count: > 0 } fresh ? fresh : known;
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            return known;
        }
    }

    private async Task ReachAsync(IceServer server)
    {
        using var limit = new CancellationTokenSource(options.ServerTimeout);
        try
        {
            var addresses = IPAddress.TryParse(server.Host, out var address) ? [address] : await Dns.GetHostAddressesAsync(server.Host, limit.Token);
            await (server.Kind is IceServerKind.TurnTcp or IceServerKind.TurnTls
                ? OpenStreamAsync(server, addresses, limit.Token)
                : Task.Run(() => AskByDatagrams(server, addresses), limit.Token));
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            loop.Post(_ => options.ServerMissed?.Invoke(server));
        }
    }

    /// <summary>One address of each family; a server's others lead to the same place.</summary>
    private void AskByDatagrams(IceServer server, IPAddress[] addresses)
    {
        foreach (var address in addresses.DistinctBy(one => one.AddressFamily))
        {
            var remote = new IPEndPoint(address, server.Port);
            if (server.Kind == IceServerKind.Stun)
            {
                loop.Post(connection => AskMirror(connection, remote));
            }
            else if (LocalAddresses.Towards(remote) is { } local)
            {
                loop.Post(connection => AskRelay(connection, server, local, remote));
            }
        }
    }

    /// <summary>New addresses of ours ask the servers that are known by themselves.</summary>
    private void AskMirror(PeerConnection connection, IPEndPoint remote)
    {
        if (_told.Add(remote))
        {
            connection.AddServer(remote, loop.Now);
        }
    }

    private void AskRelay(PeerConnection connection, IceServer server, IPAddress local, IPEndPoint remote)
    {
        if (sockets.For(local) is { } socket && _asked.Add((socket.Local, remote)))
        {
            connection.AddServer(Turn(server, socket.Local, remote, isStream: false), loop.Now);
        }
    }

    private async Task OpenStreamAsync(IceServer server, IPAddress[] addresses, CancellationToken cancellationToken)
    {
        var remote = new IPEndPoint(addresses[0], server.Port);
        if (streams.IsOpen(remote))
        {
            return;
        }

        var name = server.Kind == IceServerKind.TurnTls ? server.Host : null;
        var (local, stream) = await TurnStreams.ConnectAsync(remote, name, options.ValidateServer, cancellationToken);
        loop.Post(connection =>
        {
            streams.Add(local, remote, stream, server.Kind == IceServerKind.TurnTls);
            connection.AddServer(Turn(server, local, remote, isStream: true), loop.Now);
        });
    }

    private static TurnOptions Turn(IceServer server, IPEndPoint local, IPEndPoint remote, bool isStream) => new()
    {
        Local = local,
        Server = remote,
        Username = server.Username,
        Password = server.Password,
        IsStream = isStream,
    };
}
