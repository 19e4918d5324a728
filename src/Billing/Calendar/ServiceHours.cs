using NodaTime;

namespace RemoteSupport.Billing.Calendar;

/// <summary>Monday to Friday from opening to closing, without holidays and closing days (R-T12, R-S2, R-S3).</summary>
public sealed class ServiceHours
{
    private readonly LocalTime _start;
    private readonly LocalTime _end;
    private readonly GermanState _state;
    private readonly HashSet<LocalDate> _closingDays;
    private readonly DateTimeZone _zone;

    /// <param name="start">Opening.</param>
    /// <param name="end">Closing, exclusive; midnight means the end of the day.</param>
    /// <param name="state">Whose holidays count.</param>
    /// <param name="closingDays">Further closed days.</param>
    /// <param name="zone">Whose clock on the wall.</param>
    public ServiceHours(
        LocalTime start,
        LocalTime end,
        GermanState state,
        IReadOnlyCollection<LocalDate> closingDays,
        DateTimeZone zone)
    {
        if (end <= start && end != LocalTime.Midnight)
        {
            throw new ArgumentException("service hours end before they start", nameof(end));
        }

        (_start, _end, _state, _zone) = (start, end, state, zone);
        _closingDays = [.. closingDays];
    }

    /// <summary>The zone of these hours.</summary>
    public DateTimeZone Zone => _zone;

    /// <summary>Is someone there at this instant?</summary>
    public bool IsOpen(Instant at)
    {
        var local = at.InZone(_zone);
        return IsWorkingDay(local.Date)
            && local.TimeOfDay >= _start
            && (_end == LocalTime.Midnight || local.TimeOfDay < _end);
    }

    /// <summary>Is this a day with service hours?</summary>
    public bool IsOpenDay(LocalDate date) => IsWorkingDay(date);

    /// <summary>The open interval of a working day.</summary>
    public Interval OpenTime(LocalDate date)
    {
        var end = _end == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date.At(_end);
        return new Interval(
            date.At(_start).InZoneLeniently(_zone).ToInstant(),
            end.InZoneLeniently(_zone).ToInstant());
    }

    private bool IsWorkingDay(LocalDate date) =>
        WorkingDays.IsWorkingDay(date, _state) && !_closingDays.Contains(date);
}
