using NodaTime;

namespace RemoteSupport.Billing.Contracts;

/// <summary>Where a period in months begins to count (§ 187 BGB).</summary>
public enum TermStart
{
    /// <summary>With the beginning of the first day, which counts.</summary>
    DayStart,

    /// <summary>With an event in the course of a day, which does not count.</summary>
    Event,
}

/// <summary>Ends of terms by the Civil Code (R-K1, R-K2). Adding months and taking a day off is wrong for starts at
/// the end of a month.</summary>
public static class ContractTerm
{
    /// <summary>Shortest term in months.</summary>
    public const int MinMonths = 12;

    /// <summary>Longest term in months.</summary>
    public const int MaxMonths = 48;

    /// <summary>Shortest and longest reaction time in hours.</summary>
    public static (decimal Min, decimal Max) ReactionHours => (2m, 24m);

    /// <summary>Twelve months to four years.</summary>
    public static bool IsValidTerm(int months) => months is >= MinMonths and <= MaxMonths;

    /// <summary>Two to twenty-four hours.</summary>
    public static bool IsValidReaction(decimal hours) => hours >= ReactionHours.Min && hours <= ReactionHours.Max;

    /// <summary>Last day of a term (§ 188 II, III BGB).</summary>
    public static LocalDate End(LocalDate start, int months, TermStart mode = TermStart.DayStart)
    {
        var target = start.ToYearMonth().PlusMonths(months);
        var lastDay = target.Calendar.GetDaysInMonth(target.Year, target.Month);
        if (mode == TermStart.Event)
        {
            return target.OnDayOfMonth(Math.Min(start.Day, lastDay));
        }

        return start.Day == 1
            ? target.OnDayOfMonth(1).PlusDays(-1)
            : target.OnDayOfMonth(Math.Min(start.Day - 1, lastDay));
    }

    /// <summary>The first end and one per renewal, all counted from the original start, so that leap years do not drift.</summary>
    public static IReadOnlyList<LocalDate> RenewalEnds(
        LocalDate start,
        int months,
        int renewMonths,
        int renewals,
        TermStart mode = TermStart.DayStart) =>
        [.. Enumerable.Range(0, renewals + 1).Select(k => End(start, months + (k * renewMonths), mode))];
}
