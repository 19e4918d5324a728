using NodaTime;
using static RemoteSupport.Billing.Calendar.GermanState;

namespace RemoteSupport.Billing.Calendar;

/// <summary>Statutory holidays of a whole state, by year. Days of single municipalities (Augsburg, Catholic
/// Bavaria, parts of Saxony and Thuringia) go into a contract's closing days.</summary>
public static class GermanHolidays
{
    // Holidays that a law granted once; new ones are added here or to a contract's closing days.
    private static readonly (LocalDate Date, GermanState[] States)[] OneOff =
    [
        (new LocalDate(2017, 10, 31), Enum.GetValues<GermanState>()),
        (new LocalDate(2020, 5, 8), [BE]),
        (new LocalDate(2025, 5, 8), [BE]),
    ];

    /// <summary>Is this date a holiday in all of the state?</summary>
    public static bool IsHoliday(LocalDate date, GermanState state) => Days(date.Year, state).Contains(date);

    /// <summary>All holidays of a year, in order.</summary>
    public static IReadOnlyList<LocalDate> Of(int year, GermanState state) => [.. Days(year, state).Distinct().Order()];

    /// <summary>Easter Sunday of the Gregorian calendar.</summary>
    public static LocalDate EasterSunday(int year)
    {
        var (century, yearOfCentury) = (year / 100, year % 100);
        var golden = year % 19;
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var marchDay = epact + weekday - (7 * late) + 22;
        return new LocalDate(year, 3, 1).PlusDays(marchDay - 1);
    }

    private static IEnumerable<LocalDate> Days(int year, GermanState state)
    {
        var easter = EasterSunday(year);
        LocalDate[] everywhere =
        [
            new(year, 1, 1), easter.PlusDays(-2), easter.PlusDays(1), new(year, 5, 1), easter.PlusDays(39),
            easter.PlusDays(50), new(year, 10, 3), new(year, 12, 25), new(year, 12, 26),
        ];
        return everywhere
            .Concat(StateDays(year, state, easter))
            .Concat(OneOff.Where(day => day.Date.Year == year && day.States.Contains(state)).Select(day => day.Date));
    }

    private static IEnumerable<LocalDate> StateDays(int year, GermanState state, LocalDate easter)
    {
        (bool Applies, LocalDate Date)[] days =
        [
            (state is BW or BY or ST, new(year, 1, 6)),
            ((state is BE && year >= 2019) || (state is MV && year >= 2023), new(year, 3, 8)),
            (state is BB, easter),
            (state is BB, easter.PlusDays(49)),
            (state is BW or BY or HE or NW or RP or SL, easter.PlusDays(60)),
            (state is SL, new(year, 8, 15)),
            (state is TH && year >= 2019, new(year, 9, 20)),
            (state is BB or MV or SN or ST or TH, new(year, 10, 31)),
            (state is HB or HH or NI or SH && year >= 2018, new(year, 10, 31)),
            (state is BW or BY or NW or RP or SL, new(year, 11, 1)),
            (state is SN, new LocalDate(year, 11, 23).Previous(IsoDayOfWeek.Wednesday)),
        ];
        return days.Where(day => day.Applies).Select(day => day.Date);
    }
}
