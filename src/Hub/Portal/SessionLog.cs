using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Portal;

/// <summary>What happened in the reader's own sessions, from the ledger: who saw the screen and who had control, when.</summary>
public sealed class SessionLog(OwnDataSource source)
{
    private const int MostSessions = 30;

    public async Task<IReadOnlyList<LoggedSession>> ListAsync(Customer customer, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var sessions = await own.Sessions.AsNoTracking().Where(one => one.PersonId == customer.PersonId).Include(one => one.Case)
            .OrderByDescending(one => one.CreatedAt).Take(MostSessions).ToListAsync(cancellationToken);
        var ids = sessions.Select(one => one.Id).ToList();
        var lines = (await own.Ledger.AsNoTracking().Where(line => ids.Contains(line.SessionId) && line.Type != LedgerTypes.Beat)
            .OrderBy(line => line.Sequence).ToListAsync(cancellationToken)).ToLookup(line => line.SessionId);
        var names = await own.Database.Users.AsNoTracking().ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        return [.. sessions.Select(one => new LoggedSession(one.CreatedAt, one.Case!.Topic, Steps(lines[one.Id], names)))];
    }

    /// <summary>Two lines that say the same in a customer's words are one step.</summary>
    private static List<LoggedStep> Steps(IEnumerable<LedgerEvent> lines, Dictionary<string, string> names)
    {
        var steps = new List<LoggedStep>();
        foreach (var line in lines)
        {
            var who = line.Technician is { } id ? names.GetValueOrDefault(id, "–") : "–";
            if (Say(line, who) is { } text && steps.LastOrDefault()?.Text != text)
            {
                steps.Add(new LoggedStep(line.At, text));
            }
        }

        return steps;
    }

    /// <summary>The line in a customer's words; null for what only the firm's side needs.</summary>
    private static string? Say(LedgerEvent line, string who) => line.Type switch
    {
        LedgerTypes.CallStarted => Words.Of("Gespräch begonnen", "Call started"),
        LedgerTypes.CallEnded => Words.Of("Gespräch beendet", "Call ended"),
        LedgerTypes.AgentConnected => Words.Of("Ihr PC ist verbunden", "Your PC is connected"),
        LedgerTypes.AgentDisconnected when line.Reason == LossReasons.Lost => Words.Of("Verbindung unterbrochen", "Connection lost"),
        LedgerTypes.AgentDisconnected => Words.Of("Ihr PC ist getrennt", "Your PC is disconnected"),
        LedgerTypes.TechnicianJoined => Words.Of($"{who} ist dabei", $"{who} joined"),
        LedgerTypes.TechnicianLeft => Words.Of($"{who} ist gegangen", $"{who} left"),
        LedgerTypes.ViewGranted or LedgerTypes.ConsentGranted => Words.Of("Sie haben den Bildschirm freigegeben", "You shared your screen"),
        LedgerTypes.ViewRefused => Words.Of("Sie haben die Freigabe abgelehnt", "You refused to share"),
        LedgerTypes.ViewRevoked or LedgerTypes.ConsentRevoked => Words.Of("Sie haben die Freigabe beendet", "You stopped sharing"),
        LedgerTypes.ControlRequested => Words.Of($"{who} hat um die Steuerung gebeten", $"{who} asked for control"),
        LedgerTypes.ControlGranted => Words.Of("Sie haben die Steuerung erlaubt", "You allowed control"),
        LedgerTypes.ControlRefused => Words.Of("Sie haben die Steuerung abgelehnt", "You refused control"),
        LedgerTypes.ControlEnded => Words.Of("Steuerung beendet", "Control ended"),
        LedgerTypes.Paused => Words.Of("Pause", "Pause"),
        LedgerTypes.Resumed => Words.Of("Weiter", "Resumed"),
        LedgerTypes.SessionEnded => Words.Of("Sitzung beendet", "Session ended"),
        _ => null,
    };
}

/// <summary>One session of the log.</summary>
public sealed record LoggedSession(Instant Start, string Topic, IReadOnlyList<LoggedStep> Steps);

/// <summary>One step of it.</summary>
public sealed record LoggedStep(Instant At, string Text);
