using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>What happened in a session, second by second, in the ledger's words.</summary>
internal sealed record ScriptLine(int Second, string Type, string? Technician = null, string? Reason = null);

/// <summary>The kinds of session that a year brings.</summary>
internal static class SessionScript
{
    /// <summary>Lines in order; the last one ends the session.</summary>
    public static List<ScriptLine> Of(Random random, int seconds, string technician, string? second)
    {
        var lines = new List<ScriptLine> { new(0, LedgerTypes.CallStarted, technician) };
        if (random.Next(7) == 0)
        {
            // Phone only: nobody shared a screen.
            lines.Add(new ScriptLine(seconds, LedgerTypes.CallEnded, technician));
            lines.Add(new ScriptLine(seconds, LedgerTypes.SessionEnded, technician));
            return lines;
        }

        lines.Add(new ScriptLine(20, LedgerTypes.AgentConnected));
        lines.Add(new ScriptLine(30, LedgerTypes.ConsentGranted));
        lines.Add(new ScriptLine(31, LedgerTypes.TechnicianJoined, technician));
        AddMiddle(random, lines, seconds, technician, second);
        lines.Add(new ScriptLine(seconds, LedgerTypes.CallEnded, technician));
        lines.Add(new ScriptLine(seconds, LedgerTypes.SessionEnded, technician));
        return lines;
    }

    private static void AddMiddle(Random random, List<ScriptLine> lines, int seconds, string technician, string? second)
    {
        var at = 60 + random.Next(Math.Max(1, seconds / 3));
        switch (random.Next(6))
        {
            case 0 when seconds > at + 400:
                lines.Add(new ScriptLine(at, LedgerTypes.Paused));
                lines.Add(new ScriptLine(at + 60 + random.Next(240), LedgerTypes.Resumed));
                break;
            case 1 when seconds > at + 400:
                // The call ends early, then the link is lost: sometimes short enough to count, sometimes not.
                lines.Add(new ScriptLine(at, LedgerTypes.CallEnded, technician));
                lines.Add(new ScriptLine(at + 40, LedgerTypes.AgentDisconnected, null, LossReasons.Lost));
                lines.Add(new ScriptLine(at + 80 + random.Next(240), LedgerTypes.AgentConnected));
                break;
            case 2 when second is not null && seconds > at + 60:
                lines.Add(new ScriptLine(at, LedgerTypes.TechnicianJoined, second));
                lines.Add(new ScriptLine(seconds - 1, LedgerTypes.TechnicianLeft, second, LossReasons.Left));
                break;
            default:
                break;
        }
    }
}
