using System.Globalization;

namespace RemoteSupport.Billing.Records;

/// <summary>Durations as a report shows them, the same in every language.</summary>
public static class ReportDurations
{
    /// <summary><c>h:mm:ss</c>.</summary>
    public static string Clock(long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:D2}:{seconds % 60:D2}");
    }

    /// <summary>With its sign, as <c>+m:ss</c> below an hour and <c>+h:mm:ss</c> from there.</summary>
    public static string Signed(long seconds)
    {
        var sign = seconds < 0 ? "−" : "+";
        var size = Math.Abs(seconds);
        return size >= 3600
            ? sign + Clock(size)
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 60}:{size % 60:D2}");
    }
}
