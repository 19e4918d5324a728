using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>How the parts of an item came about, as a sum that a customer can add up.</summary>
public static class ItemSum
{
    /// <summary><c>7:00 + 13:00 − 5:00 Unterbrechung = 15:00 → 1</c>: time from first to last second of each session, less
    /// what was not counted.</summary>
    public static string InWords(Charge charge, bool english)
    {
        var units = charge.Parts.Count.ToString(CultureInfo.InvariantCulture);
        if (charge.Item is not { Intervals.Count: > 0 } item)
        {
            return $"{Minutes(charge.RawSeconds)} → {units}";
        }

        var pauses = item.Interruptions.Where(one => one.Kind != InterruptionKind.Gap).Sum(one => one.Seconds);
        var spans = Spans(item, charge.RawSeconds + pauses);
        var minus = pauses > 0 ? $" − {Minutes(pauses)} {(english ? "interruption" : "Unterbrechung")}" : "";
        var sum = string.Join(" + ", spans.Select(Minutes)) + minus;
        return spans.Count == 1 && pauses == 0 ? $"{sum} → {units}" : $"{sum} = {Minutes(charge.RawSeconds)} → {units}";
    }

    /// <summary>Minutes and seconds, minutes not wrapped at the hour.</summary>
    public static string Minutes(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:D2}");

    // The last span takes the fractions of seconds that flooring each would lose: the sum always fits.
    private static List<long> Spans(BillableItem item, long total)
    {
        var starts = item.Interruptions.Where(one => one.Kind == InterruptionKind.Gap).Select(one => one.Time).ToList();
        var (spans, from) = (new List<long>(), item.Intervals[0].Start);
        foreach (var gap in starts)
        {
            spans.Add(WholeSeconds.Of(gap.Start - from));
            from = gap.End;
        }

        spans.Add(total - spans.Sum());
        return spans;
    }
}
