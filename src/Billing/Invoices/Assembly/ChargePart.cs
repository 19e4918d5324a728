namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>The smallest amount of a charge that is billed or not: a quarter-hour, a step of project hours, half a day.</summary>
/// <param name="Quantity">How much, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Price">Net per <paramref name="BaseQuantity"/> units, with the surcharge.</param>
/// <param name="BaseQuantity">60 for minutes at a price per hour.</param>
/// <param name="SurchargePercent">The surcharge inside the price.</param>
/// <param name="ApprovalSeconds">What it takes from the approval of its case; 0 needs none.</param>
/// <param name="NetSeconds">Measured or entered time inside it.</param>
public sealed record ChargePart(
    decimal Quantity,
    InvoiceUnit Unit,
    decimal Price,
    decimal BaseQuantity,
    decimal SurchargePercent,
    int ApprovalSeconds,
    long NetSeconds);
