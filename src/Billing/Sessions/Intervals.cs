using NodaTime;

namespace RemoteSupport.Billing.Sessions;

/// <summary>Arithmetic of half-open intervals.</summary>
internal static class Intervals
{
    /// <summary>The union: in order, overlapping and touching ones joined.</summary>
    public static IReadOnlyList<Interval> Union(IEnumerable<Interval> intervals)
    {
        var union = new List<Interval>();
        foreach (var next in intervals.OrderBy(i => i.Start))
        {
            if (union.Count > 0 && next.Start <= union[^1].End)
            {
                union[^1] = new Interval(union[^1].Start, Instant.Max(union[^1].End, next.End));
            }
            else
            {
                union.Add(next);
            }
        }

        return union;
    }

    /// <summary>What lies between neighbours of a union.</summary>
    public static IEnumerable<Interval> Between(IReadOnlyList<Interval> union) =>
        union.Zip(union.Skip(1), (left, right) => new Interval(left.End, right.Start));

    /// <summary>Do they share more than a border?</summary>
    public static bool Overlap(Interval left, Interval right) => left.Start < right.End && right.Start < left.End;

    public static Duration Total(IEnumerable<Interval> intervals) =>
        intervals.Aggregate(Duration.Zero, (sum, interval) => sum + interval.Duration);
}
