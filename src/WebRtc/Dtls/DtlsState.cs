namespace RemoteSupport.WebRtc.Dtls;

/// <summary>Where a session is in its life; it only moves downwards.</summary>
public enum DtlsState
{
    /// <summary>Made, not started.</summary>
    New,

    /// <summary>Keys are being agreed.</summary>
    Handshaking,

    /// <summary>The peer has shown the signalled certificate; data flows.</summary>
    Connected,

    /// <summary>One side said goodbye.</summary>
    Closed,

    /// <summary>The handshake or the keys came to a bad end.</summary>
    Failed,
}
