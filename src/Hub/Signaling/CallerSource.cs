using System.Net;
using System.Net.Sockets;

namespace RemoteSupport.Hub.Signaling;

/// <summary>The network a caller comes from, as coarse as the limits need it: /24 of IPv4, /64 of IPv6.</summary>
public static class CallerSource
{
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 8;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
