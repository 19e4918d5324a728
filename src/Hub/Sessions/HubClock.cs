using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// The one clock of the hub (R-T1): the wall time at the start plus a monotonic count. A later step of the wall clock
/// never moves a running session; <see cref="WallStep"/> tells how far it has gone, for the audit.
/// </summary>
public sealed class HubClock
{
    private readonly TimeProvider _time;
    private readonly Instant _anchor;
    private readonly long _start;

    public HubClock(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _anchor = Instant.FromDateTimeOffset(time.GetUtcNow());
    }

    /// <summary>Hub time now; never goes back.</summary>
    public Instant Now => _anchor + Duration.FromTimeSpan(_time.GetElapsedTime(_start));

    /// <summary>How far the wall clock stands from hub time.</summary>
    public Duration WallStep => Instant.FromDateTimeOffset(_time.GetUtcNow()) - Now;

    /// <summary>The source of timers, so that tests can run them.</summary>
    public TimeProvider Time => _time;
}
