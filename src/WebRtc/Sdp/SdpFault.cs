namespace RemoteSupport.WebRtc.Sdp;

/// <summary>Why a text was refused.</summary>
public enum SdpFault
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>Longer than anything sensible.</summary>
    TooLong,

    /// <summary>Not a session description, or a line of it cannot be read.</summary>
    Malformed,

    /// <summary>It does not hold exactly one section for data channels.</summary>
    NotDataOnly,

    /// <summary>User name or password are missing, double or of a wrong form.</summary>
    BadCredentials,

    /// <summary>There is not exactly one fingerprint, or it is not a SHA-256.</summary>
    BadFingerprint,

    /// <summary>The DTLS role is missing, double or unknown.</summary>
    BadSetup,

    /// <summary>The SCTP port or the message size is missing, double or out of range.</summary>
    BadSctp,
}
