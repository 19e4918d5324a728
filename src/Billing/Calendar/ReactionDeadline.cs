using NodaTime;

namespace RemoteSupport.Billing.Calendar;

/// <summary>Which clock a reaction time runs on (R-S1).</summary>
public enum ReactionClock
{
    /// <summary>Only service hours count.</summary>
    Business,

    /// <summary>Every hour counts; a deadline outside the service hours rolls to the next opening.</summary>
    Clock,
}

/// <summary>Until when a request must have its first qualified answer.</summary>
public static class ReactionDeadline
{
    /// <summary>The last instant in time; an answer at it is still in time.</summary>
    public static Instant Of(Instant received, decimal reactionHours, ServiceHours hours, ReactionClock clock = ReactionClock.Business)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reactionHours);
        var time = Duration.FromSeconds(checked((long)(reactionHours * 3600m)));
        return clock == ReactionClock.Clock
            ? NextOpen(received + time, hours)
            : AfterBusinessTime(received, time, hours);
    }

    /// <summary>Whole seconds by which an answer came too late; null when it came in time.</summary>
    public static long? OverdueSeconds(Instant deadline, Instant firstResponse) =>
        firstResponse <= deadline ? null : WholeSeconds.Of(firstResponse - deadline);

    private static Instant AfterBusinessTime(Instant received, Duration time, ServiceHours hours)
    {
        for (var date = received.InZone(hours.Zone).Date; ; date = date.PlusDays(1))
        {
            if (!hours.IsOpenDay(date))
            {
                continue;
            }

            var open = hours.OpenTime(date);
            var from = Instant.Max(open.Start, received);
            if (from >= open.End)
            {
                continue;
            }

            if (from + time <= open.End)
            {
                return from + time;
            }

            time -= open.End - from;
        }
    }

    // Closing time itself is open: who answers at 17:00 sharp is in time.
    private static Instant NextOpen(Instant candidate, ServiceHours hours)
    {
        for (var date = candidate.InZone(hours.Zone).Date.PlusDays(-1); ; date = date.PlusDays(1))
        {
            if (hours.IsOpenDay(date) && candidate <= hours.OpenTime(date).End)
            {
                return Instant.Max(candidate, hours.OpenTime(date).Start);
            }
        }
    }
}
