namespace RemoteSupport.Billing.Rounding;

/// <summary>Person days and the hours beyond.</summary>
public sealed record ProjectDays(decimal Days, decimal ExtraHours);

/// <summary>Projects by hours or days, trainings by days (R-T16).</summary>
public static class ProjectRounding
{
    private const int HalfDayMinutes = 240;
    private const int DayMinutes = 480;

    /// <summary>Hours of one project and day, summed over people, then rounded once; at least one step.</summary>
    public static decimal Hours(IEnumerable<int> minutes, int stepMinutes, RoundingMode mode)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepMinutes);
        var total = minutes.Aggregate(0, (sum, m) => checked(sum + m));
        var steps = mode switch
        {
            RoundingMode.Up => Steps(total + stepMinutes - 1, stepMinutes),
            RoundingMode.Nearest => Steps((2 * total) + stepMinutes, 2 * stepMinutes),
            RoundingMode.Down => Steps(total, stepMinutes),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "projects round up, nearest or down"),
        };
        return total <= 0 ? 0m : Math.Max(1, steps) * stepMinutes / 60m;
    }

    /// <summary>Days of one person and calendar day: up to four hours half a day, more a whole one.</summary>
    /// <param name="minutes">Worked minutes.</param>
    /// <param name="hourlyOvertime">What exceeds eight hours is billed by started quarter-hours.</param>
    public static ProjectDays Days(int minutes, bool hourlyOvertime)
    {
        var days = minutes switch
        {
            <= 0 => 0m,
            <= HalfDayMinutes => 0.5m,
            _ => 1m,
        };
        var quarters = hourlyOvertime && minutes > DayMinutes ? Steps(minutes - DayMinutes + 14, 15) : 0;
        return new ProjectDays(days, quarters / 4m);
    }

    /// <summary>Each calendar day with training is a whole day.</summary>
    public static int TrainingDays(int minutes) => minutes > 0 ? 1 : 0;

    private static int Steps(int value, int step) => value / step;
}
