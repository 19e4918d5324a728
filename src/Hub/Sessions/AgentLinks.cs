using System.Globalization;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>The customer's side of a session: coming, coming back, answering, going. Callers hold the session's gate.</summary>
public sealed class AgentLinks(HubClock clock, SessionLedger ledger, SessionPost post, SessionEndings endings, FirmDesk firms, CaseOrders orders)
{
    /// <summary>A new process of the customer arrives, by code or by sign-in.</summary>
    public async Task ArriveAsync(LiveSession session, string connectionId, string origin, AgentFacts facts)
    {
        var previous = session.AgentConnectionId;
        var mustAskAgain = session.Consent;
        var entries = new List<LedgerEntry> { new(origin), ClockLine(facts) };
        if (!mustAskAgain && !session.AgentOnline)
        {
            entries.Add(new LedgerEntry(LedgerTypes.AgentConnected));
        }

        entries.AddRange(session.Seats.Where(s => s.ViewGranted).Select(s => Seat(LedgerTypes.ViewRevoked, s.Number)));
        await ledger.AppendAsync(session, entries);
        foreach (var seat in session.Seats)
        {
            seat.ViewRefused = false;
        }

        session.AgentMustAskAgain = mustAskAgain;
        session.AgentConnectionId = connectionId;
        session.AgentLastSeen = clock.Now;
        session.Code = null;
        session.CodeExpiresAt = null;
        if (previous is not null && previous != connectionId)
        {
            await post.Agent(previous).SessionEnded(new SessionEnd("hub", LocalNow(), SessionFacts.Meter(session, clock.Now)));
        }
    }

    /// <summary>The same process is back after a lost link, with the rights as it enforces them.</summary>
    public async Task ReturnAsync(LiveSession session, string connectionId, ResumeRequest request)
    {
        session.AgentConnectionId = connectionId;
        var entries = new List<LedgerEntry>();
        if (!session.AgentOnline && !session.AgentMustAskAgain)
        {
            entries.Add(new LedgerEntry(LedgerTypes.AgentConnected));
        }

        foreach (var seat in session.Seats.Where(seat => seat.ViewGranted != request.ViewSeats.Contains(seat.Number)))
        {
            entries.Add(Seat(seat.ViewGranted ? LedgerTypes.ViewRevoked : LedgerTypes.ViewGranted, seat.Number));
        }

        AddConsentEdge(session, request.ViewSeats.Any(number => session.Seat(number) is not null), entries);
        if (session.ControlSeat is { } ended && request.ControlSeat is null)
        {
            entries.Add(Seat(LedgerTypes.ControlEnded, ended));
        }
        else if (session.ControlSeat != request.ControlSeat && request.ControlSeat is { } control && session.Seat(control) is not null)
        {
            entries.Add(Seat(LedgerTypes.ControlGranted, control));
        }

        AddPause(session, PauseSides.Customer, request.Paused, entries);
        await ledger.AppendAsync(session, entries);
        session.AgentLastSeen = clock.Now;
    }

    /// <summary>Tells a fresh link of the pause and who sits there; the agent asks the customer about each.</summary>
    public async Task IntroduceSeatsAsync(LiveSession session)
    {
        await post.Agent(session)!.PauseChanged(SessionFacts.Pause(session));
        foreach (var seat in session.Seats.Where(seat => seat.ConnectionId is not null))
        {
            await post.Agent(session)!.SeatOpened(new SeatInfo(seat.Number, seat.Name));
        }

        await post.ChangedAsync(session);
    }

    /// <summary>The customer's answer, or its withdrawal.</summary>
    public async Task<Ack> SetConsentAsync(LiveSession session, ConsentChange change)
    {
        if (session.Seat(change.Seat) is not { } seat || change.Capability is not ("view" or "control"))
        {
            return new Ack(ErrorCodes.MessageMalformed);
        }

        var entries = change.Capability == "view" ? ViewEntries(session, seat, change.Granted) : ControlEntries(session, seat, change.Granted);
        if (entries.Count > 0)
        {
            var order = CaseOrders.LineFor(session, change);
            await ledger.AppendAsync(session, order is null ? entries : [.. entries, order], order is null ? null : db => orders.WriteAsync(db, session));
            session.AgentMustAskAgain &= !session.AgentOnline;
            if (order is not null)
            {
                await orders.HandleOrderedAsync(session);
            }

            await post.ChangedAsync(session);
        }

        return Ack.Ok;
    }

    /// <summary>One side pauses or goes on.</summary>
    public async Task<Ack> SetPausedAsync(LiveSession session, string side, bool paused)
    {
        var entries = new List<LedgerEntry>();
        AddPause(session, side, paused, entries);
        if (entries.Count > 0)
        {
            await ledger.AppendAsync(session, entries);
            await (post.Agent(session)?.PauseChanged(SessionFacts.Pause(session)) ?? Task.CompletedTask);
            await post.ChangedAsync(session);
        }

        return Ack.Ok;
    }

    /// <summary>The customer ended: with no call timer running that ends the session at once (R-T2).</summary>
    public async Task LeaveAsync(LiveSession session)
    {
        var now = clock.Now;
        var wasOnline = session.AgentOnline;
        if (wasOnline)
        {
            await ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.AgentDisconnected, now, Reason: LossReasons.Left)]);
        }

        if (!session.CallRunning)
        {
            await endings.EndAsync(session, "customer", now);
            return;
        }

        await (post.Agent(session)?.SessionEnded(new SessionEnd("customer", LocalNow(), SessionFacts.Meter(session, now))) ?? Task.CompletedTask);
        session.AgentConnectionId = null;
        await post.ChangedAsync(session);
    }

    /// <summary>The link broke: stamped with the last sign of life, not with the moment it was noticed (R-T1).</summary>
    public async Task LoseAsync(LiveSession session, string connectionId)
    {
        if (session.AgentConnectionId != connectionId)
        {
            return;
        }

        session.AgentConnectionId = null;
        if (session.AgentOnline)
        {
            await ledger.AppendAsync(session,
                [new LedgerEntry(LedgerTypes.AgentDisconnected, session.AgentLastSeen ?? clock.Now, Reason: LossReasons.Lost)]);
        }

        await post.ChangedAsync(session);
    }

    /// <summary>Who is asking, for the agent; null while nobody has taken the call.</summary>
    public async Task<SessionOffer?> OfferAsync(LiveSession session)
    {
        if (session.OwnerId is not { } owner)
        {
            return null;
        }

        var firm = await firms.FirmAsync();
        return SessionFacts.Offer(session, firm, await firms.StaffNameAsync(owner), clock.Now);
    }

    private static List<LedgerEntry> ViewEntries(LiveSession session, LiveSeat seat, bool granted)
    {
        var entries = new List<LedgerEntry>();
        if (granted && !seat.ViewGranted)
        {
            if (session.AgentMustAskAgain && !session.AgentOnline)
            {
                entries.Add(new LedgerEntry(LedgerTypes.AgentConnected));
                entries.Add(new LedgerEntry(LedgerTypes.ConsentGranted));
            }

            entries.Add(Seat(LedgerTypes.ViewGranted, seat.Number));
            AddConsentEdge(session, true, entries);
        }
        else if (!granted && !(seat.ViewRefused && !seat.ViewGranted))
        {
            entries.Add(Seat(seat.ViewGranted ? LedgerTypes.ViewRevoked : LedgerTypes.ViewRefused, seat.Number));
            AddConsentEdge(session, session.Seats.Any(s => s.ViewGranted && s != seat), entries);
        }

        return entries;
    }

    private static List<LedgerEntry> ControlEntries(LiveSession session, LiveSeat seat, bool granted)
    {
        if (granted)
        {
            return seat.ViewGranted && session.ControlSeat != seat.Number ? [Seat(LedgerTypes.ControlGranted, seat.Number)] : [];
        }

        if (session.ControlSeat == seat.Number)
        {
            return [Seat(LedgerTypes.ControlEnded, seat.Number)];
        }

        return session.ControlAsked == seat.Number ? [Seat(LedgerTypes.ControlRefused, seat.Number)] : [];
    }

    private static void AddConsentEdge(LiveSession session, bool consent, List<LedgerEntry> entries)
    {
        if (consent != session.Consent && !session.AgentMustAskAgain)
        {
            entries.Add(new LedgerEntry(consent ? LedgerTypes.ConsentGranted : LedgerTypes.ConsentRevoked));
        }
    }

    private static void AddPause(LiveSession session, string side, bool paused, List<LedgerEntry> entries)
    {
        var other = side == PauseSides.Customer ? session.PausedByTechnician : session.PausedByCustomer;
        var own = side == PauseSides.Customer ? session.PausedByCustomer : session.PausedByTechnician;
        if (own == paused)
        {
            return;
        }

        entries.Add(new LedgerEntry(paused ? LedgerTypes.PauseSet : LedgerTypes.PauseCleared, Detail: side));
        if ((paused || other) != session.Paused)
        {
            entries.Add(new LedgerEntry(paused ? LedgerTypes.Paused : LedgerTypes.Resumed));
        }
    }

    private static LedgerEntry Seat(string type, int number) =>
        new(type, Detail: number.ToString(CultureInfo.InvariantCulture));

    private LedgerEntry ClockLine(AgentFacts facts)
    {
        var parsed = NodaTime.Text.InstantPattern.ExtendedIso.Parse(facts.ClockUtc);
        var offset = parsed.Success ? (long)(parsed.Value - clock.Now).TotalSeconds : (long?)null;
        return new LedgerEntry(LedgerTypes.AgentClock, Detail: offset?.ToString(CultureInfo.InvariantCulture) ?? "unreadable");
    }

    private string LocalNow() => SessionEndings.LocalText(clock.Now);
}
