using System.Globalization;

namespace RemoteSupport.Hub.Tests;

/// <summary>
/// A clock that tests move: wall and monotonic time apart, as in a machine whose wall clock is set. The timestamp
/// frequency is odd on purpose: code that takes timestamps for ticks fails its tests.
/// </summary>
public sealed class TestTime(string start) : TimeProvider
{
    private DateTimeOffset _wall = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
    private long _monotonicTicks;

    /// <summary>Where it began.</summary>
    public string Start => start;

    public override long TimestampFrequency => 7 * TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => 7 * _monotonicTicks;

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan time)
    {
        _wall += time;
        _monotonicTicks += time.Ticks;
    }

    /// <summary>Somebody sets the wall clock; no time passes.</summary>
    public void StepWall(TimeSpan step) => _wall += step;
}
