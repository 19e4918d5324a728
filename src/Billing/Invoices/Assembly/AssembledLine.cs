using NodaTime;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>What an item gives to a line.</summary>
/// <param name="Item">The item.</param>
/// <param name="Parts">How many of its parts.</param>
/// <param name="Quantity">The same as a quantity.</param>
/// <param name="NetSeconds">Time inside them.</param>
public sealed record LineShare(AssembledItem Item, int Parts, decimal Quantity, long NetSeconds);

/// <summary>A line of the invoice with everything it came from.</summary>
/// <param name="Position">The service.</param>
/// <param name="Severity">Class, where it has one.</param>
/// <param name="SurchargePercent">Surcharge inside the price.</param>
/// <param name="Amount">Quantity, unit, price and VAT.</param>
/// <param name="Net">Cents, rounded once.</param>
/// <param name="First">First day of work on it.</param>
/// <param name="Last">Last day.</param>
/// <param name="Shares">Its items.</param>
public sealed record AssembledLine(
    PositionTerms Position,
    string? Severity,
    decimal SurchargePercent,
    InvoiceAmount Amount,
    decimal Net,
    LocalDate First,
    LocalDate Last,
    IReadOnlyList<LineShare> Shares)
{
    /// <summary>How many parts.</summary>
    public int Parts => Shares.Sum(share => share.Parts);

    /// <summary>Measured or entered time inside.</summary>
    public long NetSeconds => Shares.Sum(share => share.NetSeconds);

    /// <summary>Time that rounding added; pieces have none.</summary>
    public long RoundingSeconds => Shares.Sum(share => share.Item.Invoiced.Where(Fits).Sum(part => (long)part.ApprovalSeconds)) is > 0 and var billed
        ? billed - NetSeconds
        : 0;

    internal bool Fits(ChargePart part) =>
        part.Unit == Amount.Unit && part.Price == Amount.Price && part.SurchargePercent == SurchargePercent;
}
