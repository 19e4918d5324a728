using System.Globalization;
using NodaTime;

namespace RemoteSupport.Billing.Invoices;

/// <summary>Chart of accounts.</summary>
public enum AccountChart
{
    /// <summary>Standardkontenrahmen 03.</summary>
    SKR03,

    /// <summary>Standardkontenrahmen 04.</summary>
    SKR04,
}

/// <summary>What is booked: one invoice and VAT rate.</summary>
public sealed record DatevBooking(
    AccountChart Chart,
    string Debtor,
    string Number,
    LocalDate Date,
    decimal Gross,
    VatCategory VatCategory,
    decimal VatRate,
    string? BuyerVatId = null,
    bool IsCancellation = false,
    string? RevenueAccount = null);

/// <summary>One row of a DATEV batch, by the names of its columns (section 2.11 of the rules).</summary>
public sealed record DatevRow(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Books revenue against the debtor; automatic accounts need no tax key.</summary>
    public static DatevRow Of(DatevBooking booking) => new(new Dictionary<string, string>
    {
        ["Umsatz"] = Math.Abs(booking.Gross).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','),
        ["Soll/Haben"] = booking.IsCancellation ? "H" : "S",
        ["Konto"] = booking.Debtor,
        ["Gegenkonto"] = booking.RevenueAccount ?? DefaultAccount(booking),
        ["BU"] = "",
        ["Belegdatum"] = string.Create(CultureInfo.InvariantCulture, $"{booking.Date.Day:D2}{booking.Date.Month:D2}"),
        ["Belegfeld 1"] = booking.Number,
        ["EU-Land u. UStID"] = booking.VatCategory == VatCategory.AE ? booking.BuyerVatId ?? "" : "",
    });

    private static string DefaultAccount(DatevBooking booking) => (booking.VatCategory, booking.VatRate, booking.Chart) switch
    {
        (VatCategory.S, 19m, AccountChart.SKR03) => "8400",
        (VatCategory.S, 19m, AccountChart.SKR04) => "4400",
        (VatCategory.S, 7m, AccountChart.SKR03) => "8300",
        (VatCategory.S, 7m, AccountChart.SKR04) => "4300",
        (VatCategory.AE, 0m, AccountChart.SKR03) => "8336",
        (VatCategory.AE, 0m, AccountChart.SKR04) => "4336",
        (VatCategory.O, 0m, AccountChart.SKR03) => "8338",
        (VatCategory.O, 0m, AccountChart.SKR04) => "4338",
        _ => throw new ArgumentException($"no account for {booking.VatCategory} with {booking.VatRate} % VAT"),
    };
}
