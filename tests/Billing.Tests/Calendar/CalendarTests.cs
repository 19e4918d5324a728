using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rounding;
using static RemoteSupport.Billing.Calendar.GermanState;

namespace RemoteSupport.Billing.Tests.Calendar;

public sealed class CalendarTests
{
    [Theory]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 4, 16)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_where_the_church_says(int year, int month, int day)
    {
        Assert.Equal(new LocalDate(year, month, day), GermanHolidays.EasterSunday(year));
    }

    [Theory]
    [InlineData(BW, 12)]
    [InlineData(BY, 12)]
    [InlineData(BE, 10)]
    [InlineData(BB, 12)]
    [InlineData(HB, 10)]
    [InlineData(HH, 10)]
    [InlineData(HE, 10)]
    [InlineData(MV, 11)]
    [InlineData(NI, 10)]
    [InlineData(NW, 11)]
    [InlineData(RP, 11)]
    [InlineData(SL, 12)]
    [InlineData(SN, 11)]
    [InlineData(ST, 11)]
    [InlineData(SH, 10)]
    [InlineData(TH, 11)]
    public void Each_state_has_its_number_of_holidays_in_2026(GermanState state, int days)
    {
        Assert.Equal(days, GermanHolidays.Of(2026, state).Count);
    }

    [Theory]
    [InlineData("2026-01-06", "BW BY ST")]
    [InlineData("2026-03-08", "BE MV")]
    [InlineData("2022-03-08", "BE")]
    [InlineData("2018-03-08", "")]
    [InlineData("2026-04-05", "BB")]
    [InlineData("2026-05-24", "BB")]
    [InlineData("2026-06-04", "BW BY HE NW RP SL")]
    [InlineData("2026-08-15", "SL")]
    [InlineData("2026-09-20", "TH")]
    [InlineData("2018-09-20", "")]
    [InlineData("2026-10-31", "BB HB HH MV NI SN ST SH TH")]
    [InlineData("2016-10-31", "BB MV SN ST TH")]
    [InlineData("2017-10-31", "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH")]
    [InlineData("2026-11-01", "BW BY NW RP SL")]
    [InlineData("2026-11-18", "SN")]
    [InlineData("2022-11-16", "SN")]
    [InlineData("2025-05-08", "BE")]
    [InlineData("2026-12-24", "")]
    [InlineData("2026-12-31", "")]
    [InlineData("2026-05-14", "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH")]
    public void A_date_is_a_holiday_in_these_states(string date, string states)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;
        var found = Enum.GetValues<GermanState>().Where(state => GermanHolidays.IsHoliday(day, state));
        Assert.Equal(states.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Select(s => s.ToString()).Order());
    }

    [Theory]
    [InlineData("2026-11-23T10:00", 2, "2026-11-23T12:00")]
    [InlineData("2026-11-23T15:00", 2, "2026-11-23T17:00")]
    [InlineData("2026-11-23T15:00:01", 2, "2026-11-24T09:00:01")]
    [InlineData("2026-11-23T07:00", 2, "2026-11-23T11:00")]
    [InlineData("2026-11-23T17:00", 2, "2026-11-24T11:00")]
    [InlineData("2026-11-23T16:59:59", 2, "2026-11-24T10:59:59")]
    [InlineData("2026-11-28T12:00", 2, "2026-11-30T11:00")]
    [InlineData("2026-12-23T16:00", 2, "2026-12-24T10:00")]
    [InlineData("2026-12-30T16:00", 24, "2027-01-05T16:00")]
    public void Business_hours_run_while_someone_is_there(string received, int hours, string deadline)
    {
        Assert.Equal(Local(deadline), DeadlineOf(received, hours, ReactionClock.Business));
    }

    [Theory]
    [InlineData("2026-11-23T10:00", 2, "2026-11-23T12:00")]
    [InlineData("2026-11-23T13:00", 4, "2026-11-23T17:00")]
    [InlineData("2026-11-23T13:00:01", 4, "2026-11-24T09:00")]
    [InlineData("2026-11-27T16:00", 4, "2026-11-30T09:00")]
    [InlineData("2026-11-23T03:00", 2, "2026-11-23T09:00")]
    [InlineData("2026-10-23T10:00", 72, "2026-10-26T09:00")]
    public void Clock_hours_roll_to_the_next_opening(string received, int hours, string deadline)
    {
        Assert.Equal(Local(deadline), DeadlineOf(received, hours, ReactionClock.Clock));
    }

    [Fact]
    public void An_answer_at_the_deadline_is_in_time()
    {
        var deadline = Instant.FromUtc(2026, 11, 23, 11, 0);
        Assert.Null(ReactionDeadline.OverdueSeconds(deadline, deadline));
        Assert.Equal(1, ReactionDeadline.OverdueSeconds(deadline, deadline + Duration.FromSeconds(1)));
        Assert.Equal(0, ReactionDeadline.OverdueSeconds(deadline, deadline + Duration.FromMilliseconds(1)));
    }

    [Theory]
    [InlineData("2026-11-02", 30, "2026-12-02")]
    [InlineData("2026-11-02", 5, "2026-11-09")]
    [InlineData("2026-11-25", 30, "2026-12-28")]
    public void A_due_date_moves_to_the_next_working_day(string invoice, int days, string due)
    {
        var pattern = NodaTime.Text.LocalDatePattern.Iso;
        Assert.Equal(pattern.Parse(due).Value, WorkingDays.DueDate(pattern.Parse(invoice).Value, days, NW));
    }

    private static LocalDateTime DeadlineOf(string received, int hours, ReactionClock clock)
    {
        var zone = BillingOptions.Berlin;
        var at = Local(received).InZoneStrictly(zone).ToInstant();
        return ReactionDeadline.Of(at, hours, new BillingOptions().ServiceHours, clock).InZone(zone).LocalDateTime;
    }

    private static LocalDateTime Local(string text) =>
        NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(text.Length == 16 ? text + ":00" : text).Value;
}
