using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Fuzz.Tests.Sdp;

/// <summary>A session description. What was read says the same when it is written and read again, hidden addresses apart,
/// which are never written.</summary>
internal sealed class SdpTarget : TextTarget
{
    private const string Fingerprint = "sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";

    public static string Offer { get; } =
        $"""
        v=0
        o=- 4611731400430051336 2 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE 0
        a=msid-semantic: WMS
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel
        c=IN IP4 0.0.0.0
        a=candidate:1 1 udp 2130706431 192.0.2.7 50000 typ host
        a=candidate:2 1 UDP 1677729535 2001:db8::1 9 typ srflx raddr 0.0.0.0 rport 0 generation 0 network-cost 999
        a=candidate:3 1 udp 1 5b1c0e4a-6ad5-4d8e-9a25-0d8e6f6b0b2f.local 50000 typ host
        a=ice-ufrag:abcd
        a=ice-pwd:0123456789abcdefghijkl
        a=ice-options:trickle
        a=fingerprint:{Fingerprint}
        a=setup:actpass
        a=mid:0
        a=sctp-port:5000
        a=max-message-size:262144
        a=end-of-candidates

        """;

    protected override IReadOnlyList<string> Texts { get; } =
    [
        Offer, Offer.Replace("\n", "\r\n", StringComparison.Ordinal), Offer.Replace("actpass", "active", StringComparison.Ordinal),
        "v=0\na=fingerprint:" + Fingerprint + "\na=setup:passive\na=ice-ufrag:abcd\na=ice-pwd:0123456789abcdefghijkl\nm=application 1 TCP/DTLS/SCTP webrtc-datachannel\na=sctp-port:1",
    ];

    protected override IReadOnlyList<string> Words { get; } =
    [
        "\r\n", "\n", "a=", "m=", "v=0", ":", " ", "a=fingerprint:" + Fingerprint, "a=fingerprint:sha-1 00", "a=setup:", "a=candidate:", "a=end-of-candidates",
        "a=max-message-size:0", "a=max-message-size:9223372036854775807", "a=sctp-port:0", "\0", "\u2028", "é", "typ host", ".local", "a=mid:", "raddr",
    ];

    public override long MayAllocate(int length) => (64 * 1024) + (128L * length);

    protected override Outcome Feed(string text)
    {
        var fault = SdpReader.Read(text, out var fields);
        FuzzFinding.Unless(fields is null == (fault != SdpFault.None), "fields and a fault do not belong together");
        if (fields is null)
        {
            return new Outcome(false, (int)fault);
        }

        var again = SdpReader.Read(SdpWriter.Write(fields, 1), out var second);
        var isSame = again == SdpFault.None && second is not null
            && second with { Candidates = fields.Candidates, HiddenCandidates = fields.HiddenCandidates } == fields
            && second.Candidates.Select(CandidateLine.Write).SequenceEqual(fields.Candidates.Select(CandidateLine.Write));
        FuzzFinding.Unless(isSame, $"a description says something else when it was written: {again}");
        return new Outcome(true, HashCode.Combine(fields.Credentials, fields.Setup, fields.SctpPort, fields.MaxMessageSize, fields.Mid, fields.Candidates.Count, fields.HiddenCandidates.Count, fields.EndOfCandidates));
    }
}

public sealed class SdpFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Session_descriptions_survive_anything() => Survives(new SdpTarget());
}
