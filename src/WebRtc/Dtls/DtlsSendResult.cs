namespace RemoteSupport.WebRtc.Dtls;

/// <summary>What became of data given to a session.</summary>
public enum DtlsSendResult
{
    /// <summary>Encrypted and queued for the next poll.</summary>
    Queued,

    /// <summary>The session is not connected.</summary>
    NotConnected,

    /// <summary>More than fits into one datagram.</summary>
    TooLarge,

    /// <summary>The driver has to poll first.</summary>
    QueueFull,
}
