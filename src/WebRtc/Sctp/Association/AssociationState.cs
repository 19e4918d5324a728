namespace RemoteSupport.WebRtc.Sctp;

/// <summary>The states of RFC 9260 §4.</summary>
public enum AssociationState
{
    /// <summary>Not connected yet; answers a peer that connects.</summary>
    Closed,

    /// <summary>INIT sent.</summary>
    CookieWait,

    /// <summary>COOKIE ECHO sent.</summary>
    CookieEchoed,

    /// <summary>Messages flow.</summary>
    Established,

    /// <summary>We want to end; what is queued goes out first.</summary>
    ShutdownPending,

    /// <summary>SHUTDOWN sent.</summary>
    ShutdownSent,

    /// <summary>The peer wants to end; what we have queued goes out first.</summary>
    ShutdownReceived,

    /// <summary>SHUTDOWN ACK sent.</summary>
    ShutdownAckSent,

    /// <summary>Over, for good.</summary>
    Ended,
}

/// <summary>What became of a <c>Send</c>.</summary>
public enum SendResult
{
    /// <summary>The bytes were copied and will go out.</summary>
    Queued,

    /// <summary>Too much is waiting; try again later.</summary>
    BufferFull,

    /// <summary>Larger than the peer takes, or empty, which SCTP cannot carry.</summary>
    BadLength,

    /// <summary>The stream does not exist or is being reset.</summary>
    StreamClosed,

    /// <summary>The association is ending or has ended.</summary>
    AssociationClosed,
}
