using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>Pitfall 19: sha-256 only, exactly one, compared inside the handshake with the signalled value.</summary>
public sealed class FingerprintTests
{
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_fingerprint_survives_its_own_text_in_either_case()
    {
        using var certificate = DtlsCertificate.Create(Today);
        var text = certificate.Fingerprint.ToString();
        Assert.True(CertificateFingerprint.TryParse(text, out var same));
        Assert.Equal(certificate.Fingerprint, same);
        Assert.True(CertificateFingerprint.TryParse(text.ToUpperInvariant(), out var upper));
        Assert.Equal(certificate.Fingerprint, upper);
        Assert.True(CertificateFingerprint.TryParse(text.ToLowerInvariant(), out var lower));
        Assert.Equal(certificate.Fingerprint, lower);
    }

    [Fact]
    public void Other_hashes_wrong_lengths_and_bad_digits_are_refused()
    {
        var good = CertificateFingerprint.Of([1]).ToString();
        string[] bad =
        [
            "", "sha-256", "sha-256 ", "md5 00:11", good.Replace("sha-256", "sha-1"), good.Replace("sha-256", "sha-512"), good[..^1], good + ":00",
            good.Replace(':', '-'), good[..^1] + "G", good[..^2] + " 1", good.Replace("sha-256 ", "sha-256  "), good[..9] + "+" + good[10..],
        ];
        Assert.All(bad, text => Assert.False(CertificateFingerprint.TryParse(text, out _), text));
    }

    [Fact]
    public void Exactly_one_line_is_accepted()
    {
        var one = CertificateFingerprint.Of([1]).ToString();
        Assert.True(CertificateFingerprint.TryParseOnly([one], out _));
        Assert.False(CertificateFingerprint.TryParseOnly([], out _));
        Assert.False(CertificateFingerprint.TryParseOnly([one, one], out _));
        Assert.False(CertificateFingerprint.TryParseOnly([one, CertificateFingerprint.Of([2]).ToString()], out _));
    }

    [Fact]
    public void Two_certificates_never_share_a_key()
    {
        using var one = DtlsCertificate.Create(Today);
        using var other = DtlsCertificate.Create(Today);
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void A_wrong_fingerprint_seen_by_the_client_ends_both_sides_before_any_data()
    {
        using var pair = new TestPair(client => client with { PeerFingerprint = CertificateFingerprint.Of([1]) });
        AssertRefused(pair, pair.Client, pair.Server);
    }

    [Fact]
    public void A_wrong_fingerprint_seen_by_the_server_ends_both_sides_before_any_data()
    {
        using var pair = new TestPair(server: server => server with { PeerFingerprint = CertificateFingerprint.Of([1]) });
        AssertRefused(pair, pair.Server, pair.Client);
    }

    private static void AssertRefused(TestPair pair, TestEnd refusing, TestEnd refused)
    {
        pair.Start();
        pair.PumpUntil(() => refusing.Heard.Failure is not null && refused.Heard.Failure is not null);
        Assert.Equal(DtlsFailure.FingerprintMismatch, refusing.Heard.Failure);
        Assert.Equal(DtlsFailure.RefusedByPeer, refused.Heard.Failure);
        Assert.Equal(DtlsSendResult.NotConnected, refusing.Session.Send([1]));
        Assert.Equal(DtlsSendResult.NotConnected, refused.Session.Send([1]));
        pair.PumpDry();
        Assert.Equal((0, 0), (refusing.Heard.Connections, refused.Heard.Connections));
        Assert.Empty(refusing.Heard.Received);
        Assert.Empty(refused.Heard.Received);
        Assert.DoesNotContain(pair.Client.Sent.Concat(pair.Server.Sent), datagram => datagram[0] == 23);
    }
}
