using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using TlsCertificateChain = Org.BouncyCastle.Tls.Certificate;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>Shows our certificate and signs with the platform's key.</summary>
internal sealed class CertificateSigner(TlsCrypto crypto, DtlsCertificate certificate) : TlsCredentialedSigner
{
    public TlsCertificateChain Certificate { get; } = new([crypto.CreateCertificate(CertificateType.X509, certificate.Der.ToArray())]);

    public SignatureAndHashAlgorithm SignatureAndHashAlgorithm => HandshakeRules.Signature;

    public byte[] GenerateRawSignature(byte[] hash) => certificate.Sign(hash);

    public TlsStreamSigner? GetStreamSigner() => null;
}
