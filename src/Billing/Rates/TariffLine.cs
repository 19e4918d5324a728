using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Rates;

/// <summary>Units of one price, priced once (R-M2).</summary>
/// <param name="Units">How many.</param>
/// <param name="QuantityHours">The same in hours, two places.</param>
/// <param name="Rate">Price per hour including the surcharge.</param>
/// <param name="SurchargePercent">The surcharge inside the rate.</param>
/// <param name="Net">Cents, rounded once for the line.</param>
public sealed record TariffLine(
    int Units,
    decimal QuantityHours,
    decimal Rate,
    decimal SurchargePercent,
    decimal Net)
{
    /// <summary>Groups units by price, in order of the first unit of each.</summary>
    public static IReadOnlyList<TariffLine> Group(IEnumerable<TariffSlot> slots, BillingOptions options) =>
    [
        .. slots
            .GroupBy(slot => (slot.Rate, slot.SurchargePercent))
            .Select(group => Create(group.Count(), group.Key.Rate, group.Key.SurchargePercent, options)),
    ];

    private static TariffLine Create(int units, decimal rate, decimal surchargePercent, BillingOptions options)
    {
        var net = Money.ToCents(checked((decimal)units * options.UnitSeconds) * rate / 3600m);
        return new TariffLine(units, UnitRounding.Hours(units, options), rate, surchargePercent, net);
    }
}
