using System.Globalization;
using NodaTime;

namespace RemoteSupport.Billing.Invoices;

/// <summary>A number of a range and local year, such as <c>RE-2026-00042</c> (R-G1).</summary>
public sealed record InvoiceNumber(string Range, int Year, int Counter)
{
    /// <summary>Reads a number as it is printed.</summary>
    public static bool TryParse(string? text, out InvoiceNumber number)
    {
        number = new InvoiceNumber("", 0, 0);
        if (text?.Split('-') is not [{ Length: > 0 } range, { Length: 4 } year, { Length: >= 5 } counter]
            || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(counter, NumberStyles.None, CultureInfo.InvariantCulture, out var c))
        {
            return false;
        }

        number = new InvoiceNumber(range, y, c);
        return true;
    }

    /// <summary>The next number of the range; a new local year starts at 1.</summary>
    public InvoiceNumber Next(int localYear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(localYear, Year);
        return localYear == Year ? this with { Counter = checked(Counter + 1) } : new InvoiceNumber(Range, localYear, 1);
    }

    /// <summary>The next number and the issue date for an invoice finalised at this instant.</summary>
    public (InvoiceNumber Number, LocalDate IssueDate) Finalise(Instant at, DateTimeZone zone)
    {
        var date = at.InZone(zone).Date;
        return (Next(date.Year), date);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Range}-{Year:D4}-{Counter:D5}");
}
