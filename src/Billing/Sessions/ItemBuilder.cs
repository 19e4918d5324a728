using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Sessions;

/// <summary>Makes the item, or one per technician, of sessions that merged.</summary>
internal static class ItemBuilder
{
    public static IEnumerable<BillableItem> Build(IReadOnlyList<MeasuredSession> sessions, BillingOptions options)
    {
        var technicians = sessions
            .SelectMany(s => s.Technicians)
            .Select(presence => presence.Technician)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (options.TechnicianMode == TechnicianMode.Union || technicians.Count == 0)
        {
            return [Build(sessions, [.. sessions.Select(s => s.Span)], null, options)];
        }

        // A call belongs to one technician: counting it for each would bill it twice.
        var holder = sessions.Select(s => s.CallHolder).FirstOrDefault(name => name is not null);
        return technicians.Select(name => Build(
            sessions,
            [.. sessions.Select(s => s.SpanOf(name, (s.CallHolder ?? holder) == name, options))],
            name,
            options));
    }

    private static BillableItem Build(
        IReadOnlyList<MeasuredSession> sessions,
        IReadOnlyList<SessionSpan> spans,
        string? technician,
        BillingOptions options)
    {
        var intervals = Intervals.Union(spans.SelectMany(span => span.Intervals));
        var net = WholeSeconds.Of(Intervals.Total(intervals));
        var units = UnitRounding.Units(net, options);
        var first = intervals.Count > 0 ? intervals[0].Start : sessions[0].Start;
        var slots = new Tariff(options, sessions[0].History.Severity).Slots(intervals, net, units);
        var date = first.InZone(options.Zone).Date;
        return new BillableItem
        {
            CaseId = sessions[0].History.CaseId,
            Severity = sessions[0].History.Severity,
            ContractVersion = sessions[0].History.ContractVersion,
            Position = sessions[0].History.Position,
            SessionIds = [.. sessions.Select(s => s.History.Id)],
            Technician = technician,
            Technicians = PresencesOf(sessions, technician),
            RawSeconds = net,
            Units = units,
            UnitSeconds = options.UnitSeconds,
            QuantityHours = UnitRounding.Hours(units, options),
            Status = StatusOf(net, options),
            ServiceDate = date,
            BillingPeriod = BillingPeriods.Of(date, options.PeriodKind),
            OutsideHours = units > 0 ? slots.Any(slot => slot.IsOutsideHours) : net > 0 && !options.ServiceHours.IsOpen(first),
            Slots = slots,
            Lines = TariffLine.Group(slots, options),
            Intervals = intervals,
            Interruptions = InterruptionsOf(intervals, spans),
            Bridged = Intervals.Union(spans.SelectMany(span => span.Bridged)),
            First = first,
            Last = intervals.Count > 0 ? intervals[^1].End : sessions.Max(s => s.Events[^1].At),
        };
    }

    public static BillableStatus StatusOf(long netSeconds, BillingOptions options) => netSeconds switch
    {
        0 => BillableStatus.NotEstablished,
        _ when netSeconds < options.MinBillableSeconds => BillableStatus.BelowThreshold,
        _ => BillableStatus.Billable,
    };

    private static IReadOnlyList<TechnicianPresence> PresencesOf(
        IEnumerable<MeasuredSession> sessions,
        string? technician) =>
    [
        .. sessions
            .SelectMany(s => s.Technicians)
            .Where(presence => technician is null || presence.Technician == technician)
            .OrderBy(presence => presence.Since)
            .DistinctBy(presence => presence.Technician),
    ];

    private static IReadOnlyList<Interruption> InterruptionsOf(
        IReadOnlyList<Interval> intervals,
        IReadOnlyList<SessionSpan> spans)
    {
        var known = spans.SelectMany(span => span.Interruptions).ToList();
        return
        [
            .. Intervals.Between(intervals).Select(time => new Interruption(
                known.FirstOrDefault(k => Intervals.Overlap(k.Time, time))?.Kind ?? InterruptionKind.Gap,
                time)),
        ];
    }
}
