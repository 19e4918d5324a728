using Microsoft.AspNetCore.SignalR;
using NodaTime;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Tells both ends and the lobby what has changed. Everything told here is already on disk.</summary>
public sealed class SessionPost(
    IHubContext<AgentHub, IAgentClient> agents,
    IHubContext<TechnicianHub, ITechnicianClient> technicians,
    SessionDirectory directory,
    StaffPresence presence,
    SkillBook skills,
    HubClock clock)
{
    // Who was called in and has not come after so long is not reminded any more.
    private static readonly Duration CallLife = Duration.FromMinutes(15);

    /// <summary>The agent of a session, or null while its link is gone.</summary>
    public IAgentClient? Agent(LiveSession session) =>
        session.AgentConnectionId is { } id ? agents.Clients.Client(id) : null;

    /// <summary>The page of a seat, or null while its link is gone.</summary>
    public ITechnicianClient? Page(LiveSeat seat) => seat.ConnectionId is { } id ? technicians.Clients.Client(id) : null;

    /// <summary>A page by its connection.</summary>
    public ITechnicianClient Page(string connectionId) => technicians.Clients.Client(connectionId);

    /// <summary>An agent by its connection.</summary>
    public IAgentClient Agent(string connectionId) => agents.Clients.Client(connectionId);

    /// <summary>The session as it stands, to all its seats, with the meter to both sides and the lobby to all.</summary>
    public async Task ChangedAsync(LiveSession session)
    {
        var now = clock.Now;
        foreach (var seat in session.Seats)
        {
            if (Page(seat) is { } page)
            {
                await page.SessionChanged(SessionFacts.View(session, seat.StaffId, now));
            }
        }

        await MeterAsync(session);
        await LobbyAsync();
    }

    /// <summary>The running clock to both sides.</summary>
    public async Task MeterAsync(LiveSession session)
    {
        var reading = SessionFacts.Meter(session, clock.Now);
        if (Agent(session) is { } agent)
        {
            await agent.Meter(reading);
        }

        foreach (var seat in session.Seats)
        {
            if (Page(seat) is { } page)
            {
                await page.Meter(reading);
            }
        }
    }

    /// <summary>The end to both sides.</summary>
    public async Task EndedAsync(LiveSession session, string by, string endedLocal)
    {
        var end = new SessionEnd(by, endedLocal, SessionFacts.Meter(session, clock.Now));
        if (Agent(session) is { } agent)
        {
            await agent.SessionEnded(end);
        }

        foreach (var seat in session.Seats)
        {
            if (Page(seat) is { } page)
            {
                await page.SessionEnded(end);
            }
        }

        await LobbyAsync();
    }

    /// <summary>The lobby to everybody who watches it.</summary>
    public async Task LobbyAsync() => await technicians.Clients.Group(TechnicianHub.LobbyGroup).LobbyChanged(Lobby());

    /// <summary>Who rings, what runs, who is there.</summary>
    public Lobby Lobby()
    {
        var now = clock.Now;
        var sessions = directory.All.Where(s => !s.Ended).OrderBy(s => s.Row.CreatedAt).ToList();
        var staff = presence.Present(directory.SeatedStaff);
        var names = staff.ToDictionary(one => one.StaffId, one => one.Name);
        var ringing = sessions.Where(s => s.OwnerId is null && s.AgentConnectionId is not null).Select(s => Ringing(s, names, now));
        var running = sessions.Where(s => s.OwnerId is not null).Select(s => new RunningSession(
            s.Id.ToString("N"), s.Person.Name, s.Contract.Party!.Name,
            [.. s.Seats.Where(seat => seat.ConnectionId is not null).Select(seat => seat.Name)], SessionFacts.State(s)));
        return new Lobby(
            [.. ringing],
            [.. running],
            [.. staff.Select(one => new Colleague(one.Name, one.State, skills.NamesOf(one.StaffId)))],
            [.. sessions.SelectMany(s => Calls(s, now))]);
    }

    private static RingingCall Ringing(LiveSession session, Dictionary<string, string> names, Instant now)
    {
        var severity = SessionFacts.SeverityOf(session, now);
        return new RingingCall(
            session.Id.ToString("N"), session.Person.Name, session.Contract.Party!.Name, session.Person.Phone ?? "", session.Contract.Number,
            severity.Severity, severity.ReactionHours, session.Case.ApprovedUnits, SessionFacts.Text(session.Row.CreatedAt), session.Case.Topic,
            session.Route?.StepName ?? "group", [.. (session.Route?.Ringing ?? []).Select(staff => names.GetValueOrDefault(staff, "")).Where(name => name.Length > 0)]);
    }

    private static IEnumerable<SpecialistCall> Calls(LiveSession session, Instant now) => session.Progress.Called
        .Where(one => now - one.At < CallLife && !session.Seats.Any(seat => seat.StaffId == one.StaffId && seat.Joined))
        .Select(one => new SpecialistCall(
            session.Id.ToString("N"), session.StaffNames.GetValueOrDefault(one.StaffId, ""), session.Person.Name, session.Contract.Party!.Name,
            session.Case.Topic, SessionFacts.Text(one.At),
            [.. session.Seats.Where(seat => seat.ConnectionId is not null).Select(seat => seat.Name)]));
}
