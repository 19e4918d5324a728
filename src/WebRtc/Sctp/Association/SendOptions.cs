namespace RemoteSupport.WebRtc.Sctp;

/// <summary>How a message travels. The default is ordered and reliable.</summary>
public readonly record struct SendOptions
{
    /// <summary>Delivered as soon as it is complete, whatever is missing before it.</summary>
    public bool Unordered { get; init; }

    /// <summary>RFC 3758, RFC 7496: give up after so many repetitions of one fragment; 0 sends once.</summary>
    public int? MaxRetransmits { get; init; }

    /// <summary>RFC 3758: give up when the message is older than this.</summary>
    public TimeSpan? Lifetime { get; init; }

    internal bool IsReliable => MaxRetransmits is null && Lifetime is null;
}
