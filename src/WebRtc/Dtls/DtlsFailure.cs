namespace RemoteSupport.WebRtc.Dtls;

/// <summary>Why a session failed.</summary>
public enum DtlsFailure
{
    /// <summary>The peer's certificate is not the signalled one.</summary>
    FingerprintMismatch,

    /// <summary>The handshake took longer than allowed.</summary>
    Timeout,

    /// <summary>The peer sent a fatal alert.</summary>
    RefusedByPeer,

    /// <summary>The peer broke the rules of the handshake, or offered nothing that we accept.</summary>
    Protocol,

    /// <summary>All 2^48 record numbers are used; going on would repeat a nonce.</summary>
    SequenceExhausted,
}
