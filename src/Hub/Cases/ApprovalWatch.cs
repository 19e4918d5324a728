using System.Globalization;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Cases;

/// <summary>
/// Warns at 80 % of what was approved and asks again when it is used up (R-C2). It never cuts a session: what lies above
/// is unconfirmed. Callers hold the session's gate.
/// </summary>
public sealed class ApprovalWatch(HubClock clock, SessionLedger ledger, CaseApprovals approvals)
{
    private const string UsedUp = "used-up";

    public async Task LookAsync(LiveSession session)
    {
        var limit = session.Case.ApprovedUnits;
        var worked = SessionFacts.Used(session, clock.Now);
        var state = ApprovalCap.Of(limit, worked);
        if (worked == 0 || !state.Warn || Known(session, state, limit))
        {
            return;
        }

        var line = new LedgerEntry(
            CaseEvents.ApprovalWarned, Reason: state.Pending > 0 ? UsedUp : null, Detail: string.Create(CultureInfo.InvariantCulture, $"{worked} {limit}"));
        await ledger.AppendAsync(session, [line]);
        await approvals.AskAsync(session, KindFor(limit), limit + CaseApprovals.ExtensionUnits, session.Severity, "hub");
    }

    private static bool Known(LiveSession session, ApprovalState state, int limit) =>
        state.Pending > 0 ? session.Progress.UsedUpAt == limit : session.Progress.WarnedAt == limit;

    private static string KindFor(int limit) => limit == 0 ? ConfirmationKinds.Estimate : ConfirmationKinds.Extension;
}
