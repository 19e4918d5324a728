using NodaTime;

namespace RemoteSupport.Billing.Rates;

/// <summary>One unit of an item and what it costs.</summary>
/// <param name="StartsAt">The instant at which the item's net time reaches this unit.</param>
/// <param name="NetSeconds">Net time inside this unit; the last one takes what rounding left over.</param>
/// <param name="IsOutsideHours">It starts outside the service hours.</param>
/// <param name="Rate">Price per hour including the surcharge, up to four places.</param>
/// <param name="SurchargePercent">The surcharge inside <paramref name="Rate"/>.</param>
public sealed record TariffSlot(
    Instant StartsAt,
    long NetSeconds,
    bool IsOutsideHours,
    decimal Rate,
    decimal SurchargePercent);
