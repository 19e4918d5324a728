namespace RemoteSupport.WebRtc.Dtls;

/// <summary>Hears what a session has to tell, on the caller's own thread and only inside calls into the session.</summary>
public interface IDtlsListener
{
    /// <summary>The peer has proven that it owns the certificate with the signalled fingerprint.</summary>
    void Connected(CertificateFingerprint peer);

    /// <summary>One decrypted record. The bytes lie in the given datagram and are valid during the call only.</summary>
    void Data(ReadOnlySpan<byte> data);

    /// <summary>The peer said goodbye.</summary>
    void Closed();

    /// <summary>The session is over without a goodbye.</summary>
    void Failed(DtlsFailure failure);
}
