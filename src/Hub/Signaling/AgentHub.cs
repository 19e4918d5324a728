using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Relay;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Signaling;

/// <summary>The agent's endpoint: three doors that anybody may knock at, and the rooms behind them.</summary>
[AllowAnonymous]
public sealed class AgentHub(
    SessionDesk desk, SessionDirectory directory, AgentLinks links, SessionEndings endings, RelayPost relay, KeyPost keys,
    CaseApprovals approvals, TurnTickets turn, HubClock clock, IHostApplicationLifetime lifetime) : Hub<IAgentClient>, IAgentHub
{
    private const int MaxText = 200;

    [Requires(Callers.Anyone)]
    public async Task<OpenReply> EnterCode(EnterCodeRequest request)
    {
        if (Check(request.Version, request.Language, request.Facts) is { } refusal)
        {
            return Refuse(refusal);
        }

        var (session, error) = await desk.EnterCodeAsync(request.Code, Source());
        return session is null ? Refuse(error!) : await EnterAsync(session, LedgerTypes.CodeUsed, request.Language, request.Facts);
    }

    [Requires(Callers.Anyone)]
    public async Task<OpenReply> SignIn(SignInRequest request)
    {
        if (Check(request.Version, request.Language, request.Facts, request.Contract, request.Person, request.Topic) is { } refusal)
        {
            return Refuse(refusal);
        }

        var (session, error, retryAfter) = await desk.SignInAsync(request, Source());
        return session is null
            ? new OpenReply(error, null, null, null, retryAfter)
            : await EnterAsync(session, LedgerTypes.SignedIn, request.Language, request.Facts);
    }

    [Requires(Callers.Anyone)]
    public async Task<OpenReply> Resume(ResumeRequest request)
    {
        if (request.Version != Protocol.Version)
        {
            return Refuse(ErrorCodes.VersionUnsupported);
        }

        if (!SessionId.TryParse(request.SessionId, out var id) || directory.Find(id.Value) is not { } session
            || request.Token.Length > MaxText || !desk.TokenFits(session, request.Token))
        {
            return Refuse(ErrorCodes.SessionUnknown);
        }

        await session.Gate.WaitAsync();
        try
        {
            if (session.Ended)
            {
                return Refuse(ErrorCodes.SessionUnknown);
            }

            Context.Items[CallerItems.Session] = session;
            await links.ReturnAsync(session, Context.ConnectionId, request);
            var offer = await links.OfferAsync(session);
            await links.IntroduceSeatsAsync(session);
            await approvals.RemindAsync(session);
            return new OpenReply(null, request.SessionId, request.Token, offer);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    [Requires(Callers.AgentInSession)]
    public Task<Ack> SetConsent(ConsentChange change) => InSessionAsync(session => links.SetConsentAsync(session, change));

    [Requires(Callers.AgentInSession)]
    public Task<Ack> SetPaused(PauseChange change) =>
        InSessionAsync(session => links.SetPausedAsync(session, PauseSides.Customer, change.Paused));

    [Requires(Callers.AgentInSession)]
    public Task<Ack> Leave() => InSessionAsync(async session =>
    {
        await links.LeaveAsync(session);
        return Ack.Ok;
    });

    [Requires(Callers.AgentInSession)]
    public Task Beat(AgentBeat beat)
    {
        Session.AgentLastSeen = clock.Now;
        return Task.CompletedTask;
    }

    [Requires(Callers.AgentInSession)]
    public async Task Relay(RelayFrame frame)
    {
        Session.AgentLastSeen = clock.Now;
        if (relay.Refusal(frame) is { } code)
        {
            await Clients.Caller.Fault(new Fault(code, nameof(Relay)));
            return;
        }

        await relay.ToSeatAsync(Session, frame);
    }

    [Requires(Callers.AgentInSession)]
    public Task<Ack> KeysHeld(KeysHeld held) => CarryAsync(held.Seat, KeyPost.Fits(held), page => page.KeysHeld(held));

    [Requires(Callers.AgentInSession)]
    public Task<Ack> Reply(SeatReply reply) => CarryAsync(reply.Seat, KeyPost.Fits(reply), page => page.Reply(reply));

    [Requires(Callers.AgentInSession)]
    public Task<Ack> Item(SeatItem item) => CarryAsync(item.Seat, KeyPost.Fits(item), page => page.Item(item));

    [Requires(Callers.AgentInSession)]
    public Task<Ack> KeysResumed(SeatResumed resumed) => CarryAsync(resumed.Seat, KeyPost.Fits(resumed), page => page.KeysResumed(resumed));

    [Requires(Callers.AgentInSession)]
    public Task<IceServerList> IceServers(SeatRef seat) => Task.FromResult(
        !Session.Ended && Session.AgentConnectionId == Context.ConnectionId && Session.Seat(seat.Seat) is not null
            ? turn.For(Session, seat.Seat, "agent")
            : IceServerList.None with { Error = ErrorCodes.SessionUnknown });

    [Requires(Callers.AgentInSession)]
    public Task<Ack> Abort(AbortNotice notice) => InSessionAsync(session => KeyPost.Fits(notice)
        ? endings.AbortAsync(session, "customer", notice)
        : Task.FromResult(new Ack(ErrorCodes.MessageMalformed)));

    [Requires(Callers.AgentInSession)]
    public Task<Ack> AnswerOrder(OrderAnswer answer) => InSessionAsync(session => approvals.AnswerAsync(session, answer));

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        // A hub that stops writes nothing: the next start finds both ends lost since their last sign of life.
        if (Context.Items.TryGetValue(CallerItems.Session, out var item) && item is LiveSession session
            && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await session.Gate.WaitAsync();
            try
            {
                await LoseAsync(session);
            }
            finally
            {
                session.Gate.Release();
            }
        }

        await base.OnDisconnectedAsync(exception);
    }

    private LiveSession Session => (LiveSession)Context.Items[CallerItems.Session]!;

    private static OpenReply Refuse(string error) => new(error, null, null, null);

    private static string? Check(int version, string language, AgentFacts facts, params string[] texts)
    {
        if (version != Protocol.Version)
        {
            return ErrorCodes.VersionUnsupported;
        }

        var known = language is "de" or "en";
        return known && texts.Append(facts.Program).Append(facts.System).Append(facts.ClockUtc).All(text => text.Length <= MaxText)
            ? null
            : ErrorCodes.MessageMalformed;
    }

    private async Task LoseAsync(LiveSession session)
    {
        if (session.Ended)
        {
            return;
        }

        if (session.OwnerId is null)
        {
            // Nobody had taken the call: a caller who hangs up leaves nothing that could be billed.
            await links.LeaveAsync(session);
            return;
        }

        await links.LoseAsync(session, Context.ConnectionId);
    }

    private async Task<OpenReply> EnterAsync(LiveSession session, string door, string language, AgentFacts facts)
    {
        await session.Gate.WaitAsync();
        try
        {
            if (session.Ended)
            {
                return Refuse(ErrorCodes.CodeLate);
            }

            var token = await desk.IssueTokenAsync(session);
            Context.Items[CallerItems.Session] = session;
            session.Language = language;
            await links.ArriveAsync(session, Context.ConnectionId, door, facts);
            var offer = await links.OfferAsync(session);
            await links.IntroduceSeatsAsync(session);
            await approvals.RemindAsync(session);
            return new OpenReply(null, session.Id.ToString("N"), token, offer);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    // Not under the session's gate: the order of one link's messages is kept by the link itself.
    private Task<Ack> CarryAsync(int seat, bool fits, Func<ITechnicianClient, Task> carry)
    {
        Session.AgentLastSeen = clock.Now;
        return Session.AgentConnectionId == Context.ConnectionId
            ? keys.ToSeatAsync(Session, seat, fits, carry)
            : Task.FromResult(new Ack(ErrorCodes.SessionUnknown));
    }

    private async Task<Ack> InSessionAsync(Func<LiveSession, Task<Ack>> act)
    {
        var session = Session;
        await session.Gate.WaitAsync();
        try
        {
            session.AgentLastSeen = clock.Now;
            return session.Ended || session.AgentConnectionId != Context.ConnectionId
                ? new Ack(ErrorCodes.SessionUnknown)
                : await act(session);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private string Source() => CallerSource.Of(Context.GetHttpContext()?.Connection.RemoteIpAddress);
}
