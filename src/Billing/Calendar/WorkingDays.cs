using NodaTime;

namespace RemoteSupport.Billing.Calendar;

/// <summary>Statutory working days, and due dates that move to them (§ 193 BGB).</summary>
public static class WorkingDays
{
    /// <summary>Monday to Friday and no holiday of the state.</summary>
    public static bool IsWorkingDay(LocalDate date, GermanState state) =>
        date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !GermanHolidays.IsHoliday(date, state);

    /// <summary>Last day to pay: the invoice's own day does not count, and a day off moves to the next working day.</summary>
    public static LocalDate DueDate(LocalDate invoiceDate, int days, GermanState state)
    {
        var due = invoiceDate.PlusDays(days);
        while (!IsWorkingDay(due, state))
        {
            due = due.PlusDays(1);
        }

        return due;
    }
}
