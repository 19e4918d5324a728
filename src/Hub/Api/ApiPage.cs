using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Hub.Api;

/// <summary>What a list is asked for: page and period, checked.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Rows of a page.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
internal sealed record ApiPage(int Number, int Size, LocalDate? From, LocalDate? To)
{
    private const int MaxNumber = 1_000_000;

    public int Skip => (Number - 1) * Size;

    /// <summary>Reads <c>page</c>, <c>size</c>, <c>from</c> and <c>to</c>; else says what is wrong.</summary>
    public static (ApiPage? Page, string? Error) Read(HttpContext http)
    {
        var query = http.Request.Query;
        if (!TryNumber(query["page"], 1, MaxNumber, out var number) || !TryNumber(query["size"], ApiLimits.DefaultPageSize, ApiLimits.MaxPageSize, out var size))
        {
            return (null, $"page is a whole number from 1, size one from 1 to {ApiLimits.MaxPageSize}.");
        }

        return TryDate(query["from"], out var from) && TryDate(query["to"], out var to)
            ? (new ApiPage(number, size, from, to), null)
            : (null, "from and to are dates such as 2026-10-01.");
    }

    private static bool TryNumber(string? text, int missing, int most, out int value)
    {
        value = missing;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= most);
    }

    private static bool TryDate(string? text, out LocalDate? date)
    {
        date = null;
        if (text is null)
        {
            return true;
        }

        var parsed = LocalDatePattern.Iso.Parse(text);
        date = parsed.Success ? parsed.Value : null;
        return parsed.Success;
    }
}
