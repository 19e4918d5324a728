using NodaTime;

namespace RemoteSupport.Billing.Calendar;

/// <summary>Durations floored to whole seconds (R-T4), in integers: no rounding error can add a second.</summary>
public static class WholeSeconds
{
    /// <summary>The full seconds of a duration that is not negative.</summary>
    public static long Of(Duration duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, Duration.Zero);
        return checked((duration.Days * (long)NodaConstants.SecondsPerDay) + (duration.NanosecondOfDay / NodaConstants.NanosecondsPerSecond));
    }
}
