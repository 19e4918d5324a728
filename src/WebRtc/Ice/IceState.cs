namespace RemoteSupport.WebRtc.Ice;

/// <summary>Where an agent stands.</summary>
public enum IceState
{
    /// <summary>The peer's credentials are not known yet.</summary>
    New,

    /// <summary>Looking for a way.</summary>
    Checking,

    /// <summary>A way is chosen and the peer consents to it.</summary>
    Connected,

    /// <summary>The way is lost; another may be found, a restart helps in any case.</summary>
    Disconnected,

    /// <summary>No way was found in time; only a restart helps.</summary>
    Failed,
}
