using System.Collections.Concurrent;
using System.Security.Cryptography;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>How a peer misbehaves.</summary>
internal sealed record Misdeeds
{
    public bool NoCertificate { get; init; }

    public bool WrongSignature { get; init; }

    public bool SwappedHash { get; init; }

    public bool NoExtendedMasterSecret { get; init; }

    public bool InvalidPoint { get; init; }

    public bool NoSrtp { get; init; }

    public int[] Suites { get; init; } = [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256];

    public int[] Groups { get; init; } = [NamedGroup.secp256r1];

    public ECCurve CertificateCurve { get; init; } = ECCurve.NamedCurves.nistP256;

    /// <summary>Bytes of an unknown extension, such as a post-quantum key share would add.</summary>
    public int ExtraHelloBytes { get; init; }

    public int SendLimit { get; init; } = 1200;

    public ProtocolVersion[] Versions { get; init; } = ProtocolVersion.DTLSv12.Only();
}

/// <summary>
/// A second peer, written on the library alone and sharing no code with ours, that keeps or breaks the rules as told.
/// </summary>
internal sealed class ReferencePeer : DatagramTransport, IDisposable
{
    private readonly BlockingCollection<byte[]> _toPeer = [];
    private readonly ConcurrentQueue<byte[]> _fromPeer = new();
    private readonly Misdeeds _misdeeds;
    private readonly ECDsa _key;
    private readonly byte[] _der;

    public ReferencePeer(Misdeeds misdeeds)
    {
        _misdeeds = misdeeds;
        _key = ECDsa.Create(misdeeds.CertificateCurve);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=peer", _key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        _der = certificate.RawData;
        Crypto = misdeeds.InvalidPoint ? new InvalidPointCrypto() : new BcTlsCrypto();
    }

    public CertificateFingerprint Fingerprint => CertificateFingerprint.Of(_der);

    public BcTlsCrypto Crypto { get; }

    public Exception? Failure { get; private set; }

    public DtlsTransport? Transport { get; private set; }

    /// <summary>What the other side answered to use_srtp: null when it did not.</summary>
    public int? SrtpAnswer { get; set; }

    public Task RunAsync(bool asClient) => Task.Factory.StartNew(() => Run(asClient), TaskCreationOptions.LongRunning);

    public void Post(byte[] datagram) => _toPeer.Add(datagram);

    public bool TryPoll(out byte[] datagram)
    {
        var found = _fromPeer.TryDequeue(out var next);
        datagram = next ?? [];
        return found;
    }

    public TlsCredentialedSigner Signer() => new PeerSigner(new Certificate([Crypto.CreateCertificate(CertificateType.X509, _der)]), Sign);

    public int GetReceiveLimit() => 16_000;

    public int GetSendLimit() => _misdeeds.SendLimit;

    public int Receive(byte[] buf, int off, int len, int waitMillis) => Receive(buf.AsSpan(off, len), waitMillis);

    public int Receive(Span<byte> buffer, int waitMillis)
    {
        if (_toPeer.IsAddingCompleted)
        {
            throw new IOException("over");
        }

        if (!_toPeer.TryTake(out var datagram, Math.Min(waitMillis, 50)))
        {
            return -1;
        }

        datagram.CopyTo(buffer);
        return datagram.Length;
    }

    public void Send(byte[] buf, int off, int len) => Send(buf.AsSpan(off, len));

    public void Send(ReadOnlySpan<byte> buffer) => _fromPeer.Enqueue(buffer.ToArray());

    public void Close()
    {
    }

    public void Dispose() => _toPeer.CompleteAdding();

    private void Run(bool asClient)
    {
        try
        {
            Transport = asClient
                ? new DtlsClientProtocol().Connect(new PeerClient(this, _misdeeds), this)
                : new DtlsServerProtocol().Accept(new PeerServer(this, _misdeeds), this);
        }
        catch (Exception failure)
        {
            Failure = failure;
        }
    }

    private byte[] Sign(byte[] hash)
    {
        var signed = _misdeeds.WrongSignature ? SHA256.HashData(hash) : hash;
        return _key.SignHash(_misdeeds.SwappedHash ? [.. signed.Reverse()] : signed, DSASignatureFormat.Rfc3279DerSequence);
    }

    private sealed class PeerSigner(Certificate certificate, Func<byte[], byte[]> sign) : TlsCredentialedSigner
    {
        public Certificate Certificate => certificate;

        public SignatureAndHashAlgorithm SignatureAndHashAlgorithm => SignatureAndHashAlgorithm.GetInstance(Org.BouncyCastle.Tls.HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

        public byte[] GenerateRawSignature(byte[] hash) => sign(hash);

        public TlsStreamSigner? GetStreamSigner() => null;
    }

    /// <summary>Shows a point of its own invention instead of one on the curve.</summary>
    private sealed class InvalidPointCrypto : BcTlsCrypto
    {
        public override TlsECDomain CreateECDomain(TlsECConfig ecConfig) => new Domain(base.CreateECDomain(ecConfig));

        private sealed class Domain(TlsECDomain real) : TlsECDomain
        {
            public TlsAgreement CreateECDH() => new Agreement(real.CreateECDH());
        }

        private sealed class Agreement(TlsAgreement real) : TlsAgreement
        {
            public byte[] GenerateEphemeral()
            {
                var point = real.GenerateEphemeral();
                point[^1] ^= 1;
                return point;
            }

            public void ReceivePeerValue(byte[] peerValue) => real.ReceivePeerValue(peerValue);

            public TlsSecret CalculateSecret() => real.CalculateSecret();
        }
    }
}
