using System.Globalization;

namespace RemoteSupport.Agent.Transport;

/// <summary>How a server is reached.</summary>
internal enum IceServerKind
{
    /// <summary>Tells us how we look from outside.</summary>
    Stun,

    /// <summary>Lends an address, over datagrams.</summary>
    TurnUdp,

    /// <summary>Lends an address, over a stream.</summary>
    TurnTcp,

    /// <summary>Lends an address, over an encrypted stream.</summary>
    TurnTls,
}

/// <summary>A server that helps to find a way. Reads the forms of RFC 7064 and RFC 7065.</summary>
internal sealed record IceServer(IceServerKind Kind, string Host, int Port)
{
    private const int PlainPort = 3478;
    private const int TlsPort = 5349;

    public string Username { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Such as <c>turn:host:3478?transport=tcp</c>. False for what this program cannot use.</summary>
    public static bool TryParse(string url, string username, string password, out IceServer? server)
    {
        server = null;
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (colon < 0 || (query >= 0 && query < colon))
        {
            return false;
        }

        var transport = query < 0 ? "" : url[(query + 1)..];
        IceServerKind? kind = (url[..colon], transport) switch
        {
            ("stun", "") => IceServerKind.Stun,
            ("turn", "" or "transport=udp") => IceServerKind.TurnUdp,
            ("turn", "transport=tcp") => IceServerKind.TurnTcp,
            ("turns", "" or "transport=tcp") => IceServerKind.TurnTls,
            _ => null,
        };
        if (kind is not { } known || !TrySplit(query < 0 ? url[(colon + 1)..] : url[(colon + 1)..query], out var host, out var port))
        {
            return false;
        }

        server = new IceServer(known, host, port > 0 ? port : known == IceServerKind.TurnTls ? TlsPort : PlainPort)
        {
            Username = username,
            Password = password,
        };
        return true;
    }

    /// <summary>Names the server and hides the secret.</summary>
    public override string ToString() => $"{Kind} {Host}:{Port}";

    private static bool TrySplit(string text, out string host, out int port)
    {
        port = 0;
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : text.IndexOf(':', StringComparison.Ordinal);
        end = end <= 0 ? text.Length : end;
        host = text[..end].Trim('[', ']');
        var rest = text[end..];
        return host.Length > 0
            && (rest.Length == 0 || (rest[0] == ':' && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535));
    }
}
