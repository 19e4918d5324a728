using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>Projects by hours or days, trainings by days, and pieces (R-T16).</summary>
public static class ProjectCharges
{
    private const int HourSeconds = 3600;
    private const int DaySeconds = 8 * HourSeconds;
    private const int HalfDayMinutes = 240;

    /// <summary>Charges of one position, in order of the days.</summary>
    /// <param name="notes">What was entered under it.</param>
    /// <param name="position">The position; its price must be known.</param>
    /// <param name="zone">Whose days.</param>
    public static IReadOnlyList<Charge> Of(IEnumerable<WorkNote> notes, PositionTerms position, DateTimeZone zone)
    {
        if (position.Price is not { } price)
        {
            throw new ArgumentException($"position {position.Name} has no price", nameof(position));
        }

        // Hours and trainings sum people, days do not (R-T16); every piece stands for itself.
        var groups = position.Count switch
        {
            PositionCount.Days => notes.GroupBy(note => (note.CaseId, note.Date, Who: note.Person)),
            PositionCount.Pieces => notes.GroupBy(note => (note.CaseId, note.Date, Who: note.Id)),
            _ => notes.GroupBy(note => (note.CaseId, note.Date, Who: "")),
        };
        return
        [
            .. groups.OrderBy(group => group.Key.Date).ThenBy(group => group.Key.Who, StringComparer.Ordinal)
                .Select(group => ToCharge([.. group], position, price, zone)),
        ];
    }

    private static Charge ToCharge(IReadOnlyList<WorkNote> notes, PositionTerms position, decimal price, DateTimeZone zone)
    {
        var (note, minutes) = (notes[0], notes.Sum(one => one.Minutes));
        var parts = position.Count switch
        {
            PositionCount.Hours => Hours(notes, position, price),
            PositionCount.Days => Days(minutes, position, price),
            PositionCount.TrainingDays => Training(minutes, position, price),
            PositionCount.Pieces => [Piece(notes.Sum(one => one.Pieces), price)],
            _ => throw new ArgumentException($"position {position.Name} is counted by the contract's step", nameof(position)),
        };
        return new Charge
        {
            Key = SourceKey.OfEntry(note.Id),
            Sources = [.. notes.Select(one => SourceKey.OfEntry(one.Id))],
            CaseId = note.CaseId,
            Position = position,
            Date = note.Date,
            LastDate = note.Date,
            First = note.Date.AtStartOfDayInZone(zone).ToInstant(),
            RawSeconds = minutes * 60L,
            Parts = Spread(parts, minutes * 60L),
            Spare = parts.Count > 0 ? parts[^1] with { NetSeconds = 0 } : Piece(1, price),
            Status = parts.Count > 0 ? BillableStatus.Billable : BillableStatus.NotEstablished,
            IsManual = true,
        };
    }

    private static List<ChargePart> Hours(IEnumerable<WorkNote> notes, PositionTerms position, decimal price)
    {
        var hours = ProjectRounding.Hours(notes.Select(note => note.Minutes), position.StepMinutes, position.Rounding);
        var step = position.StepMinutes / 60m;
        var part = new ChargePart(step, InvoiceUnit.HUR, price, 1m, 0m, position.StepMinutes * 60, 0);
        return [.. Enumerable.Repeat(part, (int)(hours / step))];
    }

    private static List<ChargePart> Days(int minutes, PositionTerms position, decimal price)
    {
        var days = ProjectRounding.Days(minutes, position.HourlyOvertime);
        var half = new ChargePart(0.5m, InvoiceUnit.DAY, price, 1m, 0m, DaySeconds / 2, 0);
        var quarter = new ChargePart(0.25m, InvoiceUnit.HUR, Money.ToPrice(price / 8m), 1m, 0m, HourSeconds / 4, 0);
        return [.. Enumerable.Repeat(half, (int)(days.Days / 0.5m)), .. Enumerable.Repeat(quarter, (int)(days.ExtraHours / 0.25m))];
    }

    private static List<ChargePart> Training(int minutes, PositionTerms position, decimal price)
    {
        var whole = new ChargePart(1m, InvoiceUnit.DAY, price, 1m, 0m, DaySeconds, 0);
        var day = position.HalfDays && minutes <= HalfDayMinutes ? whole with { Quantity = 0.5m, ApprovalSeconds = DaySeconds / 2 } : whole;
        return [.. Enumerable.Repeat(day, ProjectRounding.TrainingDays(minutes))];
    }

    private static ChargePart Piece(int pieces, decimal price) => new(pieces, InvoiceUnit.C62, price, 1m, 0m, 0, 0);

    /// <summary>Entered time fills the parts one after the other; the last takes what rounding left over.</summary>
    private static List<ChargePart> Spread(IReadOnlyList<ChargePart> parts, long seconds)
    {
        var spread = new List<ChargePart>(parts.Count);
        foreach (var (index, part) in parts.Index())
        {
            var own = index == parts.Count - 1 ? seconds : Math.Min(seconds, part.ApprovalSeconds);
            spread.Add(part with { NetSeconds = own });
            seconds -= own;
        }

        return spread;
    }
}
