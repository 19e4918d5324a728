using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Relay;

/// <summary>
/// Names and passwords for the TURN server that end by themselves: <c>seconds:who</c>, its HMAC-SHA-1 in base64, as coturn's
/// <c>use-auth-secret</c> wants them. The server counts by who, so each end of each seat is somebody else; no name tells a
/// session's own number. They are handed out, never stored and never logged.
/// </summary>
public sealed class TurnTickets(TurnOptions options, ServerKey key, HubClock clock)
{
    /// <summary>How long a name is good.</summary>
    public static readonly Duration Lifetime = Duration.FromMinutes(10);

    private const int WhoLength = 24;

    /// <param name="side"><c>agent</c> or <c>viewer</c>.</param>
    public IceServerList For(LiveSession session, int seat, string side)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (options.Urls.Length == 0)
        {
            return IceServerList.None;
        }

        var who = key.Mac("turn", string.Create(CultureInfo.InvariantCulture, $"{session.Id:N} {seat} {side}"))[..WhoLength];
        var name = string.Create(CultureInfo.InvariantCulture, $"{(clock.Now + Lifetime).ToUnixTimeSeconds()}:{who}");
        return new IceServerList(null, options.Urls, name, Convert.ToBase64String(Sign(name)));
    }

    // HMAC-SHA-1 is what TURN servers understand; the name is no secret and ends within minutes.
    private byte[] Sign(string name) => HMACSHA1.HashData(options.Secret, Encoding.UTF8.GetBytes(name));
}
