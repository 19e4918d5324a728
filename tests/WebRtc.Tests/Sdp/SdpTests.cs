using System.Net;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.WebRtc.Tests.Sdp;

public sealed class SdpTests
{
    private const string Hash = "4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:3E:4A:10:2E:7F:AA:0C:4D:E8:56:21:90";

    // The shape that browsers write, with their session-level extras.
    private const string BrowserOffer =
        "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\na=extmap-allow-mixed\r\n"
        + "a=msid-semantic: WMS\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\n"
        + "a=candidate:1467250027 1 udp 2122260223 192.168.0.196 46243 typ host generation 0 network-id 1\r\n"
        + "a=candidate:2 1 UDP 1686052607 198.51.100.7 60065 typ srflx raddr 192.168.0.196 rport 46243 generation 0\r\n"
        + "a=candidate:3 1 tcp 1518280447 192.168.0.196 9 typ host tcptype active\r\n"
        + "a=candidate:4 1 udp 2113937151 3f5b1e9e-2c1b-4e0a-a9f4-4f6f0c3a8e2d.local 54321 typ host\r\n"
        + "a=candidate:5 2 udp 2122260222 192.168.0.196 46244 typ host\r\n"
        + "a=candidate:6 1 udp 41885695 2001:db8::9 50000 typ relay raddr 0.0.0.0 rport 0\r\n"
        + "a=ice-ufrag:Oyef7uvBlwafI3hT\r\na=ice-pwd:T0teqPLNQQOf+5W+ls+P2p16\r\na=ice-options:trickle\r\n"
        + "a=fingerprint:sha-256 " + Hash + "\r\na=setup:actpass\r\na=mid:0\r\na=sctp-port:5000\r\na=max-message-size:262144\r\n";

    [Fact]
    public void A_browsers_offer_is_read()
    {
        Assert.Equal(SdpFault.None, SdpReader.Read(BrowserOffer, out var fields));
        Assert.Equal(new IceCredentials("Oyef7uvBlwafI3hT", "T0teqPLNQQOf+5W+ls+P2p16"), fields!.Credentials);
        Assert.Equal("sha-256 " + Hash, fields.Fingerprint.ToString());
        Assert.Equal((DtlsSetup.ActPass, 5000, 262144L, "0"), (fields.Setup, fields.SctpPort, fields.MaxMessageSize, fields.Mid));
        Assert.Equal([CandidateType.Host, CandidateType.ServerReflexive, CandidateType.Relayed], fields.Candidates.Select(one => one.Type));
        Assert.Equal(IPEndPoint.Parse("192.168.0.196:46243"), fields.Candidates[1].Related);
        Assert.Equal(IPEndPoint.Parse("[2001:db8::9]:50000"), fields.Candidates[2].EndPoint);
        Assert.Equal("3f5b1e9e-2c1b-4e0a-a9f4-4f6f0c3a8e2d.local", Assert.Single(fields.HiddenCandidates).Name);
        Assert.False(fields.EndOfCandidates);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var written = Sample();
        var text = SdpWriter.Write(written, 42);
        Assert.Equal(SdpFault.None, SdpReader.Read(text, out var read));
        Assert.Equal(written.Candidates, read!.Candidates);
        Assert.Equal(written, read with { Candidates = written.Candidates, HiddenCandidates = written.HiddenCandidates });
        Assert.Equal(text, SdpWriter.Write(read, 42));
        Assert.All(text.Split("\r\n")[..^1], line => Assert.Matches("^[a-z]=[^\r\n]+$", line));
    }

    [Fact]
    public void Exactly_one_fingerprint_is_written_and_it_is_a_sha_256()
    {
        var lines = SdpWriter.Write(Sample(), 1).Split("\r\n").Where(line => line.Contains("fingerprint", StringComparison.Ordinal));
        Assert.Equal($"a=fingerprint:sha-256 {Hash}", Assert.Single(lines));
    }

    [Theory]
    [InlineData("a=setup:actpass", "a=setup:actpass\r\na=fingerprint:sha-256 " + Hash, SdpFault.BadFingerprint)]
    [InlineData("s=-", "s=-\r\na=fingerprint:sha-256 " + Hash, SdpFault.BadFingerprint)]
    [InlineData("s=-", "s=-\r\na=fingerprint:sha-1 4A:AD:B9", SdpFault.BadFingerprint)]
    [InlineData("sha-256", "sha-1", SdpFault.BadFingerprint)]
    [InlineData("sha-256", "md5", SdpFault.BadFingerprint)]
    [InlineData(":21:90", ":21", SdpFault.BadFingerprint)]
    [InlineData(":21:90", ":21:9G", SdpFault.BadFingerprint)]
    [InlineData("a=fingerprint", "a=xingerprint", SdpFault.BadFingerprint)]
    [InlineData("a=ice-ufrag", "a=ice-pwd:T0teqPLNQQOf+5W+ls+P2p16\r\na=ice-ufrag", SdpFault.BadCredentials)]
    [InlineData("a=ice-ufrag", "a=xce-ufrag", SdpFault.BadCredentials)]
    [InlineData("T0teqPLNQQOf+5W+ls+P2p16", "short", SdpFault.BadCredentials)]
    [InlineData("a=setup:actpass", "a=setup:holdconn", SdpFault.BadSetup)]
    [InlineData("a=setup:actpass\r\n", "", SdpFault.BadSetup)]
    [InlineData("a=setup:actpass", "a=setup:active\r\na=setup:passive", SdpFault.BadSetup)]
    [InlineData("sctp-port:5000", "sctp-port:70000", SdpFault.BadSctp)]
    [InlineData("sctp-port:5000", "sctp-port:0", SdpFault.BadSctp)]
    [InlineData("size:262144", "size:-1", SdpFault.BadSctp)]
    [InlineData("size:262144", "size:99999999999999999999", SdpFault.BadSctp)]
    [InlineData("m=application 9", "m=application 0", SdpFault.NotDataOnly)]
    [InlineData("m=application", "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nm=application", SdpFault.NotDataOnly)]
    [InlineData("UDP/DTLS/SCTP", "DTLS/SCTP", SdpFault.NotDataOnly)]
    [InlineData("v=0", "v=1", SdpFault.Malformed)]
    [InlineData("t=0 0", "junk", SdpFault.Malformed)]
    public void What_is_double_missing_or_in_doubt_is_refused(string part, string instead, SdpFault fault)
    {
        var text = BrowserOffer.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(BrowserOffer, text);
        Assert.Equal(fault, SdpReader.Read(text, out var fields));
        Assert.Null(fields);
    }

    [Fact]
    public void A_missing_message_size_means_64_KiB()
    {
        Assert.Equal(SdpFault.None, SdpReader.Read(BrowserOffer.Replace("a=max-message-size:262144\r\n", "", StringComparison.Ordinal), out var fields));
        Assert.Equal(65_536, fields!.MaxMessageSize);
    }

    [Fact]
    public void Texts_without_end_are_refused()
    {
        Assert.Equal(SdpFault.TooLong, SdpReader.Read(BrowserOffer + new string('a', 70_000), out _));
        Assert.Equal(SdpFault.TooLong, SdpReader.Read(BrowserOffer + string.Concat(Enumerable.Repeat("a=x\n", 2000)), out _));
    }

    [Theory]
    [InlineData("candidate:1 1 udp 1 010.0.0.1 5 typ host")]
    [InlineData("candidate:1 1 udp 1 0x7f.1 5 typ host")]
    [InlineData("candidate:1 1 udp 1 2130706433 5 typ host")]
    [InlineData("candidate:1 1 udp 1 fe80::1%eth0 5 typ host")]
    [InlineData("candidate:1 1 udp 1 [::1] 5 typ host")]
    [InlineData("candidate:1 1 udp 1 evil.example 5 typ host")]
    [InlineData("candidate:1 1 udp 1 a.local 5 typ relay")]
    [InlineData("candidate:1 1 udp 4294967296 10.0.0.1 5 typ host")]
    [InlineData("candidate:1 1 udp 1 10.0.0.1 65536 typ host")]
    [InlineData("candidate:1 1 udp 1 10.0.0.1 -5 typ host")]
    [InlineData("candidate:1 1 udp 1 10.0.0.1 5 typ bogus")]
    [InlineData("candidate:1;2 1 udp 1 10.0.0.1 5 typ host")]
    [InlineData("candidate:1 1 udp 1 10.0.0.1 5 typ")]
    [InlineData("")]
    public void Candidates_of_a_strange_form_are_skipped(string line) => Assert.False(CandidateLine.TryParse(line, out _, out _));

    [Fact]
    public void Fingerprints_compare_by_value_and_in_either_case()
    {
        Assert.True(CertificateFingerprint.TryParse("sha-256 " + Hash.ToLowerInvariant(), out var lower));
        Assert.True(CertificateFingerprint.TryParse("sha-256 " + Hash, out var upper));
        Assert.Equal(upper, lower);
        Assert.NotEqual(upper, CertificateFingerprint.Of([1, 2, 3]));
    }

    [Fact]
    public void Random_damage_never_throws_and_never_yields_a_second_fingerprint()
    {
        var random = new Random(8841);
        for (var round = 0; round < 20_000; round++)
        {
            var letters = BrowserOffer.ToCharArray();
            for (var i = random.Next(6); i >= 0; i--)
            {
                letters[random.Next(letters.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : 65_536);
            }

            var text = new string(letters)[..random.Next(letters.Length + 1)];
            if (SdpReader.Read(text, out var fields) == SdpFault.None)
            {
                Assert.True(fields!.Credentials.IsValid);
                SdpWriter.Write(fields, 1);
            }
        }
    }

    private static SdpFields Sample()
    {
        Assert.True(CertificateFingerprint.TryParse("sha-256 " + Hash, out var fingerprint));
        return new SdpFields
        {
            Credentials = new IceCredentials("abcd", "0123456789abcdefghijkl"),
            Fingerprint = fingerprint!,
            Setup = DtlsSetup.Passive,
            MaxMessageSize = 262_144,
            Candidates =
            [
                new IceCandidate("1", 2130706431, IPEndPoint.Parse("192.168.1.2:5000"), CandidateType.Host),
                new IceCandidate("2", 100, IPEndPoint.Parse("[2001:db8::1]:5000"), CandidateType.ServerReflexive, IPEndPoint.Parse("[2001:db8::2]:1")),
                new IceCandidate("3", 1, IPEndPoint.Parse("198.51.100.2:50000"), CandidateType.Relayed, IPEndPoint.Parse("198.51.100.9:7")),
            ],
            EndOfCandidates = true,
        };
    }
}
