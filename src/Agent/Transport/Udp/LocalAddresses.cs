using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace RemoteSupport.Agent.Transport;

/// <summary>The addresses of this machine that a peer may be told of.</summary>
internal static class LocalAddresses
{
    private const int Most = 16;

    /// <summary>All that are up, IPv6 and IPv4 by turns as the interfaces come. Link-local IPv6 addresses only mean something
    /// together with an interface of this machine, so they are left out.</summary>
    public static IReadOnlyList<IPAddress> Find(bool withLoopback)
    {
        var found = new List<IPAddress>();
        try
        {
            foreach (var one in NetworkInterface.GetAllNetworkInterfaces().Where(one => one.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown))
            {
                found.AddRange(one.GetIPProperties().UnicastAddresses.Select(address => address.Address).Where(address => IsUsable(address, withLoopback)));
            }
        }
        catch (NetworkInformationException)
        {
            // The list changed while it was read; there will be another notice.
        }

        return [.. found.Distinct().OrderBy(IPAddress.IsLoopback).Take(Most)];
    }

    /// <summary>From which of our addresses the system would talk to the server.</summary>
    public static IPAddress? Towards(IPEndPoint server)
    {
        try
        {
            using var probe = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(server);
            return (probe.LocalEndPoint as IPEndPoint)?.Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static bool IsUsable(IPAddress address, bool withLoopback) =>
        address is { IsIPv6LinkLocal: false, IsIPv6Multicast: false } && (withLoopback || !IPAddress.IsLoopback(address));
}
