using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Input;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Session;

/// <summary>Applies input messages of one seat while it holds control; otherwise says why not.</summary>
internal sealed class RemoteInput(int seat, ConsentGuard guard, IScreenSource source)
{
    // A long text is typed in pieces, so that the end never waits for it.
    private const int TextPiece = 16;

    /// <summary>Null when the message was taken or passed over in silence.</summary>
    public PeerFault? Apply(IWireMessage message)
    {
        if (guard.State.ControlSeat != seat)
        {
            return new PeerFault(ErrorCodes.ControlNotGranted, "input without control");
        }

        return message switch
        {
            PointerMove move => At(move.Display, move.X, move.Y, _ => { }),
            PointerButtonMessage button => At(
                button.Display, button.X, button.Y, sink => sink.Button((PointerButton)button.Button, button.Down)),
            WheelMessage wheel => At(wheel.Display, wheel.X, wheel.Y, sink => sink.Wheel(wheel.StepsX, wheel.StepsY)),
            KeyMessage key => Inject(sink => sink.Key(key.HidUsage, key.Down)),
            TextMessage text => Type(text.Text),
            ReleaseAll => Inject(sink => sink.ReleaseAll()),
            _ => new PeerFault(ErrorCodes.MessageMalformed, "not an input message"),
        };
    }

    private PeerFault? At(byte display, int x, int y, Action<IInputSink> act)
    {
        var known = source.Displays.FirstOrDefault(candidate => candidate.Id == display);
        if (known is null || x >= known.Bounds.Width || y >= known.Bounds.Height)
        {
            return new PeerFault(ErrorCodes.MessageMalformed, "no such place on the screen");
        }

        return Inject(sink =>
        {
            sink.MovePointer(display, x, y);
            act(sink);
        });
    }

    // Control is held, but a pause or an open question may stand in the way: no fault of the viewer's.
    private PeerFault? Inject(Action<IInputSink> act)
    {
        guard.TryInject(seat, act);
        return null;
    }

    private PeerFault? Type(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).Chunk(TextPiece);
        foreach (var piece in runes)
        {
            if (!guard.TryInject(seat, sink => sink.Text(string.Concat(piece))))
            {
                break;
            }
        }

        return null;
    }
}
