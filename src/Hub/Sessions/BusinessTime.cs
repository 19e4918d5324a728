using NodaTime;
using RemoteSupport.Billing.Calendar;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Working time between two instants, for the "time left" of a promise.</summary>
public static class BusinessTime
{
    public static Duration Between(Instant from, Instant to, ServiceHours hours)
    {
        var sum = Duration.Zero;
        for (var day = from.InZone(hours.Zone).Date; day <= to.InZone(hours.Zone).Date; day = day.PlusDays(1))
        {
            if (!hours.IsOpenDay(day))
            {
                continue;
            }

            var open = hours.OpenTime(day);
            var (start, end) = (Instant.Max(from, open.Start), Instant.Min(to, open.End));
            sum += end > start ? end - start : Duration.Zero;
        }

        return sum;
    }
}
