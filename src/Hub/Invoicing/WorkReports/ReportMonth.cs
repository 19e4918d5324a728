using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>A month in an address: <c>2026-11</c>.</summary>
public static class ReportMonth
{
    private static readonly LocalDatePattern Pattern = LocalDatePattern.CreateWithInvariantCulture("uuuu'-'MM");

    public static bool TryParse(string? text, out LocalDate firstDay) => Pattern.Parse(text ?? "").TryGetValue(default, out firstDay);

    public static string Text(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}");
}
