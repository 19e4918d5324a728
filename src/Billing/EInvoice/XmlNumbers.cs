using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Numbers and dates in one way only, so that the same invoice is the same bytes.</summary>
internal static class XmlNumbers
{
    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>Two places.</summary>
    public static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Two to four places.</summary>
    public static string Price(decimal price) => price.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>As few places as it needs, up to four.</summary>
    public static string Quantity(decimal quantity) => quantity.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-02</c>.</summary>
    public static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary><c>20261102</c>.</summary>
    public static string CompactDate(LocalDate date) => Compact.Format(date);
}
