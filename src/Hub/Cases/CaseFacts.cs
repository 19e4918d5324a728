using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Cases;

/// <summary>What the viewer is told of the case.</summary>
public static class CaseFacts
{
    public static CaseGlance Of(LiveSession session, Instant now)
    {
        var today = FirmTime.Date(now);
        var state = ApprovalCap.Of(session.Case.ApprovedUnits, SessionFacts.Used(session, now));
        return new CaseGlance(
            session.Case.Topic.Length == 0,
            session.Progress.Ordered,
            state.Warn,
            Asked(session),
            session.Case.Severity,
            [.. session.Contract.PricesOn(today).Select(one => new SeverityChoice(one.Severity, one.Name, SessionFacts.Money(one.RatePerHour), one.ReactionHours))],
            [.. session.Progress.Called.Select(one => Called(session, one))]);
    }

    private static AskedOrder? Asked(LiveSession session) => session.Progress.Asked is { } asked
        ? new AskedOrder(
            asked.Kind, asked.Units, SessionFacts.Text(asked.At), CaseApprovals.ApproverOf(session.Contract, session.Person)?.Name ?? "", asked.ByMail)
        : null;

    private static CalledSpecialist Called(LiveSession session, CalledIn one) => new(
        session.StaffNames.GetValueOrDefault(one.StaffId, "–"),
        session.Seats.Any(seat => seat.StaffId == one.StaffId && seat.Joined) ? "joined" : "called",
        SessionFacts.Text(one.At),
        [.. one.Channels]);
}
