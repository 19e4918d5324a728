using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>Which addresses an agent may talk to. Checks make an agent send where a stranger says, so everything that is
/// not an ordinary unicast address is refused (RFC 8445 section 19.5).</summary>
internal static class Addresses
{
    /// <summary>An IPv4 address in IPv6 clothes is the IPv4 address.</summary>
    public static IPEndPoint Normalize(IPEndPoint endPoint) =>
        endPoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;

    public static bool IsV6(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var size) && size == 16;
    }

    public static bool SameFamily(IPEndPoint a, IPEndPoint b) => IsV6(a.Address) == IsV6(b.Address);

    public static bool IsAllowed(IPEndPoint endPoint, bool loopback, bool linkLocal)
    {
        if (endPoint.Port is 0 || endPoint.Address.IsIPv4MappedToIPv6)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        endPoint.Address.TryWriteBytes(bytes, out var size);
        return size == 4 ? IsAllowedV4(bytes, loopback, linkLocal) : IsAllowedV6(endPoint.Address, bytes, loopback, linkLocal);
    }

    private static bool IsAllowedV4(ReadOnlySpan<byte> bytes, bool loopback, bool linkLocal) => bytes[0] switch
    {
        0 => false,
        127 => loopback,
        169 when bytes[1] == 254 => linkLocal,
        >= 224 => false,
        _ => true,
    };

    private static bool IsAllowedV6(IPAddress address, ReadOnlySpan<byte> bytes, bool loopback, bool linkLocal)
    {
        if (IPAddress.IsLoopback(address))
        {
            return loopback;
        }

        if (address.IsIPv6LinkLocal)
        {
            return linkLocal;
        }

        // ::/8 holds the unspecified address and old ways to wrap IPv4; 64:ff9b::/96 and 2002::/16 wrap it too.
        var wrapsV4 = bytes[0] == 0 && (bytes[1] != 0x64 || bytes[2] != 0xFF || bytes[3] != 0x9B);
        return bytes[0] != 0xFF && !wrapsV4 && WrappedIsAllowed(bytes, linkLocal);
    }

    private static bool WrappedIsAllowed(ReadOnlySpan<byte> bytes, bool linkLocal)
    {
        if (bytes[0] == 0)
        {
            return IsAllowedV4(bytes[12..16], loopback: false, linkLocal);
        }

        return bytes[0] != 0x20 || bytes[1] != 0x02 || IsAllowedV4(bytes[2..6], loopback: false, linkLocal);
    }
}
