using System.Net;
using System.Net.Sockets;

namespace RemoteSupport.Agent.Transport;

/// <summary>One socket for each address of this machine, and some for servers only.</summary>
internal sealed class SocketSet(SocketWaiter waiter) : IDisposable
{
    private readonly Dictionary<IPAddress, UdpSocket> _hosts = [];
    private readonly Dictionary<IPAddress, UdpSocket> _others = [];

    /// <summary>In the order in which the waiter watches them.</summary>
    public UdpSocket[] All { get; private set; } = [];

    /// <summary>Where a peer may reach us.</summary>
    public IReadOnlyCollection<IPEndPoint> Hosts => [.. _hosts.Values.Select(one => one.Local)];

    /// <summary>Opens what is new and closes what is gone.</summary>
    public void Update(IReadOnlyList<IPAddress> addresses)
    {
        foreach (var gone in _hosts.Keys.Except(addresses).ToArray())
        {
            _hosts[gone].Dispose();
            _hosts.Remove(gone);
        }

        foreach (var added in addresses.Where(one => !_hosts.ContainsKey(one)))
        {
            if (TryOpen(added) is { } socket)
            {
                _hosts.Add(added, socket);
            }
        }

        Watch();
    }

    /// <summary>The socket to talk to a server with, which may be one that no peer is told of.</summary>
    public UdpSocket? For(IPAddress address)
    {
        if (_hosts.TryGetValue(address, out var socket) || _others.TryGetValue(address, out socket) || TryOpen(address) is not { } opened)
        {
            return socket;
        }

        _others.Add(address, opened);
        Watch();
        return opened;
    }

    public UdpSocket? Find(IPEndPoint local)
    {
        foreach (var socket in All)
        {
            if (socket.Local.Equals(local))
            {
                return socket;
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var socket in All)
        {
            socket.Dispose();
        }
    }

    private static UdpSocket? TryOpen(IPAddress address)
    {
        try
        {
            return new UdpSocket(address);
        }
        catch (SocketException)
        {
            // Gone again, or an address that may not be used yet; the next notice brings it back.
            return null;
        }
    }

    private void Watch()
    {
        All = [.. _hosts.Values, .. _others.Values];
        waiter.Watch(All);
    }
}
