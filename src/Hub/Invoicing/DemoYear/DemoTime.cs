using NodaTime;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>The clock of a year that passes in a minute: it stands still until it is told to go on, and never goes back.</summary>
internal sealed class DemoTime : TimeProvider
{
    private readonly Instant _start;
    private Instant _now;

    public DemoTime(Instant start) => (_start, _now) = (start, start);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now.ToDateTimeOffset();

    public override long GetTimestamp() => (_now - _start).BclCompatibleTicks;

    public void MoveTo(Instant instant) => _now = Instant.Max(_now, instant);
}
