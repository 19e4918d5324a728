namespace RemoteSupport.WebRtc.Sdp;

/// <summary>Who opens the DTLS connection, RFC 8842 section 5.2.</summary>
public enum DtlsSetup
{
    /// <summary>Either; what an offer says.</summary>
    ActPass,

    /// <summary>The speaker is the DTLS client.</summary>
    Active,

    /// <summary>The speaker is the DTLS server.</summary>
    Passive,
}
