using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using TlsCertificateChain = Org.BouncyCastle.Tls.Certificate;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>Our rules as the server of the borrowed handshake.</summary>
internal sealed class HandshakeServer(TlsCrypto crypto, DtlsOptions options, HandshakeReport report) : AbstractTlsServer(crypto)
{
    private int? _srtpProfile;

    public override int GetHandshakeTimeoutMillis() => (int)options.HandshakeTimeout.TotalMilliseconds;

    public override int GetHandshakeResendTimeMillis() => (int)options.FirstRepeat.TotalMilliseconds;

    public override int GetMaxHandshakeMessageSize() => HandshakeReassembler.MaxMessage;

    public override bool RequiresExtendedMasterSecret() => true;

    public override bool ShouldCheckSigAlgOfPeerCerts() => false;

    public override bool IgnoreCorruptDtlsRecords => true;

    public override int[] GetSupportedGroups() => HandshakeRules.Groups;

    public override void ProcessClientExtensions(IDictionary<int, byte[]> clientExtensions)
    {
        base.ProcessClientExtensions(clientExtensions);
        var offered = clientExtensions is null ? null : TlsSrtpUtilities.GetUseSrtpExtension(clientExtensions);
        foreach (var profile in offered?.ProtectionProfiles ?? [])
        {
            if (_srtpProfile is null && HandshakeRules.SrtpProfiles.Contains(profile))
            {
                _srtpProfile = profile;
            }
        }
    }

    public override IDictionary<int, byte[]> GetServerExtensions()
    {
        var extensions = TlsExtensionsUtilities.EnsureExtensionsInitialised(base.GetServerExtensions());
        if (_srtpProfile is { } profile)
        {
            TlsSrtpUtilities.AddUseSrtpExtension(extensions, new UseSrtpData([profile], []));
        }

        return extensions;
    }

    public override TlsCredentials GetCredentials()
    {
        report.AskedForOurs = true;
        return new CertificateSigner(Crypto, options.Certificate);
    }

    public override CertificateRequest GetCertificateRequest() =>
        new([ClientCertificateType.ecdsa_sign], [HandshakeRules.Signature], null);

    public override void NotifyClientCertificate(TlsCertificateChain clientCertificate) =>
        HandshakeRules.Check(clientCertificate, options.PeerFingerprint, report);

    public override void NotifyAlertReceived(short alertLevel, short alertDescription) => HandshakeRules.NoteAlert(alertLevel, report);

    public override void NotifyHandshakeComplete() => HandshakeRules.CheckComplete(report);

    protected override ProtocolVersion[] GetSupportedVersions() => HandshakeRules.Versions;

    protected override int[] GetSupportedCipherSuites() => HandshakeRules.Suites;

    protected override bool AllowCertificateStatus() => false;

    protected override bool AllowEncryptThenMac() => false;

    protected override int GetMaximumNegotiableCurveBits() => OffersOurGroup() ? 256 : 0;

    protected override int SelectECDH(int minimumCurveBits) => OffersOurGroup() ? NamedGroup.secp256r1 : -1;

    /// <summary>Unknown groups beside ours are nobody's business; a client that names none takes what it gets (RFC 8422, section 4).</summary>
    private bool OffersOurGroup() => m_context.SecurityParameters.ClientSupportedGroups?.Contains(NamedGroup.secp256r1) ?? true;
}
