using System.Globalization;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Cases;

/// <summary>What a technician settles with the customer while the session runs. Callers hold the session's gate.</summary>
public sealed class CaseDesk(HubClock clock, SessionLedger ledger, SessionPost post, CaseApprovals approvals, ApprovalMails mails)
{
    private const int MaxEstimateUnits = 4000;

    /// <summary>A topic that was ordered stands; a missing one can be said at any time.</summary>
    public async Task<Ack> SetTopicAsync(LiveSession session, LiveSeat seat, TopicChange change)
    {
        var topic = CaseOpening.Title(change.Topic);
        if (topic.Length == 0)
        {
            return new Ack(ErrorCodes.MessageMalformed);
        }

        if (session.Progress.Ordered && session.Case.Topic.Length > 0)
        {
            return new Ack(session.Case.Topic == topic ? null : ErrorCodes.NotAllowed);
        }

        await ledger.AppendAsync(session, [new LedgerEntry(CaseEvents.TopicSet, Technician: seat.StaffId)], async db =>
        {
            var supportCase = await db.Cases.FindAsync(session.Case.Id);
            supportCase!.Topic = topic;
            if (session.Progress.Ordered || session.CallRunning)
            {
                await mails.AddStartAsync(db, session, topic, session.Case.ApprovedUnits);
            }
        });
        session.Case.Topic = topic;
        await post.ChangedAsync(session);
        return Ack.Ok;
    }

    /// <summary>An estimate beyond what is approved is put to whoever may approve it; a smaller one is a note.</summary>
    public async Task<Ack> AskEstimateAsync(LiveSession session, LiveSeat seat, EstimateWish wish)
    {
        if (wish.QuarterHours is <= 0 or > MaxEstimateUnits)
        {
            return new Ack(ErrorCodes.MessageMalformed);
        }

        await ledger.AppendAsync(session, [Line(seat, wish)], async db =>
        {
            var supportCase = await db.Cases.FindAsync(session.Case.Id);
            supportCase!.EstimatedUnits = wish.QuarterHours;
        });
        session.Case.EstimatedUnits = wish.QuarterHours;
        if (wish.QuarterHours <= session.Case.ApprovedUnits)
        {
            await post.ChangedAsync(session);
            return Ack.Ok;
        }

        return new Ack(await approvals.AskAsync(session, ConfirmationKinds.Estimate, wish.QuarterHours, session.Severity, seat.StaffId));
    }

    /// <summary>Holds from the next session on; the customer must agree when the rate goes up (R-T14).</summary>
    public async Task<Ack> SetSeverityAsync(LiveSession session, LiveSeat seat, SeverityWish wish)
    {
        var today = FirmTime.Date(clock.Now);
        var wanted = session.Contract.PricesOn(today).FirstOrDefault(one => one.Severity == wish.Severity);
        if (wanted is null || session.Contract.ServiceFor(ServiceKinds.Remote, wish.Severity, today) is null)
        {
            return new Ack(ErrorCodes.SeverityNotAgreed);
        }

        if (session.Case.Severity == wish.Severity)
        {
            return Ack.Ok;
        }

        if (wanted.RatePerHour > session.Contract.PriceOn(session.Case.Severity, today)!.RatePerHour)
        {
            return new Ack(await approvals.AskAsync(session, ConfirmationKinds.Severity, session.Case.ApprovedUnits, wish.Severity, seat.StaffId));
        }

        var line = new LedgerEntry(CaseEvents.SeverityChanged, Technician: seat.StaffId, Detail: $"{session.Case.Severity} {wish.Severity}");
        await ledger.AppendAsync(session, [line], async db =>
        {
            var supportCase = await db.Cases.FindAsync(session.Case.Id);
            supportCase!.Severity = wish.Severity;
        });
        session.Case.Severity = wish.Severity;
        await post.ChangedAsync(session);
        return Ack.Ok;
    }

    private static LedgerEntry Line(LiveSeat seat, EstimateWish wish) => new(
        CaseEvents.Estimated, Technician: seat.StaffId, Detail: wish.QuarterHours.ToString(CultureInfo.InvariantCulture));
}
