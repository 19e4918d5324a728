using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Relay;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Signaling;

/// <summary>The technician's endpoint. The cookie says who it is; <see cref="RequiresAttribute"/> says what they may.</summary>
[Authorize]
public sealed class TechnicianHub(
    SessionDesk desk, SessionDirectory directory, SeatDesk seats, AgentLinks links, SessionEndings endings, SessionPost post,
    RelayPost relay, KeyPost keys, TurnTickets turn, CaseDesk cases, SpecialistDesk specialists, StaffPresence presence, FirmDesk firms, HubClock clock, IHostApplicationLifetime lifetime)
    : Hub<ITechnicianClient>, ITechnicianHub
{
    /// <summary>Everybody whose start page is open.</summary>
    public const string LobbyGroup = "lobby";

    [Requires(StaffRoles.Technician, StaffRoles.Dispatcher)]
    public async Task<Lobby> Watch()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, LobbyGroup);
        if (Context.User!.IsInRole(StaffRoles.Technician))
        {
            presence.Opened(Context.ConnectionId, StaffId, await firms.StaffNameAsync(StaffId));
            await post.LobbyAsync();
        }

        return post.Lobby();
    }

    [Requires(StaffRoles.Technician)]
    public async Task<Ack> SetAvailable(AvailabilityChange change)
    {
        presence.SetAvailable(StaffId, change.Available);
        await post.LobbyAsync();
        return Ack.Ok;
    }

    [Requires(StaffRoles.Technician)]
    public async Task<Ack> TakeCall(SessionRef session)
    {
        if (Find(session.SessionId) is not { } live)
        {
            return new Ack(ErrorCodes.SessionUnknown);
        }

        return await LockedAsync(live, () => seats.TakeCallAsync(live, StaffId, () => links.OfferAsync(live)));
    }

    [Requires(StaffRoles.Technician)]
    public async Task<JoinReply> Join(SessionRef session)
    {
        if (Find(session.SessionId) is not { } live)
        {
            return new JoinReply(ErrorCodes.SessionUnknown, 0, null, null);
        }

        if (Context.Items.TryGetValue(CallerItems.Session, out var other) && other != live)
        {
            return new JoinReply(ErrorCodes.NotAllowed, 0, null, null);
        }

        var name = await firms.StaffNameAsync(StaffId);
        return await LockedAsync(live, async () =>
        {
            var reply = await seats.JoinAsync(live, StaffId, name, Context.ConnectionId);
            if (reply.Error is null)
            {
                Context.Items[CallerItems.Session] = live;
                Context.Items[CallerItems.Seat] = live.Seat(reply.Seat);
                presence.Opened(Context.ConnectionId, StaffId, name);
            }

            return reply;
        });
    }

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> Leave() => SeatedAsync(async (session, seat) =>
    {
        Context.Items.Remove(CallerItems.Session);
        Context.Items.Remove(CallerItems.Seat);
        await seats.LeaveAsync(session, seat, LossReasons.Left);
        return Ack.Ok;
    });

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public async Task<CodeReply> NewCode()
    {
        var session = Session;
        return await LockedAsync(session, () => desk.NewCodeAsync(session, StaffId));
    }

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> RequestControl() => SeatedAsync(seats.RequestControlAsync);

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> ReleaseControl() => SeatedAsync(seats.ReleaseControlAsync);

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> SetPaused(PauseChange change) =>
        SeatedAsync((session, _) => links.SetPausedAsync(session, PauseSides.Technician, change.Paused));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> EndCall() => SeatedAsync((session, _) => endings.EndCallAsync(session, clock.Now));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> EndSession() => SeatedAsync(async (session, _) =>
    {
        await endings.EndAsync(session, "technician", clock.Now);
        return Ack.Ok;
    });

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task Beat()
    {
        Seat.LastSeen = clock.Now;
        return Task.CompletedTask;
    }

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public async Task Relay(RelayFrame frame)
    {
        Seat.LastSeen = clock.Now;
        var refusal = frame.Seat == Seat.Number ? relay.Refusal(frame) : ErrorCodes.NotAllowed;
        if (refusal is not null || Seat.ConnectionId != Context.ConnectionId)
        {
            await Clients.Caller.Fault(new Fault(refusal ?? ErrorCodes.NotAllowed, nameof(Relay)));
            return;
        }

        await relay.ToAgentAsync(Session, frame);
    }

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> KeysHeld(KeysHeld held) => CarryAsync(held.Seat, KeyPost.Fits(held), agent => agent.KeysHeld(held));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> Commit(SeatCommit commit) => CarryAsync(commit.Seat, KeyPost.Fits(commit), agent => agent.Commit(commit));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> Reveal(SeatReveal reveal) => CarryAsync(reveal.Seat, KeyPost.Fits(reveal), agent => agent.Reveal(reveal));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> Item(SeatItem item) => CarryAsync(item.Seat, KeyPost.Fits(item), agent => agent.Item(item));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> ResumeKeys(SeatResume resume) => CarryAsync(resume.Seat, KeyPost.Fits(resume), agent => agent.ResumeKeys(resume));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<IceServerList> IceServers() => Task.FromResult(
        !Session.Ended && Seat.ConnectionId == Context.ConnectionId
            ? turn.For(Session, Seat.Number, "viewer")
            : IceServerList.None with { Error = ErrorCodes.SessionUnknown });

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> Abort(AbortNotice notice) => SeatedAsync((session, seat) => notice.Seat == seat.Number && KeyPost.Fits(notice)
        ? endings.AbortAsync(session, StaffId, notice)
        : Task.FromResult(new Ack(ErrorCodes.MessageMalformed)));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> SetTopic(TopicChange change) => SeatedAsync((session, seat) => cases.SetTopicAsync(session, seat, change));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> AskEstimate(EstimateWish wish) => SeatedAsync((session, seat) => cases.AskEstimateAsync(session, seat, wish));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> SetSeverity(SeverityWish wish) => SeatedAsync((session, seat) => cases.SetSeverityAsync(session, seat, wish));

    [Requires(StaffRoles.Technician, Callers.Seated)]
    public Task<Ack> CallSpecialist() => SeatedAsync(async (session, _) =>
    {
        var error = await specialists.CallAsync(session, StaffId);
        await post.ChangedAsync(session);
        return new Ack(error);
    });

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        presence.Closed(Context.ConnectionId);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        if (Context.Items.TryGetValue(CallerItems.Seat, out var item) && item is LiveSeat seat && seat.ConnectionId == Context.ConnectionId)
        {
            var session = Session;
            await LockedAsync(session, async () =>
            {
                // A page that was closed says so; silence and broken links do not.
                await seats.LeaveAsync(session, seat, exception is null ? LossReasons.Left : LossReasons.Lost);
                return true;
            });
        }

        await post.LobbyAsync();
        await base.OnDisconnectedAsync(exception);
    }

    private string StaffId => Context.User!.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private LiveSession Session => (LiveSession)Context.Items[CallerItems.Session]!;

    private LiveSeat Seat => (LiveSeat)Context.Items[CallerItems.Seat]!;

    private LiveSession? Find(string sessionId) =>
        SessionId.TryParse(sessionId, out var id) && directory.Find(id.Value) is { Ended: false } session ? session : null;

    // Not under the session's gate: the order of one link's messages is kept by the link itself.
    private Task<Ack> CarryAsync(int seat, bool fits, Func<IAgentClient, Task> carry)
    {
        Seat.LastSeen = clock.Now;
        return seat == Seat.Number && Seat.ConnectionId == Context.ConnectionId
            ? keys.ToAgentAsync(Session, fits, carry)
            : Task.FromResult(new Ack(ErrorCodes.NotAllowed));
    }

    private Task<Ack> SeatedAsync(Func<LiveSession, LiveSeat, Task<Ack>> act)
    {
        var (session, seat) = (Session, Seat);
        return LockedAsync(session, async () =>
        {
            if (session.Ended || seat.ConnectionId != Context.ConnectionId)
            {
                return new Ack(ErrorCodes.SessionUnknown);
            }

            seat.LastSeen = clock.Now;
            return await act(session, seat);
        });
    }

    private static async Task<T> LockedAsync<T>(LiveSession session, Func<Task<T>> act)
    {
        await session.Gate.WaitAsync();
        try
        {
            return await act();
        }
        finally
        {
            session.Gate.Release();
        }
    }
}
