using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Rates;

/// <summary>Prices the units of one item (R-T11).</summary>
internal sealed class Tariff(BillingOptions options, string severity)
{
    private readonly ServiceHours _hours = options.ServiceHours;

    /// <summary>One slot per unit, in order.</summary>
    /// <param name="intervals">The item's billable time.</param>
    /// <param name="netSeconds">The same, floored.</param>
    /// <param name="units">What rounding made of it.</param>
    public IReadOnlyList<TariffSlot> Slots(IReadOnlyList<Interval> intervals, long netSeconds, int units)
    {
        var slots = new List<TariffSlot>();
        var startsAt = units > 0 ? intervals[0].Start : default;
        for (var i = 0; i < units; i++)
        {
            var offset = checked((long)i * options.UnitSeconds);
            // A unit that only a minimum fills up never starts; it follows the last one that did.
            startsAt = InstantAfter(intervals, Duration.FromSeconds(offset)) ?? startsAt;
            var left = Math.Max(0, netSeconds - offset);
            var isLast = i == units - 1;
            slots.Add(Price(startsAt, isLast ? left : Math.Min(left, options.UnitSeconds), intervals[0].Start));
        }

        return slots;
    }

    /// <summary>Slots of work that has a date but no clock times: never surcharged.</summary>
    public IReadOnlyList<TariffSlot> SlotsOfDay(LocalDate date, long netSeconds, int units)
    {
        var start = date.AtStartOfDayInZone(options.Zone).ToInstant();
        var rate = RateOn(date);
        return
        [
            .. Enumerable.Range(0, units).Select(i =>
            {
                var left = Math.Max(0, netSeconds - checked((long)i * options.UnitSeconds));
                var seconds = i == units - 1 ? left : Math.Min(left, options.UnitSeconds);
                return new TariffSlot(start, seconds, false, rate, 0m);
            }),
        ];
    }

    private TariffSlot Price(Instant startsAt, long netSeconds, Instant itemStart)
    {
        var pricedAt = options.RateMode == RateMode.Slot ? startsAt : itemStart;
        var rate = RateOn(pricedAt.InZone(options.Zone).Date);
        var isOutside = !_hours.IsOpen(startsAt);
        var surcharge = isOutside ? options.OutsideSurchargePercent : 0m;
        return new TariffSlot(startsAt, netSeconds, isOutside, Money.ToPrice(rate * (1 + (surcharge / 100m))), surcharge);
    }

    private decimal RateOn(LocalDate date)
    {
        var version = options.RateVersions.Where(v => v.From <= date).MaxBy(v => v.From);
        if (version is not null && version.RatesBySeverity.TryGetValue(severity, out var rate))
        {
            return rate;
        }

        return options.RatesBySeverity.TryGetValue(severity, out rate)
            ? rate
            : throw new InvalidOperationException($"the contract has no price for class {severity} on {date:uuuu-MM-dd}");
    }

    private static Instant? InstantAfter(IReadOnlyList<Interval> intervals, Duration net)
    {
        foreach (var interval in intervals)
        {
            if (net < interval.Duration)
            {
                return interval.Start + net;
            }

            net -= interval.Duration;
        }

        return null;
    }
}
