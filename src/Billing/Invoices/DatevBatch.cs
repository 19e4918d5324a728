using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Billing.Invoices;

/// <summary>DATEV Buchungsstapel (section 2.11 of the rules): header version 700, format version 13. The year of a booking
/// stands in the header only, so every fiscal year is a file of its own.</summary>
public static class DatevBatch
{
    private const int MaxRows = 99_999;
    private const int MaxNumber = 36;
    private const int MaxText = 60;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern Stamp = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmssfff");

    private static readonly Dictionary<string, string> ColumnOfField = new(StringComparer.Ordinal)
    {
        ["Umsatz"] = "Umsatz (ohne Soll/Haben-Kz)",
        ["Soll/Haben"] = "Soll/Haben-Kennzeichen",
        ["Konto"] = "Konto",
        ["Gegenkonto"] = "Gegenkonto (ohne BU-Schlüssel)",
        ["BU"] = "BU-Schlüssel",
        ["Belegdatum"] = "Belegdatum",
        ["Belegfeld 1"] = "Belegfeld 1",
        ["EU-Land u. UStID"] = "EU-Land u. UStID (Bestimmung)",
    };

    /// <summary>One file per fiscal year, oldest first. What has no amount is not booked.</summary>
    public static IReadOnlyList<DatevFile> Create(IEnumerable<DatevEntry> entries, DatevSettings settings, LocalDateTime createdAt)
    {
        settings.Validate();
        return
        [
            .. entries
                .Where(entry => entry.Gross != 0)
                .GroupBy(entry => settings.FiscalYearOf(entry.Date))
                .OrderBy(year => year.Key)
                .Select(year => ToFile(year.Key, [.. year.OrderBy(e => e.Date).ThenBy(e => e.Number, StringComparer.Ordinal)], settings, createdAt)),
        ];
    }

    private static DatevFile ToFile(LocalDate year, IReadOnlyList<DatevEntry> entries, DatevSettings settings, LocalDateTime createdAt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, MaxRows);
        var (from, to) = (entries.Min(e => e.Date), entries.Max(e => e.Date));
        var text = new StringBuilder();
        text.Append(Header(year, from, to, settings, createdAt)).Append("\r\n");
        text.AppendJoin(';', DatevColumns.Headings).Append("\r\n");
        foreach (var entry in entries)
        {
            text.AppendJoin(';', Row(entry, settings)).Append("\r\n");
        }

        return new DatevFile($"EXTF_Buchungsstapel_{Day.Format(from)}_{Day.Format(to)}.csv", year, DatevText.Encode(text.ToString()));
    }

    private static string Header(LocalDate year, LocalDate from, LocalDate to, DatevSettings settings, LocalDateTime createdAt) => string.Join(
        ';',
        "\"EXTF\"", "700", "21", "\"Buchungsstapel\"", "13", Stamp.Format(createdAt),
        "", "\"RS\"", "\"\"", "\"\"",
        settings.Consultant.ToString(CultureInfo.InvariantCulture),
        settings.Client.ToString(CultureInfo.InvariantCulture),
        Day.Format(year),
        settings.AccountLength.ToString(CultureInfo.InvariantCulture),
        Day.Format(from), Day.Format(to), "\"Rechnungsausgang\"", "\"\"", "1", "0", settings.Locked ? "1" : "0", "\"EUR\"",
        "", "\"\"", "", "", settings.Chart == AccountChart.SKR03 ? "\"03\"" : "\"04\"", "", "", "\"\"", "\"\"");

    private static IEnumerable<string> Row(DatevEntry entry, DatevSettings settings)
    {
        var values = DatevRow.Of(entry.ToBooking(settings)).Fields.ToDictionary(f => ColumnOfField[f.Key], f => f.Value, StringComparer.Ordinal);
        values["Belegfeld 1"] = CheckedNumber(entry.Number);
        values["Konto"] = CheckedAccount(values["Konto"], settings);
        values["Gegenkonto (ohne BU-Schlüssel)"] = CheckedAccount(values["Gegenkonto (ohne BU-Schlüssel)"], settings);
        values["WKZ Umsatz"] = "EUR";
        values["Buchungstext"] = DatevText.Cut(entry.Text, MaxText);
        values["Festschreibung"] = settings.Locked ? "1" : "0";
        return DatevColumns.Headings.Select((heading, column) =>
        {
            var value = values.GetValueOrDefault(heading, "");
            return DatevColumns.IsText(column) ? DatevText.Quote(value) : value;
        });
    }

    // A changed number would never be found again, so a strange one is refused.
    private static string CheckedNumber(string number) =>
        number.Length is > 0 and <= MaxNumber && number.All(c => char.IsAsciiLetterOrDigit(c) || "$&%*+-/_".Contains(c, StringComparison.Ordinal))
            ? number
            : throw new ArgumentException($"DATEV takes no such number: {number}");

    private static string CheckedAccount(string account, DatevSettings settings) =>
        account.Length > 0 && account.Length <= settings.AccountLength + 1 && account.All(char.IsAsciiDigit)
            ? account
            : throw new ArgumentException($"no account: {account}");
}
