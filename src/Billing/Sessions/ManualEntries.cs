using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Sessions;

/// <summary>Work that no session measured.</summary>
public enum ManualKind
{
    /// <summary>E-mails.</summary>
    Email,

    /// <summary>A call without the call timer.</summary>
    Phone,

    /// <summary>Looking things up without the customer.</summary>
    Research,

    /// <summary>At the customer's, where the position is billed by quarter-hours; else it is project work.</summary>
    OnSite,
}

/// <summary>Minutes that a person typed in; never presented as stamped by the hub.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Date">Local date of the work.</param>
/// <param name="Time">How long, never negative.</param>
/// <param name="Kind">What kind of work.</param>
/// <param name="Severity">Class "1" to "4".</param>
/// <param name="Text">What was done; without it nothing is billed.</param>
/// <param name="EnteredBy">Who typed it.</param>
/// <param name="EnteredAt">When it was typed, hub clock.</param>
/// <param name="StartedAt">When the work began, if the person said so.</param>
/// <param name="ContractVersion">Entries of different versions are never summed.</param>
/// <param name="Position">Entries of different positions are never summed.</param>
public sealed record ManualEntry(
    string CaseId,
    LocalDate Date,
    Duration Time,
    ManualKind Kind,
    string Severity,
    string Text,
    string EnteredBy,
    Instant EnteredAt,
    Instant? StartedAt = null,
    string? ContractVersion = null,
    string? Position = null);

/// <summary>An item and the entries it was summed from.</summary>
public sealed record ManualItem(BillableItem Item, ManualKind Kind, IReadOnlyList<ManualEntry> Entries);

/// <summary>Entries of one case, day, channel and severity are summed, then rounded once (R-T15).</summary>
public static class ManualEntries
{
    /// <summary>Items in order of first appearance.</summary>
    public static IReadOnlyList<ManualItem> Bill(IReadOnlyList<ManualEntry> entries, BillingOptions options)
    {
        options.Validate();
        return
        [
            .. entries
                .GroupBy(e => (e.CaseId, e.Date, e.Kind, e.Severity, e.ContractVersion, e.Position))
                .Select(group => new ManualItem(ToItem([.. group], options), group.Key.Kind, [.. group])),
        ];
    }

    private static BillableItem ToItem(IReadOnlyList<ManualEntry> entries, BillingOptions options)
    {
        var entry = entries[0];
        var net = WholeSeconds.Of(entries.Aggregate(Duration.Zero, (sum, e) => sum + TimeOf(e)));
        var units = UnitRounding.Units(net, options);
        var slots = new Tariff(options, entry.Severity).SlotsOfDay(entry.Date, net, units);
        var first = entries.Min(e => e.StartedAt) ?? entry.Date.AtStartOfDayInZone(options.Zone).ToInstant();
        return new BillableItem
        {
            CaseId = entry.CaseId,
            Severity = entry.Severity,
            ContractVersion = entry.ContractVersion,
            Position = entry.Position,
            RawSeconds = net,
            Units = units,
            UnitSeconds = options.UnitSeconds,
            QuantityHours = UnitRounding.Hours(units, options),
            Status = ItemBuilder.StatusOf(net, options),
            ServiceDate = entry.Date,
            BillingPeriod = BillingPeriods.Of(entry.Date, options.PeriodKind),
            Slots = slots,
            Lines = TariffLine.Group(slots, options),
            First = first,
            Last = first + Duration.FromSeconds(net),
            IsManual = true,
            HasClockTimes = entries.Count == 1 && entry.StartedAt is not null,
        };
    }

    private static Duration TimeOf(ManualEntry entry)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entry.Time, Duration.Zero);
        return entry.Time;
    }
}
