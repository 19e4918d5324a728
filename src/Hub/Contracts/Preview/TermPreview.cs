using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Contracts.Ending;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Preview;

/// <summary>What a contract that is being typed would mean: ends, last notice day, reminders, deadlines of today.</summary>
/// <param name="Term">Start and months; null while they are not readable.</param>
/// <param name="End">End of the first term.</param>
/// <param name="LastNoticeDay">Null when the contract ends by itself.</param>
/// <param name="RenewedEnd">End of the first renewal.</param>
/// <param name="Reminders">Days of the reminders.</param>
public sealed record TermPreview(Contract? Term, LocalDate? End, LocalDate? LastNoticeDay, LocalDate? RenewedEnd, IReadOnlyList<LocalDate> Reminders)
{
    public static TermPreview Of(FormValues form)
    {
        // Reading notes errors; the preview must not put any beside the fields.
        if (TermFields.ReadTerm(form.Copy()) is not { } term)
        {
            return new TermPreview(null, null, null, null, []);
        }

        if (term.RenewalMonths == 0)
        {
            return new TermPreview(term, term.End, null, null, []);
        }

        var last = Billing.Contracts.ContractNotice.LastDay(term.End, term.NoticeMonths);
        return new TermPreview(term, term.End, last, term.Ends().ElementAt(1), NoticeReminders.Of(last));
    }

    /// <summary>Until when somebody who asks now must be answered; null while the field is not readable.</summary>
    public static Instant? Deadline(FormValues form, string severity, Instant now, FirmCalendar calendar)
    {
        var copy = form.Copy();
        var (_, hours) = PriceFields.Peek(copy, severity);
        var start = copy.Time("hoursStart", new LocalTime(9, 0));
        var end = copy.Time("hoursEnd", new LocalTime(17, 0));
        if (hours is not { } reaction || !Enum.TryParse<GermanState>(copy["state"], out var state) || (end <= start && end != LocalTime.Midnight))
        {
            return null;
        }

        var clock = copy["reactionClock"] == "clock" ? ReactionClock.Clock : ReactionClock.Business;
        return ReactionDeadline.Of(now, reaction, new ServiceHours(start, end, state, calendar.DaysFor(state.ToString()), FirmTime.Zone), clock);
    }
}
