using NodaTime;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Sessions;

/// <summary>One technician, two sessions, at once.</summary>
public sealed record TechnicianConflict(string Technician, string SessionId, string OtherSessionId, Interval Time);

/// <summary>Finds technicians whose billable time overlaps in two sessions (R-T8). Call it across contracts too:
/// <see cref="SessionBilling.Bill"/> sees the sessions of one contract only.</summary>
public static class TechnicianConflicts
{
    /// <summary>Each overlap once, in order of time.</summary>
    public static IReadOnlyList<TechnicianConflict> Find(IReadOnlyList<SessionHistory> sessions, BillingOptions options) =>
        Find([.. sessions.Where(s => s.Events.Count > 0).Select(s => MeasuredSession.Of(s, options))], options);

    internal static IReadOnlyList<BillableItem> Flag(
        IReadOnlyList<BillableItem> items,
        IReadOnlyList<MeasuredSession> sessions,
        BillingOptions options)
    {
        var conflicts = Find(sessions, options);
        return [.. items.Select(item => item with { HasTechnicianConflict = conflicts.Any(c => Concerns(c, item)) })];
    }

    // Two sessions of one item share a clock, so nothing is counted twice there.
    private static bool Concerns(TechnicianConflict conflict, BillableItem item) =>
        item.SessionIds.Contains(conflict.SessionId) != item.SessionIds.Contains(conflict.OtherSessionId)
        && (item.Technician is null || item.Technician == conflict.Technician);

    private static IReadOnlyList<TechnicianConflict> Find(IReadOnlyList<MeasuredSession> sessions, BillingOptions options)
    {
        var presences = sessions.SelectMany(session => PresencesIn(session, options)).OrderBy(p => p.Time.Start).ToList();
        var conflicts = new List<TechnicianConflict>();
        for (var i = 0; i < presences.Count; i++)
        {
            var one = presences[i];
            var others = presences.Skip(i + 1).TakeWhile(other => other.Time.Start < one.Time.End);
            conflicts.AddRange(others
                .Where(other => other.Technician == one.Technician && other.SessionId != one.SessionId)
                .Select(other => new TechnicianConflict(
                    one.Technician,
                    one.SessionId,
                    other.SessionId,
                    new Interval(other.Time.Start, Instant.Min(one.Time.End, other.Time.End)))));
        }

        return conflicts;
    }

    private static IEnumerable<Presence> PresencesIn(MeasuredSession session, BillingOptions options) =>
        session.Technicians.SelectMany(technician => session
            .SpanOf(technician.Technician, session.CallHolder == technician.Technician, options)
            .Intervals
            .Select(time => new Presence(technician.Technician, session.History.Id, time)));

    private sealed record Presence(string Technician, string SessionId, Interval Time);
}
