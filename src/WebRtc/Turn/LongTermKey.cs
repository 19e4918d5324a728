using System.Security.Cryptography;
using System.Text;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>The key of long-term credentials, RFC 8489 section 9.2.2. The hash is the protocol's choice.</summary>
internal static class LongTermKey
{
    public static byte[] Derive(string username, string realm, string password) =>
        MD5.HashData(Encoding.UTF8.GetBytes($"{username}:{realm}:{password}"));
}
