namespace RemoteSupport.Agent.Transport;

/// <summary>Whether the direct way works in both directions: each end says every second whether it has heard the other
/// lately. Time is an argument. Not for two threads.</summary>
internal sealed class PathHealth
{
    /// <summary>How often a sign of life goes out.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>The same while the way is not used yet.</summary>
    public static readonly TimeSpan FirstBeat = TimeSpan.FromMilliseconds(200);

    /// <summary>A way on which nothing was heard for so long is not one.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);

    private TimeSpan? _heardAt;
    private bool _peerHears;

    /// <summary>Something came by this way.</summary>
    public void Heard(TimeSpan now) => _heardAt = now;

    /// <summary>A sign of life came.</summary>
    public void Beaten(bool peerHears, TimeSpan now) => (_heardAt, _peerHears) = (now, peerHears);

    public bool Hears(TimeSpan now) => _heardAt is { } at && now - at < Silence;

    /// <summary>Whether messages may take this way.</summary>
    public bool IsUsable(TimeSpan now) => Hears(now) && _peerHears;

    /// <summary>It has broken: it must be heard again.</summary>
    public void Reset() => (_heardAt, _peerHears) = (null, false);
}
