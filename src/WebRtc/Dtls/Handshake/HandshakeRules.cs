using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Tls;
using TlsCertificateChain = Org.BouncyCastle.Tls.Certificate;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>What we accept, equal for both roles: one version, one suite, one curve, one signature, one certificate.</summary>
internal static class HandshakeRules
{
    public static readonly int[] Suites = [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256];
    public static readonly int[] Groups = [NamedGroup.secp256r1];
    public static readonly int[] SrtpProfiles = [SrtpProtectionProfile.SRTP_AEAD_AES_128_GCM, SrtpProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80];

    public static ProtocolVersion[] Versions => ProtocolVersion.DTLSv12.Only();

    public static SignatureAndHashAlgorithm Signature => SignatureAndHashAlgorithm.GetInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

    /// <summary>
    /// Compares the shown certificate with the signalled fingerprint, inside the handshake and before any key exists
    /// that could be used (RFC 8842, section 5.1; RFC 8122, section 5).
    /// </summary>
    public static void Check(TlsCertificateChain chain, CertificateFingerprint expected, HandshakeReport report)
    {
        if (chain.IsEmpty)
        {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }

        var der = chain.GetCertificateAt(0).GetEncoded();
        if (!CertificateFingerprint.Of(der).Equals(expected))
        {
            report.Failure = DtlsFailure.FingerprintMismatch;
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }

        var algorithm = X509CertificateStructure.GetInstance(der).SubjectPublicKeyInfo.Algorithm;
        if (!SecObjectIdentifiers.SecP256r1.Equals(algorithm.Parameters))
        {
            throw new TlsFatalAlert(AlertDescription.unsupported_certificate);
        }

        report.PeerIsGenuine = true;
    }

    /// <summary>Both sides must have shown a certificate before the keys count.</summary>
    public static void CheckComplete(HandshakeReport report)
    {
        if (!report.PeerIsGenuine || !report.AskedForOurs)
        {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
    }

    public static void NoteAlert(short level, HandshakeReport report)
    {
        if (level == AlertLevel.fatal)
        {
            report.Failure ??= DtlsFailure.RefusedByPeer;
        }
    }
}
