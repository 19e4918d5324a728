using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// Time of which nothing is on disk is a hole like any connection loss: whoever was there is lost since the last sign
/// of life on disk (R-T1, R-T3).
/// </summary>
public static class LedgerHoles
{
    /// <summary>The hub stopped: everybody is lost until they come back by themselves.</summary>
    public static List<LedgerEntry> AfterRestart(LiveSession session) => Losses(session, "hub-restart");

    /// <summary>Writing failed for a while: everybody is lost for that time and back now.</summary>
    public static List<LedgerEntry> AfterOutage(LiveSession session, Instant now, Duration pageGrace)
    {
        var entries = Losses(session, "ledger-outage");
        if (session.CallRunning && now - session.LastDurable > pageGrace)
        {
            entries.Add(new LedgerEntry(LedgerTypes.CallEnded, session.LastDurable, session.OwnerId, LossReasons.Lost));
        }

        if (session.AgentOnline && session.AgentConnectionId is not null)
        {
            entries.Add(new LedgerEntry(LedgerTypes.AgentConnected, now));
        }

        entries.AddRange(session.Seats.Where(seat => seat.Joined && seat.ConnectionId is not null)
            .Select(seat => new LedgerEntry(LedgerTypes.TechnicianJoined, now, seat.StaffId)));
        return entries;
    }

    private static List<LedgerEntry> Losses(LiveSession session, string why)
    {
        var entries = new List<LedgerEntry> { new(LedgerTypes.Recovered, Detail: why) };
        if (session.AgentOnline)
        {
            entries.Add(new LedgerEntry(LedgerTypes.AgentDisconnected, session.LastDurable, Reason: LossReasons.Lost));
        }

        entries.AddRange(session.Seats.Where(seat => seat.Joined).Select(seat =>
            new LedgerEntry(LedgerTypes.TechnicianLeft, session.LastDurable, seat.StaffId, LossReasons.Lost)));
        return entries;
    }
}
