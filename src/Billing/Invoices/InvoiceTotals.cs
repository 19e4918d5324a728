using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Invoices;

/// <summary>VAT category (UNTDID 5305), as far as the firm uses them.</summary>
public enum VatCategory
{
    /// <summary>Standard rate.</summary>
    S,

    /// <summary>Reverse charge: the recipient owes the tax.</summary>
    AE,

    /// <summary>Outside the scope: third country.</summary>
    O,

    /// <summary>Exempt.</summary>
    E,
}

/// <summary>Unit of a line (UN/ECE Rec. 20/21).</summary>
public enum InvoiceUnit
{
    /// <summary>Hour.</summary>
    HUR,

    /// <summary>Day.</summary>
    DAY,

    /// <summary>Minute, with a price per 60 of them.</summary>
    MIN,

    /// <summary>Piece.</summary>
    C62,

    /// <summary>Lump sum.</summary>
    LS,
}

/// <summary>What a line costs.</summary>
/// <param name="Quantity">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Price">Per <paramref name="BaseQuantity"/> units, up to four places, never negative (BR-27).</param>
/// <param name="VatCategory">Category.</param>
/// <param name="VatRate">Percent.</param>
/// <param name="BaseQuantity">60 for a price per hour of minutes.</param>
public sealed record InvoiceAmount(
    decimal Quantity,
    InvoiceUnit Unit,
    decimal Price,
    VatCategory VatCategory,
    decimal VatRate,
    decimal BaseQuantity = 1m);

/// <summary>VAT of one category and rate, on the sum of its lines.</summary>
public sealed record VatGroup(VatCategory Category, decimal Rate, decimal Basis, decimal Vat);

/// <summary>Sums of an invoice; the groups in order of their first line.</summary>
public sealed record InvoiceTotals(
    IReadOnlyList<decimal> LineNet,
    IReadOnlyList<VatGroup> Groups,
    decimal Net,
    decimal Vat,
    decimal Gross)
{
    /// <summary>Lines are rounded, totals add rounded lines, and VAT is taken once per category and rate (R-M3).</summary>
    public static InvoiceTotals Of(IReadOnlyList<InvoiceAmount> lines)
    {
        var lineNet = lines.Select(NetOf).ToList();
        var net = lineNet.Sum() + 0.00m;
        var groups = lines
            .Zip(lineNet, (line, amount) => (line.VatCategory, line.VatRate, Amount: amount))
            .GroupBy(line => (line.VatCategory, line.VatRate))
            .Select(group => GroupOf(group.Key.VatCategory, group.Key.VatRate, group.Sum(line => line.Amount) + 0.00m))
            .ToList();
        var vat = groups.Sum(group => group.Vat) + 0.00m;
        return new InvoiceTotals(lineNet, groups, net, vat, net + vat);
    }

    private static VatGroup GroupOf(VatCategory category, decimal rate, decimal basis) =>
        new(category, rate, basis, Money.ToCents(basis * rate / 100m));

    private static decimal NetOf(InvoiceAmount line)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line.Price);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line.BaseQuantity);
        if (line.VatCategory != VatCategory.S && line.VatRate != 0)
        {
            throw new ArgumentException($"category {line.VatCategory} with {line.VatRate} % VAT");
        }

        return Money.ToCents(line.Quantity * line.Price / line.BaseQuantity);
    }
}
