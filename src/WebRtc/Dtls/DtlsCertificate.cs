using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RemoteSupport.WebRtc.Dtls;

/// <summary>
/// A self-signed P-256 certificate for one connection. Nobody checks its name or its dates: the fingerprint in the
/// session description is the whole trust. The key never leaves the platform's cryptography.
/// </summary>
public sealed class DtlsCertificate : IDisposable
{
    private readonly ECDsa _key;
    private readonly byte[] _der;

    private DtlsCertificate(ECDsa key, byte[] der)
    {
        _key = key;
        _der = der;
        Fingerprint = CertificateFingerprint.Of(der);
    }

    /// <summary>What goes into our session description.</summary>
    public CertificateFingerprint Fingerprint { get; }

    /// <summary>The certificate's bytes.</summary>
    public ReadOnlyMemory<byte> Der => _der;

    /// <summary>Makes a new key and signs its certificate.</summary>
    /// <param name="today">Around when the certificate is valid: a day before, a month after.</param>
    public static DtlsCertificate Create(DateTimeOffset today)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=WebRTC", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(today.AddDays(-1), today.AddDays(30));
        return new DtlsCertificate(key, certificate.RawData);
    }

    /// <summary>Signs something that this end wants to vouch for beyond the connection: ECDSA with SHA-256, in DER.</summary>
    public byte[] SignData(ReadOnlySpan<byte> data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal byte[] Sign(byte[] hash) => _key.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);
}
