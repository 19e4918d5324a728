using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RemoteSupport.WebRtc.Tests.Turn;

/// <summary>Who asks a TURN server for an address.</summary>
internal sealed record TurnUser(string Name, string Password, bool WantsIPv6 = false)
{
    /// <summary>A name that ends by itself, made as coturn's <c>use-auth-secret</c> wants it. Quotas count what stands behind the colon.</summary>
    public static TurnUser Until(DateTimeOffset end, string secret, string who = "somebody")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{end.ToUnixTimeSeconds()}:{who}");
        // coturn wants HMAC-SHA-1 here; it guards the relay, not the data.
        var password = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(name)));
        return new TurnUser(name, password);
    }
}
