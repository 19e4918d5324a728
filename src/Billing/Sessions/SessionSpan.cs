using NodaTime;
using RemoteSupport.Billing.Calendar;

namespace RemoteSupport.Billing.Sessions;

/// <summary>Why the clock stood still.</summary>
public enum InterruptionKind
{
    /// <summary>Someone pressed pause.</summary>
    Pause,

    /// <summary>A connection loss too long, or too mixed with other acts, to be bridged.</summary>
    Loss,

    /// <summary>Someone left deliberately, consent was withdrawn or the call timer was stopped.</summary>
    Away,

    /// <summary>The time between two sessions of one item.</summary>
    Gap,
}

/// <summary>Unbilled time between two billable instants.</summary>
public sealed record Interruption(InterruptionKind Kind, Interval Time)
{
    /// <summary>Whole seconds.</summary>
    public long Seconds => WholeSeconds.Of(Time.Duration);
}

/// <summary>The billable time of one session: half-open, in order, never touching each other.</summary>
internal sealed record SessionSpan(
    IReadOnlyList<Interval> Intervals,
    IReadOnlyList<Interruption> Interruptions,
    IReadOnlyList<Interval> Bridged,
    bool IsRunning)
{
    public bool IsEstablished => Intervals.Count > 0;

    public Instant First => Intervals[0].Start;

    public Instant Last => Intervals[^1].End;
}
