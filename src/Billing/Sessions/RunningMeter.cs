using NodaTime;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Sessions;

/// <summary>What both ends' clocks show.</summary>
/// <param name="NetSeconds">Net time, floored.</param>
/// <param name="Units">Quarter-hours if all ended now.</param>
/// <param name="QuantityHours">The same in hours.</param>
/// <param name="NetAmount">Net money if all ended now: price per hour times hours, rounded once per price.</param>
/// <param name="Running">The clock grows with each second.</param>
/// <param name="OutsideHours">At least one unit starts outside the service hours.</param>
public sealed record MeterState(
    int NetSeconds,
    int Units,
    decimal QuantityHours,
    decimal NetAmount,
    bool Running,
    bool OutsideHours);

/// <summary>Reads a session that has not ended, as if everything ended now: its clock, and its own item at the prices of its class.</summary>
public static class RunningMeter
{
    /// <summary>The meter of the item this session will belong to.</summary>
    /// <param name="running">The session.</param>
    /// <param name="now">The hub's clock.</param>
    /// <param name="options">What the contract agrees.</param>
    /// <param name="earlier">Ended sessions, not yet invoiced, with which it may merge.</param>
    public static MeterState Read(
        SessionHistory running,
        Instant now,
        BillingOptions options,
        IReadOnlyList<SessionHistory>? earlier = null)
    {
        var past = running with { Events = [.. running.Events.Where(e => e.At <= now)] };
        if (past.Events.Count == 0)
        {
            return new MeterState(0, 0, 0.00m, 0.00m, false, false);
        }

        var isRunning = MeasuredSession.Of(past, options).Span.IsRunning;
        var ended = past with { Events = [.. past.Events, new SessionEvent(now, SessionEventType.SessionEnded)] };
        IReadOnlyList<SessionHistory> all = [.. earlier ?? [], ended];
        var items = ItemsOf(running.Id, all, options);
        var clock = ItemsOf(running.Id, all, options with { TechnicianMode = TechnicianMode.Union });
        return new MeterState(
            checked((int)clock.Sum(item => item.RawSeconds)),
            items.Sum(item => item.Units),
            items.Sum(item => item.QuantityHours),
            items.Sum(item => item.NetAmount) + 0.00m,
            isRunning,
            items.Any(item => item.OutsideHours));
    }

    private static IReadOnlyList<BillableItem> ItemsOf(
        string sessionId,
        IReadOnlyList<SessionHistory> sessions,
        BillingOptions options) =>
        [.. SessionBilling.Bill(sessions, options).Where(item => item.SessionIds.Contains(sessionId))];
}
