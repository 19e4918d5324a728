using RemoteSupport.Agent.Consent;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Session;

/// <summary>Who sits where.</summary>
internal sealed class SeatRoster(ConsentGuard guard, KeyDesk keys, ScreenPump pump, SeatWays ways, SeatEnvironment environment)
{
    /// <summary>Makes room for a seat; it must be there before the consent machine says that pictures may flow.</summary>
    public void Prepare(int seat)
    {
        if (pump.Find(seat) is null)
        {
            pump.Add(new SeatSession(seat, ways.Open(seat), environment));
        }

        ways.Returned(seat);
    }

    /// <summary>Forgets seats that the consent does not know any more.</summary>
    public void KeepKnown()
    {
        pump.KeepOnly(IsKnown);
        keys.KeepOnly(IsKnown);
        ways.KeepOnly(IsKnown);
    }

    public void Close(int seat)
    {
        pump.Remove(seat);
        ways.Close(seat);
    }

    /// <summary>A frame that the server passed on.</summary>
    public void Deliver(RelayFrame frame)
    {
        if (guard.State.Find(frame.Seat) is { Open: true })
        {
            ways.Deliver(frame);
        }
    }

    private bool IsKnown(int seat) => guard.State.Find(seat) is not null;
}
