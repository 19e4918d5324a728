using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Routing;

/// <summary>Lets waiting calls ring, step by step, and writes every attempt down. Callers hold the session's gate.</summary>
public sealed class CallRouter(
    HubClock clock, SessionLedger ledger, SessionDirectory directory, SkillBook skills, StaffPresence presence, SpecialistDesk specialists)
{
    /// <summary>Where this call will ring.</summary>
    public CallRoute RouteFor(LiveSession session) => skills.RouteFor(session.Case.Topic, session.Contract);

    /// <summary>One look; true when nobody took the call in time.</summary>
    public async Task<bool> IsOverAsync(LiveSession session)
    {
        session.Route ??= RouteFor(session);
        var present = presence.Present(directory.SeatedStaff).ToDictionary(one => one.StaffId, one => one.State);
        var attempts = session.Route.Advance(clock.Now - session.Row.CreatedAt, present);
        if (attempts.Count > 0)
        {
            await WriteAsync(session, attempts);
        }

        return session.Route.IsOver;
    }

    /// <summary>The dispatcher puts a waiting caller through to somebody.</summary>
    public async Task AssignAsync(LiveSession session, string staffId)
    {
        session.Route ??= RouteFor(session);
        await WriteAsync(session, session.Route.Assign(staffId));
    }

    private async Task WriteAsync(LiveSession session, IReadOnlyList<RouteAttempt> attempts)
    {
        await ledger.AppendAsync(session, [.. attempts.Select(one => new LedgerEntry(one.Event, Technician: one.StaffId, Reason: one.Reason, Detail: $"browser {one.Step}"))]);

        // The specialist is tried by mail, too, while somebody else may answer (S7b).
        foreach (var missed in attempts.Where(one => one.Event is RoutingEvents.Unreachable or RoutingEvents.Unanswered))
        {
            if (specialists.IsFirst(session, missed.StaffId))
            {
                await specialists.WriteToAsync(session, missed.StaffId);
            }
        }
    }
}
