using Org.BouncyCastle.Tls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>The reference peer as a client.</summary>
internal sealed class PeerClient(ReferencePeer peer, Misdeeds misdeeds) : DefaultTlsClient(peer.Crypto), TlsAuthentication
{
    private const int UnknownExtension = 0x5A5A;

    public override bool ShouldUseExtendedMasterSecret() => !misdeeds.NoExtendedMasterSecret;

    public override TlsAuthentication GetAuthentication() => this;

    public override IDictionary<int, byte[]> GetClientExtensions()
    {
        var extensions = base.GetClientExtensions();
        if (!misdeeds.NoSrtp)
        {
            TlsSrtpUtilities.AddUseSrtpExtension(extensions, new UseSrtpData([0x1234, SrtpProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80], []));
        }

        if (misdeeds.ExtraHelloBytes > 0)
        {
            extensions[UnknownExtension] = new byte[misdeeds.ExtraHelloBytes];
        }

        return extensions;
    }

    public override void ProcessServerExtensions(IDictionary<int, byte[]> serverExtensions)
    {
        base.ProcessServerExtensions(serverExtensions);
        peer.SrtpAnswer = TlsSrtpUtilities.GetUseSrtpExtension(serverExtensions)?.ProtectionProfiles.Single();
    }

    public void NotifyServerCertificate(TlsServerCertificate serverCertificate)
    {
        // The peer trusts everybody; what is tested is the other side.
    }

    public TlsCredentials? GetClientCredentials(CertificateRequest certificateRequest) => misdeeds.NoCertificate ? null : peer.Signer();

    protected override ProtocolVersion[] GetSupportedVersions() => misdeeds.Versions;

    protected override int[] GetSupportedCipherSuites() => misdeeds.Suites;

    protected override IList<int> GetSupportedGroups(IList<int> namedGroupRoles) => [.. misdeeds.Groups];
}

/// <summary>The reference peer as a server.</summary>
internal sealed class PeerServer(ReferencePeer peer, Misdeeds misdeeds) : DefaultTlsServer(peer.Crypto)
{
    public override bool ShouldUseExtendedMasterSecret() => !misdeeds.NoExtendedMasterSecret;

    public override int[] GetSupportedGroups() => misdeeds.Groups;

    public override CertificateRequest? GetCertificateRequest() => misdeeds.NoCertificate
        ? null
        : new([ClientCertificateType.ecdsa_sign], [SignatureAndHashAlgorithm.GetInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa)], null);

    public override void NotifyClientCertificate(Certificate clientCertificate)
    {
        // The peer trusts everybody; what is tested is the other side.
    }

    public override void ProcessClientExtensions(IDictionary<int, byte[]> clientExtensions)
    {
        base.ProcessClientExtensions(clientExtensions);
        peer.SrtpAnswer = TlsSrtpUtilities.GetUseSrtpExtension(clientExtensions)?.ProtectionProfiles[0];
    }

    protected override TlsCredentialedSigner GetECDsaSignerCredentials() => peer.Signer();

    protected override ProtocolVersion[] GetSupportedVersions() => misdeeds.Versions;

    protected override int[] GetSupportedCipherSuites() => misdeeds.Suites;
}
