namespace RemoteSupport.WebRtc;

/// <summary>Why a connection failed.</summary>
public enum PeerFailure
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>No way to the peer was found in time.</summary>
    NoPath,

    /// <summary>Somebody else's certificate: not one byte of data was read or written.</summary>
    FingerprintMismatch,

    /// <summary>The peer did not finish agreeing on keys in time.</summary>
    HandshakeTimeout,

    /// <summary>The peer refuses us.</summary>
    Refused,

    /// <summary>The peer broke a rule that nothing can go on without.</summary>
    Protocol,

    /// <summary>The peer no longer answers.</summary>
    PeerGone,
}
