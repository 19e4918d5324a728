using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>Our rules as the client of the borrowed handshake.</summary>
internal sealed class HandshakeClient(TlsCrypto crypto, DtlsOptions options, HandshakeReport report) : AbstractTlsClient(crypto), TlsAuthentication
{
    public override int GetHandshakeTimeoutMillis() => (int)options.HandshakeTimeout.TotalMilliseconds;

    public override int GetHandshakeResendTimeMillis() => (int)options.FirstRepeat.TotalMilliseconds;

    public override int GetMaxHandshakeMessageSize() => HandshakeReassembler.MaxMessage;

    public override bool RequiresExtendedMasterSecret() => true;

    public override bool ShouldCheckSigAlgOfPeerCerts() => false;

    public override bool IgnoreCorruptDtlsRecords => true;

    public override IDictionary<int, byte[]> GetClientExtensions()
    {
        var extensions = base.GetClientExtensions();
        extensions.Remove(ExtensionType.encrypt_then_mac);
        TlsSrtpUtilities.AddUseSrtpExtension(extensions, new UseSrtpData(HandshakeRules.SrtpProfiles, []));
        return extensions;
    }

    public override TlsAuthentication GetAuthentication() => this;

    public void NotifyServerCertificate(TlsServerCertificate serverCertificate) =>
        HandshakeRules.Check(serverCertificate.Certificate, options.PeerFingerprint, report);

    public TlsCredentials GetClientCredentials(CertificateRequest certificateRequest)
    {
        report.AskedForOurs = true;
        return new CertificateSigner(Crypto, options.Certificate);
    }

    public override void NotifyAlertReceived(short alertLevel, short alertDescription) => HandshakeRules.NoteAlert(alertLevel, report);

    public override void NotifyHandshakeComplete() => HandshakeRules.CheckComplete(report);

    protected override ProtocolVersion[] GetSupportedVersions() => HandshakeRules.Versions;

    protected override int[] GetSupportedCipherSuites() => HandshakeRules.Suites;

    protected override IList<int> GetSupportedGroups(IList<int> namedGroupRoles) => [.. HandshakeRules.Groups];

    protected override IList<SignatureAndHashAlgorithm> GetSupportedSignatureAlgorithms() => [HandshakeRules.Signature];

    protected override CertificateStatusRequest? GetCertificateStatusRequest() => null;
}
