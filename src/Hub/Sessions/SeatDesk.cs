using System.Globalization;
using NodaTime;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>The technicians' side of a session. Callers hold the session's gate.</summary>
public sealed class SeatDesk(HubClock clock, SessionLedger ledger, SessionPost post)
{
    /// <summary>Takes a ringing call; the first one wins.</summary>
    public async Task<Ack> TakeCallAsync(LiveSession session, string staffId, Func<Task<SessionOffer?>> offer)
    {
        if (session.Ended)
        {
            return new Ack(ErrorCodes.SessionUnknown);
        }

        if (session.OwnerId is not null)
        {
            return new Ack(session.OwnerId == staffId ? null : ErrorCodes.CallTaken);
        }

        await ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallTaken, Technician: staffId)]);
        if (post.Agent(session) is { } agent && await offer() is { } words)
        {
            await agent.TechnicianAssigned(words);
        }

        await post.ChangedAsync(session);
        return Ack.Ok;
    }

    /// <summary>A page sits down; another page of the same technician loses the seat.</summary>
    public async Task<JoinReply> JoinAsync(LiveSession session, string staffId, string name, string connectionId)
    {
        if (session.Ended || session.OwnerId is null)
        {
            return new JoinReply(ErrorCodes.SessionUnknown, 0, null, null);
        }

        var seat = session.SeatOf(staffId, name);
        var previous = seat.ConnectionId;
        if (!seat.Joined)
        {
            await ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.TechnicianJoined, Technician: staffId)]);
        }

        seat.ConnectionId = connectionId;
        seat.LastSeen = clock.Now;
        if (previous is not null && previous != connectionId)
        {
            await post.Page(previous).SeatTaken();
        }

        if (post.Agent(session) is { } agent)
        {
            await agent.SeatOpened(new SeatInfo(seat.Number, seat.Name));
        }

        await post.ChangedAsync(session);
        return new JoinReply(null, seat.Number, SessionFacts.View(session, staffId, clock.Now), SessionFacts.Meter(session, clock.Now));
    }

    /// <summary>A page stands up or is gone: closed is <c>left</c>, silence is <c>lost</c> at its last sign of life.</summary>
    public async Task LeaveAsync(LiveSession session, LiveSeat seat, string reason)
    {
        seat.ConnectionId = null;
        if (seat.Joined && !session.Ended)
        {
            var at = reason == LossReasons.Lost ? seat.LastSeen : clock.Now;
            var entries = new List<LedgerEntry>();
            if (session.ControlAsked == seat.Number)
            {
                entries.Add(Entry(LedgerTypes.ControlWithdrawn, seat));
            }

            if (session.ControlSeat == seat.Number && reason == LossReasons.Left)
            {
                entries.Add(Entry(LedgerTypes.ControlEnded, seat));
            }

            entries.Add(new LedgerEntry(LedgerTypes.TechnicianLeft, at, seat.StaffId, reason));
            await ledger.AppendAsync(session, entries);
        }

        if (post.Agent(session) is { } agent)
        {
            await agent.SeatClosed(new SeatClosed(seat.Number, reason));
        }

        await post.ChangedAsync(session);
    }

    /// <summary>Asks the customer for control.</summary>
    public async Task<Ack> RequestControlAsync(LiveSession session, LiveSeat seat)
    {
        if (!seat.ViewGranted || post.Agent(session) is not { } agent)
        {
            return new Ack(ErrorCodes.NotAllowed);
        }

        if (session.ControlSeat == seat.Number || session.ControlAsked == seat.Number)
        {
            return Ack.Ok;
        }

        await ledger.AppendAsync(session, [Entry(LedgerTypes.ControlRequested, seat)]);
        await agent.ControlRequested(new SeatRef(seat.Number));
        await post.ChangedAsync(session);
        return Ack.Ok;
    }

    /// <summary>Gives control back or withdraws the question.</summary>
    public async Task<Ack> ReleaseControlAsync(LiveSession session, LiveSeat seat)
    {
        var type = session.ControlSeat == seat.Number ? LedgerTypes.ControlEnded
            : session.ControlAsked == seat.Number ? LedgerTypes.ControlWithdrawn : null;
        if (type is not null)
        {
            await ledger.AppendAsync(session, [Entry(type, seat)]);
            await (post.Agent(session)?.ControlReleased(new SeatRef(seat.Number)) ?? Task.CompletedTask);
            await post.ChangedAsync(session);
        }

        return Ack.Ok;
    }

    private static LedgerEntry Entry(string type, LiveSeat seat) =>
        new(type, Technician: seat.StaffId, Detail: seat.Number.ToString(CultureInfo.InvariantCulture));
}
