namespace RemoteSupport.WebRtc.Dtls;

/// <summary>What a session needs to know before it starts.</summary>
/// <param name="Role">Client or server.</param>
/// <param name="Certificate">Our certificate, made for this one connection.</param>
/// <param name="PeerFingerprint">The signalled fingerprint. It is fixed for the life of the session.</param>
public sealed record DtlsOptions(DtlsRole Role, DtlsCertificate Certificate, CertificateFingerprint PeerFingerprint)
{
    /// <summary>How long a handshake may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait before a flight is repeated; it doubles from there.</summary>
    public TimeSpan FirstRepeat { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The largest datagram that we send.</summary>
    public int MaxDatagram { get; init; } = 1200;

    /// <summary>
    /// Called from the handshake's thread when there is something to poll or to advance. It must only wake the driver;
    /// a driver that polls every few milliseconds can do without.
    /// </summary>
    public Action? Wake { get; init; }
}
