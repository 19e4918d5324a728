using NodaTime;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>Sessions and manual entries that are counted by the contract's step.</summary>
public static class SupportCharges
{
    // Two places of an hour hold multiples of 36 seconds only.
    private const int ExactHours = 36;

    /// <summary>One charge per item; items without a position of the contract are left out: they cannot be
    /// billed. So are those in which nobody worked: they are none of the customer's business.</summary>
    /// <param name="items">What the sessions made.</param>
    /// <param name="positionOf">The contract's position for an item; null when it has none.</param>
    /// <param name="options">What the contract agrees.</param>
    public static IReadOnlyList<Charge> OfItems(
        IEnumerable<BillableItem> items,
        Func<BillableItem, PositionTerms?> positionOf,
        BillingOptions options) =>
        [.. items.SelectMany(item => Of(item, [.. item.SessionIds.Select(id => SourceKey.OfSession(id, item.Technician))], positionOf(item), options))];

    /// <summary>One charge per sum of entries.</summary>
    /// <param name="items">What the entries made.</param>
    /// <param name="entryIds">Id of each entry.</param>
    /// <param name="positionOf">The contract's position for a sum; null when it has none.</param>
    /// <param name="options">What the contract agrees.</param>
    public static IReadOnlyList<Charge> OfEntries(
        IEnumerable<ManualItem> items,
        Func<ManualEntry, string> entryIds,
        Func<ManualItem, PositionTerms?> positionOf,
        BillingOptions options) =>
        [.. items.SelectMany(one => Of(one.Item, [.. one.Entries.Select(entry => SourceKey.OfEntry(entryIds(entry)))], positionOf(one), options))];

    private static IEnumerable<Charge> Of(BillableItem item, IReadOnlyList<string> sources, PositionTerms? position, BillingOptions options)
    {
        if (position is null || item.Status == BillableStatus.NotEstablished)
        {
            yield break;
        }

        var spare = new Tariff(options, item.Severity).SlotsOfDay(item.ServiceDate, 0, 1)[0];
        yield return new Charge
        {
            Key = sources[0],
            Sources = sources,
            CaseId = item.CaseId,
            Position = position,
            Severity = item.Severity,
            Date = item.ServiceDate,
            LastDate = item.Last.InZone(options.Zone).Date,
            First = item.First,
            RawSeconds = item.RawSeconds,
            Parts = [.. item.Slots.Select(slot => PartOf(slot, position, options))],
            Spare = PartOf(spare, position, options),
            Status = item.Status,
            Item = item,
            IsManual = item.IsManual,
        };
    }

    private static ChargePart PartOf(TariffSlot slot, PositionTerms position, BillingOptions options)
    {
        var price = position.Price is { } own ? Money.ToPrice(own * (1 + (slot.SurchargePercent / 100m))) : slot.Rate;
        var inMinutes = options.Mode == RoundingMode.Minutes || options.UnitSeconds % ExactHours != 0;
        return inMinutes
            ? new ChargePart(options.UnitSeconds / 60m, InvoiceUnit.MIN, price, 60m, slot.SurchargePercent, options.UnitSeconds, slot.NetSeconds)
            : new ChargePart(options.UnitSeconds / 3600m, InvoiceUnit.HUR, price, 1m, slot.SurchargePercent, options.UnitSeconds, slot.NetSeconds);
    }
}
