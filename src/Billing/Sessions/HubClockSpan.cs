using NodaTime;
using RemoteSupport.Billing.Calendar;

namespace RemoteSupport.Billing.Sessions;

/// <summary>A stretch of time as the hub's two clocks saw it (R-T1).</summary>
/// <param name="StartStamp">Wall time of the start.</param>
/// <param name="EndStamp">Start plus the monotonic difference; the wall clock's own end is evidence only.</param>
/// <param name="Flag"><see cref="ClockStep"/> when the wall clock jumped, else null.</param>
public sealed record HubClockSpan(Instant StartStamp, Instant EndStamp, string? Flag)
{
    /// <summary>The wall clock and the monotonic clock differ by more than a second.</summary>
    public const string ClockStep = "clock-step";

    private static readonly Duration Tolerance = Duration.FromSeconds(1);

    /// <summary>Elapsed whole seconds.</summary>
    public long RawSeconds => WholeSeconds.Of(EndStamp - StartStamp);

    /// <summary>Trusts the monotonic clock for the length and the wall clock for the start.</summary>
    public static HubClockSpan FromMonotonic(Instant wallStart, Instant wallEnd, Duration monotonic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(monotonic, Duration.Zero);
        var end = wallStart + monotonic;
        var step = wallEnd > end ? wallEnd - end : end - wallEnd;
        return new HubClockSpan(wallStart, end, step > Tolerance ? ClockStep : null);
    }

    /// <summary>Whole seconds by which a client's clock runs ahead; diagnostics, never billed.</summary>
    public static long OffsetSeconds(Instant hubStart, Instant clientStart) => clientStart >= hubStart
        ? WholeSeconds.Of(clientStart - hubStart)
        : -WholeSeconds.Of(hubStart - clientStart);
}
