using System.Globalization;
using System.Text;

namespace RemoteSupport.WebRtc.Sdp;

/// <summary>Writes the one session description there is: data channels over SCTP over DTLS (RFC 8841), with exactly one
/// fingerprint.</summary>
public static class SdpWriter
{
    /// <summary>Writes the fields. The session id tells offers of one session apart from those of another.</summary>
    public static string Write(SdpFields fields, ulong sessionId)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var text = new StringBuilder(1024);
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            v=0
            o=- {sessionId & long.MaxValue} 1 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE {fields.Mid}
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            c=IN IP4 0.0.0.0
            a=mid:{fields.Mid}
            a=ice-ufrag:{fields.Credentials.Ufrag}
            a=ice-pwd:{fields.Credentials.Password}
            a=ice-options:trickle
            a=fingerprint:{fields.Fingerprint}
            a=setup:{NameOf(fields.Setup)}
            a=sctp-port:{fields.SctpPort}
            a=max-message-size:{fields.MaxMessageSize}

            """);
        foreach (var candidate in fields.Candidates)
        {
            text.Append("a=").Append(CandidateLine.Write(candidate)).Append('\n');
        }

        if (fields.EndOfCandidates)
        {
            text.Append("a=end-of-candidates\n");
        }

        return text.Replace("\r", "").Replace("\n", "\r\n").ToString();
    }

    private static string NameOf(DtlsSetup setup) => setup switch
    {
        DtlsSetup.Active => "active",
        DtlsSetup.Passive => "passive",
        _ => "actpass",
    };
}
