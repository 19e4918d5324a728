using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>Values as the case file writes them.</summary>
internal static class Formats
{
    public static string TwoPlaces(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Shortest(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Price(decimal value) =>
        value == decimal.Truncate(value * 100m) / 100m ? TwoPlaces(value) : value.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Iso(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string Iso(LocalDateTime local) => LocalDateTimePattern.ExtendedIso.Format(local);
}
