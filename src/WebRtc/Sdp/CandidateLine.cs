using System.Globalization;
using System.Net;
using RemoteSupport.WebRtc.Ice;

namespace RemoteSupport.WebRtc.Sdp;

/// <summary>
/// One candidate as text, RFC 8839 section 5.1:
/// <c>candidate:foundation component transport priority address port typ type [raddr address rport port] [...]</c>.
/// </summary>
public static class CandidateLine
{
    private const string Prefix = "candidate:";
    private const int MaxLine = 512;
    private const int FewestFields = 8;

    /// <summary>Writes a candidate, without <c>a=</c>.</summary>
    public static string Write(IceCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}{candidate.Foundation} 1 udp {candidate.Priority} {candidate.EndPoint.Address} {candidate.EndPoint.Port} typ {NameOf(candidate.Type)}");
        return candidate.Related is { } related && candidate.Type != CandidateType.Host
            ? string.Create(CultureInfo.InvariantCulture, $"{line} raddr {related.Address} rport {related.Port}")
            : line;
    }

    /// <summary>Reads a candidate with a plain or a hidden address, with or without <c>a=</c>. False for what this stack does
    /// not use as well: TCP, other components, unknown types.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IceCandidate? candidate, out HiddenCandidate? hidden)
    {
        candidate = null;
        hidden = null;
        text = text.StartsWith("a=") ? text[2..] : text;
        if (text.Length > MaxLine || !text.StartsWith(Prefix))
        {
            return false;
        }

        var fields = text[Prefix.Length..].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < FewestFields || !IsFoundation(fields[0]) || fields[1] != "1" || fields[6] != "typ"
            || !fields[2].Equals("udp", StringComparison.OrdinalIgnoreCase)
            || !TryParseUInt(fields[3], uint.MaxValue, out var priority) || !TryParseUInt(fields[5], ushort.MaxValue, out var port)
            || !TryParseType(fields[7], out var type))
        {
            return false;
        }

        if (TryParseAddress(fields[4], out var address))
        {
            candidate = new IceCandidate(fields[0], priority, new IPEndPoint(address, (int)port), type, FindRelated(fields));
            return true;
        }

        var isHidden = fields[4].EndsWith(".local", StringComparison.OrdinalIgnoreCase) && type == CandidateType.Host;
        hidden = isHidden ? new HiddenCandidate(fields[4], (int)port, fields[0], priority) : null;
        return isHidden;
    }

    private static IPEndPoint? FindRelated(string[] fields)
    {
        var isThere = fields.Length >= FewestFields + 4 && fields[8] == "raddr" && fields[10] == "rport";
        return isThere && TryParseAddress(fields[9], out var address) && TryParseUInt(fields[11], ushort.MaxValue, out var port)
            ? new IPEndPoint(address, (int)port)
            : null;
    }

    /// <summary>Only the ordinary forms: four decimal numbers, or IPv6 without a zone. Short and octal forms fool readers.</summary>
    private static bool TryParseAddress(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (!IPAddress.TryParse(text, out var parsed) || text.Contains('%', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal))
        {
            return false;
        }

        address = parsed;
        return text.Contains(':', StringComparison.Ordinal) || parsed.ToString() == text;
    }

    private static bool TryParseUInt(string text, uint max, out uint value) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= max;

    private static bool IsFoundation(string text) =>
        text.Length is > 0 and <= 32 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/');

    private static string NameOf(CandidateType type) => type switch
    {
        CandidateType.Host => "host",
        CandidateType.ServerReflexive => "srflx",
        CandidateType.PeerReflexive => "prflx",
        _ => "relay",
    };

    private static bool TryParseType(string text, out CandidateType type)
    {
        (type, var known) = text switch
        {
            "host" => (CandidateType.Host, true),
            "srflx" => (CandidateType.ServerReflexive, true),
            "prflx" => (CandidateType.PeerReflexive, true),
            "relay" => (CandidateType.Relayed, true),
            _ => (CandidateType.Host, false),
        };
        return known;
    }
}
