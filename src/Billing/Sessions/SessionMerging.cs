using NodaTime;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Sessions;

/// <summary>Which sessions form one item (R-T5).</summary>
internal static class SessionMerging
{
    /// <summary>Groups of sessions, each in order of time; the groups too.</summary>
    public static IReadOnlyList<IReadOnlyList<MeasuredSession>> Merge(
        IEnumerable<MeasuredSession> sessions,
        BillingOptions options)
    {
        var ordered = sessions.OrderBy(s => s.Start).ToList();
        var established = ordered.Where(s => s.Span.IsEstablished).GroupBy(s => KeyOf(s, options));
        var alone = ordered.Where(s => !s.Span.IsEstablished).Select(s => (List<MeasuredSession>)[s]);
        return
        [
            .. established.SelectMany(group => Chains(group, options))
                .Concat(alone)
                .OrderBy(chain => chain[0].Start)
                .ThenBy(chain => ordered.IndexOf(chain[0])),
        ];
    }

    // Same case, contract version, position and severity; the wider scopes replace the case by the day.
    private static object KeyOf(MeasuredSession session, BillingOptions options)
    {
        var (history, day) = (session.History, session.Start.InZone(options.Zone).Date);
        return (
            options.MergeScope == MergeScope.ContractDay ? null : history.CaseId,
            options.MergeScope == MergeScope.Case ? (LocalDate?)null : day,
            history.ContractVersion,
            history.Position,
            history.Severity);
    }

    private static List<List<MeasuredSession>> Chains(IEnumerable<MeasuredSession> sessions, BillingOptions options)
    {
        var chains = new List<List<MeasuredSession>>();
        var last = Instant.MinValue;
        foreach (var session in sessions)
        {
            if (chains.Count > 0 && Joins(session.Span.First - last, options))
            {
                chains[^1].Add(session);
            }
            else
            {
                chains.Add([session]);
                last = Instant.MinValue;
            }

            last = Instant.Max(last, session.Span.Last);
        }

        return chains;
    }

    private static bool Joins(Duration gap, BillingOptions options) => options.MergeWindowMinutes >= 0
        && (options.MergeScope != MergeScope.Case || gap <= Duration.FromMinutes(options.MergeWindowMinutes));
}
