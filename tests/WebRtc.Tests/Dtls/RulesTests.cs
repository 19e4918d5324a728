using System.Diagnostics;
using System.Security.Cryptography;
using Org.BouncyCastle.Tls;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>Pitfalls 12, 18 and 20 against a peer that shares no code with ours.</summary>
public sealed class RulesTests
{
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_honest_client_connects_and_use_srtp_is_echoed()
    {
        using var run = await Run.MeetAsync(new Misdeeds(), DtlsRole.Server);
        Assert.Equal(DtlsState.Connected, run.Ours.Session.State);
        Assert.Equal(SrtpProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80, run.Peer.SrtpAnswer);
        run.AssertTalking();
    }

    [Fact]
    public async Task An_honest_server_connects_and_use_srtp_is_offered()
    {
        using var run = await Run.MeetAsync(new Misdeeds(), DtlsRole.Client);
        Assert.Equal(DtlsState.Connected, run.Ours.Session.State);
        Assert.Equal(SrtpProtectionProfile.SRTP_AEAD_AES_128_GCM, run.Peer.SrtpAnswer);
        run.AssertTalking();
    }

    [Fact]
    public async Task A_client_without_use_srtp_gets_no_echo()
    {
        using var run = await Run.MeetAsync(new Misdeeds { NoSrtp = true }, DtlsRole.Server);
        Assert.Equal(DtlsState.Connected, run.Ours.Session.State);
        Assert.Null(run.Peer.SrtpAnswer);
    }

    /// <summary>Pitfall 12: as large as ML-KEM makes it, in small pieces, with groups that nobody here knows.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(1200)]
    public async Task A_large_fragmented_hello_with_unknown_groups_is_understood(int sendLimit)
    {
        var large = new Misdeeds { ExtraHelloBytes = 1900, SendLimit = sendLimit, Groups = [0x11EC, 0x6399, NamedGroup.x25519, NamedGroup.secp256r1] };
        using var run = await Run.MeetAsync(large, DtlsRole.Server);
        Assert.Equal(DtlsState.Connected, run.Ours.Session.State);
        run.AssertTalking();
    }

    public static TheoryData<string> RefusedClients => ["NoCertificate", "WrongSignature", "SwappedHash", "NoExtendedMasterSecret", "InvalidPoint", "Cbc", "Rsa", "OtherGroup", "OtherCertificateCurve", "OldVersion"];

    [Theory]
    [MemberData(nameof(RefusedClients))]
    public async Task A_client_that_breaks_a_rule_is_refused(string misdeed)
    {
        using var run = await Run.MeetAsync(Misdeed(misdeed), DtlsRole.Server);
        run.AssertRefused();
        run.AssertWeRefused(misdeed);
    }

    public static TheoryData<string> RefusedServers => ["NoCertificate", "WrongSignature", "SwappedHash", "NoExtendedMasterSecret", "InvalidPoint", "OtherCertificateCurve"];

    [Theory]
    [MemberData(nameof(RefusedServers))]
    public async Task A_server_that_breaks_a_rule_is_refused(string misdeed)
    {
        using var run = await Run.MeetAsync(Misdeed(misdeed), DtlsRole.Client);
        run.AssertRefused();
        run.AssertWeRefused(misdeed);
    }

    /// <summary>Pitfall 18: a certificate proves nothing without the signature behind it.</summary>
    [Fact]
    public async Task A_client_that_leaves_out_CertificateVerify_never_connects()
    {
        const byte certificateVerify = 15;
        using var run = await Run.MeetAsync(new Misdeeds(), DtlsRole.Server, datagram => datagram[0] != 22 || datagram[4] != 0 || datagram[13] != certificateVerify);
        Assert.Equal(DtlsFailure.Timeout, run.Ours.Heard.Failure);
        run.AssertRefused();
    }

    private static Misdeeds Misdeed(string name) => name switch
    {
        "NoCertificate" => new Misdeeds { NoCertificate = true },
        "WrongSignature" => new Misdeeds { WrongSignature = true },
        "SwappedHash" => new Misdeeds { SwappedHash = true },
        "NoExtendedMasterSecret" => new Misdeeds { NoExtendedMasterSecret = true },
        "InvalidPoint" => new Misdeeds { InvalidPoint = true },
        "Cbc" => new Misdeeds { Suites = [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256] },
        "Rsa" => new Misdeeds { Suites = [CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256] },
        "OtherGroup" => new Misdeeds { Groups = [NamedGroup.x25519, NamedGroup.secp384r1] },
        "OtherCertificateCurve" => new Misdeeds { CertificateCurve = ECCurve.NamedCurves.nistP384 },
        "OldVersion" => new Misdeeds { Versions = ProtocolVersion.DTLSv10.Only(), Suites = [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA] },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>One meeting of a session of ours with a reference peer.</summary>
    private sealed class Run : IDisposable
    {
        private Run(Misdeeds misdeeds, DtlsRole ours, TimeSpan timeout)
        {
            Peer = new ReferencePeer(misdeeds);
            Ours = new TestEnd(new DtlsOptions(ours, DtlsCertificate.Create(Today), Peer.Fingerprint) { HandshakeTimeout = timeout });
        }

        public ReferencePeer Peer { get; }

        public TestEnd Ours { get; }

        public static async Task<Run> MeetAsync(Misdeeds misdeeds, DtlsRole ours, Func<byte[], bool>? arrives = null)
        {
            // Only a peer that never completes has to run into the deadline.
            var run = new Run(misdeeds, ours, TimeSpan.FromSeconds(arrives is null ? 25 : 3));
            var clock = Stopwatch.StartNew();
            run.Ours.Session.Start(clock.Elapsed);
            var peer = run.Peer.RunAsync(ours == DtlsRole.Server);
            while (run.Ours.Session.State == DtlsState.Handshaking || (!peer.IsCompleted && run.Ours.Session.State == DtlsState.Connected))
            {
                Assert.True(clock.Elapsed < TestPair.Patience);
                run.Carry(clock.Elapsed, arrives ?? (_ => true));
                await Task.Delay(1);
            }

            run.Carry(clock.Elapsed, arrives ?? (_ => true));
            return run;
        }

        public void AssertTalking()
        {
            Peer.Transport!.Send([1, 2], 0, 2);
            Carry(TimeSpan.Zero, _ => true);
            Assert.Equal([1, 2], Assert.Single(Ours.Heard.Received));
            Assert.Equal(DtlsSendResult.Queued, Ours.Session.Send([3, 4, 5]));
            Carry(TimeSpan.Zero, _ => true);
            var buffer = new byte[100];
            Assert.Equal(3, Peer.Transport.Receive(buffer, 0, 100, 1000));
        }

        public void AssertRefused()
        {
            Assert.Equal(DtlsState.Failed, Ours.Session.State);
            Assert.NotNull(Ours.Heard.Failure);
            Assert.Equal(0, Ours.Heard.Connections);
            Assert.Empty(Ours.Heard.Received);
            Assert.DoesNotContain(Ours.Sent, datagram => datagram[0] == 23);
        }

        /// <summary>It was us, and for the right reason: the description of our alert says it.</summary>
        public void AssertWeRefused(string misdeed)
        {
            Assert.Equal(DtlsFailure.Protocol, Ours.Heard.Failure);
            var reason = Ours.Sent.Count == 0 ? default : Ours.Sent[^1][^1];
            var known = misdeed switch
            {
                "WrongSignature" or "SwappedHash" => AlertDescription.decrypt_error,
                "InvalidPoint" => AlertDescription.illegal_parameter,
                "OtherCertificateCurve" => AlertDescription.unsupported_certificate,
                _ => reason,
            };
            Assert.Equal(known, reason);
        }

        public void Dispose()
        {
            Peer.Dispose();
            Ours.Dispose();
        }

        private void Carry(TimeSpan now, Func<byte[], bool> arrives)
        {
            while (Peer.TryPoll(out var datagram))
            {
                if (arrives(datagram))
                {
                    Ours.Session.HandleDatagram(datagram, now);
                }
            }

            Ours.Session.Advance(now);
            while (Ours.TryPoll(out var datagram))
            {
                Peer.Post(datagram);
            }
        }
    }
}
