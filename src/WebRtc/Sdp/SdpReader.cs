using System.Globalization;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;

namespace RemoteSupport.WebRtc.Sdp;

/// <summary>
/// Reads what matters of a data-only session description and refuses whatever is double or in doubt: two fingerprints, two
/// passwords, two sections. Lines it does not know are skipped, as SDP wants it. Session-level values hold for the one
/// section, so both levels count together.
/// </summary>
public static class SdpReader
{
    private const int MaxLines = 1024;

    /// <summary>Reads a whole text; says in one word what is wrong with it.</summary>
    public static SdpFault Read(string text, out SdpFields? fields)
    {
        ArgumentNullException.ThrowIfNull(text);
        fields = null;
        if (text.Length > SdpFields.MaxText)
        {
            return SdpFault.TooLong;
        }

        var lines = text.Split('\n', MaxLines + 1);
        if (lines.Length > MaxLines || lines[0].TrimEnd('\r') != "v=0")
        {
            return lines.Length > MaxLines ? SdpFault.TooLong : SdpFault.Malformed;
        }

        var found = new Found();
        foreach (var line in lines)
        {
            if (!found.TryTake(line.TrimEnd('\r')))
            {
                return SdpFault.Malformed;
            }
        }

        var fault = found.Check();
        fields = fault == SdpFault.None ? found.ToFields() : null;
        return fault;
    }

    private sealed class Found
    {
        private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
        private readonly List<IceCandidate> _candidates = [];
        private readonly List<HiddenCandidate> _hidden = [];
        private CertificateFingerprint? _fingerprint;
        private DtlsSetup _setup;
        private ushort _port;
        private long _maxMessageSize = SdpFields.DefaultMaxMessageSize;

        private IceCredentials Credentials => new(Single("ice-ufrag") ?? "", Single("ice-pwd") ?? "");

        public bool TryTake(string line)
        {
            if (line.Length == 0)
            {
                return true;
            }

            if (line.Length < 2 || line[1] != '=' || !char.IsAsciiLetterLower(line[0]))
            {
                return false;
            }

            if (line[0] is 'm' or 'a')
            {
                TakeAttribute(line);
            }

            return true;
        }

        public SdpFault Check()
        {
            if (Single("m") is not { } section || !IsForData(section))
            {
                return SdpFault.NotDataOnly;
            }

            if (!Credentials.IsValid)
            {
                return SdpFault.BadCredentials;
            }

            if (!TryReadFingerprint())
            {
                return SdpFault.BadFingerprint;
            }

            if (!TryReadSetup())
            {
                return SdpFault.BadSetup;
            }

            return TryReadSctp() ? SdpFault.None : SdpFault.BadSctp;
        }

        public SdpFields ToFields() => new()
        {
            Credentials = Credentials,
            Fingerprint = _fingerprint!,
            Setup = _setup,
            SctpPort = _port,
            MaxMessageSize = _maxMessageSize,
            Mid = Single("mid") is { Length: > 0 and <= 32 } mid && mid.All(char.IsAsciiLetterOrDigit) ? mid : "0",
            Candidates = _candidates,
            HiddenCandidates = _hidden,
            EndOfCandidates = _values.ContainsKey("end-of-candidates"),
        };

        private static bool IsForData(string section)
        {
            var fields = section.Split(' ');
            return fields is ["application", not "0", "UDP/DTLS/SCTP" or "TCP/DTLS/SCTP", "webrtc-datachannel"];
        }

        private void TakeAttribute(string line)
        {
            if (line.StartsWith("a=candidate:", StringComparison.Ordinal))
            {
                TakeCandidate(line);
                return;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = line[0] == 'm' ? ("m", line[2..])
                : colon < 0 ? (line[2..], "") : (line[2..colon], line[(colon + 1)..]);
            if (!_values.TryGetValue(name, out var list))
            {
                _values.Add(name, list = []);
            }

            list.Add(value);
        }

        private void TakeCandidate(string line)
        {
            CandidateLine.TryParse(line, out var candidate, out var hidden);
            if (candidate is not null)
            {
                _candidates.Add(candidate);
            }
            else if (hidden is not null)
            {
                _hidden.Add(hidden);
            }
        }

        private string? Single(string name) => _values.TryGetValue(name, out var list) && list.Count == 1 ? list[0] : null;

        private bool TryReadFingerprint() => CertificateFingerprint.TryParse(Single("fingerprint"), out _fingerprint);

        private bool TryReadSetup()
        {
            (_setup, var known) = Single("setup") switch
            {
                "actpass" => (DtlsSetup.ActPass, true),
                "active" => (DtlsSetup.Active, true),
                "passive" => (DtlsSetup.Passive, true),
                _ => (DtlsSetup.ActPass, false),
            };
            return known;
        }

        private bool TryReadSctp()
        {
            var hasPort = ushort.TryParse(Single("sctp-port"), NumberStyles.None, CultureInfo.InvariantCulture, out _port) && _port != 0;
            var hasSize = !_values.ContainsKey("max-message-size")
                || long.TryParse(Single("max-message-size"), NumberStyles.None, CultureInfo.InvariantCulture, out _maxMessageSize);
            return hasPort && hasSize;
        }
    }
}
