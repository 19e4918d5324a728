namespace RemoteSupport.WebRtc.Dtls;

/// <summary>Which side of the handshake we are; the session description decides (RFC 8842, section 5).</summary>
public enum DtlsRole
{
    /// <summary>We send the ClientHello (<c>a=setup:active</c>).</summary>
    Client,

    /// <summary>We wait for it (<c>a=setup:passive</c>).</summary>
    Server,
}
