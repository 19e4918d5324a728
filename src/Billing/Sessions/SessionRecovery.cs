using NodaTime;

namespace RemoteSupport.Billing.Sessions;

/// <summary>What a hub that came back knows about a session it was serving.</summary>
/// <param name="EndStamp">When it ended; null when it goes on.</param>
/// <param name="Flag"><see cref="SessionRecovery.EndedByRecovery"/> when it ended.</param>
public sealed record RecoveredEnd(Instant? EndStamp, string? Flag);

/// <summary>Puts the ledger right after a crash of the hub (R-T1). Nothing after the last persisted sign of life is
/// work, unless a short outage is bridged like any other connection loss.</summary>
public static class SessionRecovery
{
    /// <summary>The session ended with the crash.</summary>
    public const string EndedByRecovery = "ended-by-recovery";

    /// <summary>Not resumed: the session ends at the last persisted heartbeat, never at the restart.</summary>
    public static RecoveredEnd EndOf(Instant lastHeartbeat, bool resumed) =>
        resumed ? new RecoveredEnd(null, null) : new RecoveredEnd(lastHeartbeat, EndedByRecovery);

    /// <summary>What the restarted hub writes first, stamped with the last heartbeat: the end, or for a session that may
    /// resume the loss of everyone who was there. Renewed contact is then written as usual (for a call timer that was
    /// running: a new start), and the rule of bridging sees one hole.</summary>
    public static IReadOnlyList<SessionEvent> EventsAfterCrash(SessionHistory history, Instant lastHeartbeat, bool resumed)
    {
        if (!resumed)
        {
            return [new SessionEvent(lastHeartbeat, SessionEventType.SessionEnded)];
        }

        var lost = new List<SessionEvent>();
        var past = history.OrderedEvents().Where(e => e.At <= lastHeartbeat).ToList();
        if (LastIs(past, SessionEventType.CallStarted, SessionEventType.CallEnded))
        {
            lost.Add(new SessionEvent(lastHeartbeat, SessionEventType.CallEnded, Reason: LossReason.Lost));
        }

        if (LastIs(past, SessionEventType.AgentConnected, SessionEventType.AgentDisconnected))
        {
            lost.Add(new SessionEvent(lastHeartbeat, SessionEventType.AgentDisconnected, Reason: LossReason.Lost));
        }

        var technicians = past.Where(e => e.Type is SessionEventType.TechnicianJoined or SessionEventType.TechnicianLeft);
        lost.AddRange(technicians
            .GroupBy(e => e.Technician)
            .Where(group => group.Last().Type == SessionEventType.TechnicianJoined)
            .Select(group => new SessionEvent(lastHeartbeat, SessionEventType.TechnicianLeft, group.Key, LossReason.Lost)));
        return lost;
    }

    private static bool LastIs(IEnumerable<SessionEvent> events, SessionEventType begin, SessionEventType end) =>
        events.LastOrDefault(e => e.Type == begin || e.Type == end)?.Type == begin;
}
