using RemoteSupport.Agent.Transport;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.DataChannelPeer;

/// <summary>The command line: <c>name=value</c> in any order; what is not known is ignored.</summary>
internal sealed record Arguments
{
    public DtlsSetup Setup { get; private init; } = DtlsSetup.ActPass;

    public bool AllowLoopback { get; private init; }

    public bool RelayOnly { get; private init; }

    public CongestionControl Congestion { get; private init; } = CongestionControl.BandwidthDelay;

    /// <summary>The file of a TURN server's certificate that is trusted although nobody vouches for it.</summary>
    public string? ServerCertificate { get; private init; }

    public IReadOnlyList<IceServer> Servers { get; private init; } = [];

    public static Arguments Parse(string[] args) => args.Aggregate(new Arguments(), (sofar, arg) => sofar.With(arg));

    private Arguments With(string arg)
    {
        var (name, value) = arg.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (arg[..at], arg[(at + 1)..]) : (arg, "");
        return (name, value) switch
        {
            ("setup", "active") => this with { Setup = DtlsSetup.Active },
            ("setup", "passive") => this with { Setup = DtlsSetup.Passive },
            ("loopback", "1") => this with { AllowLoopback = true },
            ("relay", "1") => this with { RelayOnly = true },
            ("congestion", "rfc9260") => this with { Congestion = CongestionControl.Rfc9260 },
            ("cert", not "") => this with { ServerCertificate = value },
            ("turn" or "stun", _) => this with { Servers = [.. Servers, .. ServersOf(name, value)] },
            _ => this,
        };
    }

    /// <summary><c>[turn:|turns:|stun:][name:secret@]host[:port][?transport=udp|tcp]</c>.</summary>
    private static IEnumerable<IceServer> ServersOf(string scheme, string text)
    {
        foreach (var known in new[] { "turns", "turn", "stun" })
        {
            if (text.StartsWith(known + ":", StringComparison.Ordinal))
            {
                (scheme, text) = (known, text[(known.Length + 1)..]);
                break;
            }
        }

        var at = text.LastIndexOf('@');
        var (name, secret) = at < 0 ? ("", "") : Split(text[..at]);
        return IceServer.TryParse($"{scheme}:{text[(at + 1)..]}", name, secret, out var server) ? [server!] : [];
    }

    /// <summary>Short-lived names hold a colon themselves, so the secret begins after the last one.</summary>
    private static (string Name, string Secret) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
    }
}
