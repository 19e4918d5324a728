using System.Globalization;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Cases;

/// <summary>The customer's yes that shares the screen also orders the work: topic and cost, word by word (S10, S12).</summary>
public sealed class CaseOrders(HubClock clock, CaseApprovals approvals, ApprovalMails mails)
{
    /// <summary>What is offered at the start: the estimate, or the standing approval.</summary>
    public static int OfferedUnits(LiveSession session) => Math.Max(session.Case.ApprovedUnits, session.Case.EstimatedUnits);

    public static OrderText TextOf(LiveSession session, Instant now) => new(
        ConfirmationKinds.Order, session.Contract, session.Case.Topic, session.Severity, OfferedUnits(session), 0, FirmTime.Date(now));

    /// <summary>The line for the ledger, which stands beside the consent; null when it was ordered before.</summary>
    public static LedgerEntry? LineFor(LiveSession session, ConsentChange change) =>
        change is { Capability: "view", Granted: true } && !session.Progress.Ordered
            ? new LedgerEntry(CaseEvents.Ordered, Detail: ConfirmedUnits(session).ToString(CultureInfo.InvariantCulture))
            : null;

    /// <summary>Writes the evidence in the transaction of the consent.</summary>
    public async Task WriteAsync(HubDbContext db, LiveSession session)
    {
        var row = CaseEvidence.Of(TextOf(session, clock.Now), session.Case.Id, session.Id, session.Language, session.OwnerId ?? "hub", clock.Now);
        (row.PersonId, row.PersonName, row.Units) = (session.Person.Id, session.Person.Name, ConfirmedUnits(session));
        (row.ConfirmedAt, row.Channel) = (clock.Now, ConfirmationChannels.Agent);
        var supportCase = await db.Cases.FindAsync(session.Case.Id);
        supportCase!.ApprovedUnits = Math.Max(supportCase.ApprovedUnits, row.Units);
        row.MailMessageId = await mails.AddStartAsync(db, session, session.Case.Topic, row.Units);
        db.Add(row);
    }

    /// <summary>The order is on disk. Who may not approve cost has ordered no more than the contract approves: the rest is asked by mail.</summary>
    public async Task HandleOrderedAsync(LiveSession session)
    {
        session.Case.ApprovedUnits = Math.Max(session.Case.ApprovedUnits, ConfirmedUnits(session));
        if (OfferedUnits(session) > session.Case.ApprovedUnits && session.Progress.Asked is null)
        {
            await approvals.AskAsync(session, ConfirmationKinds.Estimate, OfferedUnits(session), session.Severity, session.OwnerId ?? "hub");
        }
    }

    private static int ConfirmedUnits(LiveSession session) => session.Person.MayApprove ? OfferedUnits(session) : session.Case.ApprovedUnits;
}
