namespace RemoteSupport.WebRtc;

/// <summary>Where a <see cref="PeerConnection"/> stands.</summary>
public enum PeerState
{
    /// <summary>The peer is not known yet.</summary>
    New,

    /// <summary>Looking for a way, or agreeing on keys.</summary>
    Connecting,

    /// <summary>Messages flow.</summary>
    Connected,

    /// <summary>There is no way at the moment. Another may be found; a restart helps in any case.</summary>
    Disconnected,

    /// <summary>It did not work; the status says why. After <see cref="PeerFailure.NoPath"/> a restart may help.</summary>
    Failed,

    /// <summary>One side has said goodbye.</summary>
    Closed,
}
