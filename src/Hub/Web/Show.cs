using System.Globalization;
using NodaTime;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Web;

/// <summary>Dates, times and amounts as people write them, in the language of the page.</summary>
public static class Show
{
    private static readonly string[] GermanDays = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];
    private static readonly string[] EnglishDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private static readonly string[] EnglishMonths =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly string[] GermanMonthNames =
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

    private static readonly string[] EnglishMonthNames =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly NumberFormatInfo German = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>10.11.2026, 10 Nov 2026.</summary>
    public static string Date(LocalDate date) => Words.Of(
        string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}.{date.Month:00}.{date.Year:0000}"),
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {EnglishMonths[date.Month - 1]} {date.Year:0000}"));

    /// <summary>Di 10.11., Tue 10 Nov.</summary>
    public static string DayAndMonth(LocalDate date) => Words.Of(
        string.Create(CultureInfo.InvariantCulture, $"{Weekday(date)} {date.Day:00}.{date.Month:00}."),
        string.Create(CultureInfo.InvariantCulture, $"{Weekday(date)} {date.Day} {EnglishMonths[date.Month - 1]}"));

    /// <summary>Do 30.11.2028, Thu 30 Nov 2028.</summary>
    public static string LongDate(LocalDate date) => $"{Weekday(date)} {Date(date)}";

    /// <summary>November 2026.</summary>
    public static string Month(LocalDate date) => string.Create(
        CultureInfo.InvariantCulture, $"{Pick(GermanMonthNames, EnglishMonthNames)[date.Month - 1]} {date.Year:0000}");

    /// <summary>10:42, firm's local time.</summary>
    public static string Time(Instant instant) => Time(FirmTime.Local(instant).TimeOfDay);

    public static string Time(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");

    /// <summary>10:42:07, firm's local time.</summary>
    public static string TimeWithSeconds(Instant instant)
    {
        var time = FirmTime.Local(instant).TimeOfDay;
        return string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}");
    }

    /// <summary>heute 11:58, or Do 12.11., 11:00.</summary>
    public static string Moment(Instant instant, Instant now)
    {
        var date = FirmTime.Date(instant);
        return date == FirmTime.Date(now)
            ? $"{Words.Of("heute", "today")} {Time(instant)}"
            : $"{DayAndMonth(date)}, {Time(instant)}";
    }

    /// <summary>Seconds as 0:37:28.</summary>
    public static string Clock(long seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");

    /// <summary>Seconds as 7:32 or 21:40, minutes not wrapped at the hour.</summary>
    public static string Minutes(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");

    /// <summary>Hours and minutes: 1:56 h.</summary>
    public static string HoursAndMinutes(Duration duration)
    {
        var minutes = (long)duration.TotalMinutes;
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00} h");
    }

    /// <summary>Quarter-hours as hours and minutes: 1:00 h.</summary>
    public static string Approval(int units) => HoursAndMinutes(Duration.FromMinutes(units * 15));

    /// <summary>A plain number with the language's decimal sign, at least <paramref name="places"/> places.</summary>
    public static string Number(decimal value, int places = 2) =>
        value.ToString($"#,##0.{new string('0', places)}{new string('#', 4 - places)}", Pick(German, NumberFormatInfo.InvariantInfo));

    /// <summary>88,88 €, €88.88; up to four places when the amount has them.</summary>
    public static string Money(decimal amount, string currency) => currency == "EUR"
        ? Words.Of($"{Number(amount)} €", $"€{Number(amount)}")
        : $"{Number(amount)} {currency}";

    private static string Weekday(LocalDate date) => Pick(GermanDays, EnglishDays)[(int)date.DayOfWeek - 1];

    private static T Pick<T>(T german, T english) => Words.English ? english : german;
}
