using System.Collections.Concurrent;
using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// One technician's seat. Messages arrive on the link's thread: input is applied there and then, everything else waits
/// in a short queue for the one loop that sends (<see cref="ScreenPump"/>).
/// </summary>
internal sealed class SeatSession
{
    private const int MaxWaiting = 256;
    private const int FaultMilliseconds = 1_000;

    private readonly ConcurrentQueue<(IWireMessage Message, bool Reply)> _waiting = new();
    private readonly SeatLink _link;
    private readonly IScreenSource _source;
    private readonly FrameSender _sender;
    private readonly RemoteInput _input;
    private readonly SeatEnvironment _environment;
    private readonly Dictionary<string, long> _faultsSent = [];
    private volatile bool _startRequested;
    private bool _started;
    private bool _layoutDue;
    private byte? _display;
    private CursorShape? _shapeSent;
    private CursorPosition? _positionSent;
    private long _faultHeardAt = -FaultMilliseconds;

    public SeatSession(int seat, SeatLink link, SeatEnvironment environment)
    {
        Seat = seat;
        _link = link;
        _environment = environment;
        _source = environment.Source;
        _sender = new FrameSender(environment.Source, () => environment.Guard.MayView(seat), SendAsync);
        _input = new RemoteInput(seat, environment.Guard, environment.Source);
        link.Received = HandleMessage;
    }

    public int Seat { get; }

    /// <summary>The display that this seat looks at, counted from 1 as people do.</summary>
    public int DisplayNumber
    {
        get
        {
            var at = _source.Displays.ToList().FindIndex(display => display.Id == _display);
            return at < 0 ? 1 : at + 1;
        }
    }

    public long FramesSent => _sender.FramesSent;

    private bool MayView => _environment.Guard.MayView(Seat);

    /// <summary>Layout, pointer and a whole picture come next.</summary>
    public void Start()
    {
        _startRequested = true;
        _environment.Started(Seat, _link.Transport);
        _environment.Wake();
    }

    /// <summary>Takes what changed on the screen.</summary>
    public void NoteChange(ScreenChange change)
    {
        _layoutDue |= change.LayoutChanged;
        foreach (var damage in change.Damage)
        {
            _sender.AddDamage(damage);
        }
    }

    public long? NextAt(long now)
    {
        if (!_waiting.IsEmpty || _link.IsDue)
        {
            return now;
        }

        // What cannot be sent now is no reason to be awake: whoever may see again is started anew.
        var urgent = _startRequested || (_started && _layoutDue);
        return !MayView ? null : urgent ? now : _started ? _sender.NextAt(now) : null;
    }

    /// <summary>Sends what is due. A lost link stops the seat until it is started anew.</summary>
    public async ValueTask PumpAsync(CursorShape? shape, CursorPosition? position, long now, CancellationToken cancellationToken)
    {
        try
        {
            if (await _link.MoveAsync(cancellationToken).ConfigureAwait(false))
            {
                Start();
            }

            await _link.SendReceiptAsync(cancellationToken).ConfigureAwait(false);
            await AnswerAsync(now, cancellationToken).ConfigureAwait(false);
            if (!MayView)
            {
                return;
            }

            if (_startRequested)
            {
                _startRequested = false;
                await _link.AnnounceAsync(cancellationToken).ConfigureAwait(false);
                _shapeSent = null;
                _positionSent = null;
                _layoutDue = true;
                _started = true;
            }

            if (_started)
            {
                await SendScreenAsync(shape, position, now, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            _started = false;
        }
    }

    private async ValueTask SendScreenAsync(
        CursorShape? shape, CursorPosition? position, long now, CancellationToken cancellationToken)
    {
        if (_layoutDue)
        {
            _layoutDue = false;
            await SendLayoutAsync(cancellationToken).ConfigureAwait(false);
        }

        if (shape is not null && !ReferenceEquals(shape, _shapeSent))
        {
            _shapeSent = shape;
            await SendAsync(Channels.Control, ScreenMessages.Of(shape).ToBytes(), cancellationToken).ConfigureAwait(false);
        }

        if (position is { } place && place != _positionSent)
        {
            _positionSent = place;
            await SendAsync(Channels.Control, ScreenMessages.Of(place).ToBytes(), cancellationToken).ConfigureAwait(false);
        }

        _layoutDue |= !await _sender.StepAsync(now, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SendLayoutAsync(CancellationToken cancellationToken)
    {
        var displays = _source.Displays;
        await SendAsync(Channels.Control, ScreenMessages.Of(displays).ToBytes(), cancellationToken).ConfigureAwait(false);
        var shown = displays.FirstOrDefault(display => display.Id == _display)
            ?? displays.FirstOrDefault(display => display.Primary)
            ?? displays.FirstOrDefault();
        Select(shown?.Id);
    }

    private void Select(byte? display)
    {
        var changed = _display != display;
        _display = display;
        if (display is { } id)
        {
            _sender.Start(id);
        }

        if (changed)
        {
            _environment.DisplayChanged();
        }
    }

    private void HandleMessage(int channel, ReadOnlyMemory<byte> bytes)
    {
        _environment.Contact.Heard();
        if (!WireMessages.TryRead(channel, bytes, out var message, out var error))
        {
            Enqueue(new PeerFault(ErrorCodes.MessageMalformed, error), reply: true);
            return;
        }

        if (channel != Channels.Input)
        {
            Enqueue(message, reply: false);
        }
        else if (_input.Apply(message) is { } fault)
        {
            Enqueue(fault, reply: true);
        }
    }

    private void Enqueue(IWireMessage message, bool reply)
    {
        // Whoever floods loses messages, not we memory.
        if (_waiting.Count < MaxWaiting)
        {
            _waiting.Enqueue((message, reply));
            _environment.Wake();
        }
    }

    private async ValueTask AnswerAsync(long now, CancellationToken cancellationToken)
    {
        byte? wanted = null;
        for (var count = _waiting.Count; count > 0 && _waiting.TryDequeue(out var waiting); count--)
        {
            var answer = waiting.Reply ? waiting.Message : Take(waiting.Message, ref wanted, now);
            if (answer is not null && !IsRepeated(answer, now))
            {
                await SendAsync(Channels.Control, answer.ToBytes(), cancellationToken).ConfigureAwait(false);
            }
        }

        // Of several wishes the last one counts.
        if (wanted is not null && wanted != _display)
        {
            Select(wanted);
        }
    }

    private IWireMessage? Take(IWireMessage message, ref byte? wanted, long now)
    {
        switch (message)
        {
            case FrameAck ack:
                _sender.Acknowledge(ack.Frame, now);
                return null;
            case RefreshRequest refresh when refresh.Display == _display:
                _sender.SendWhole();
                return null;
            case DisplaySelect select when _source.Displays.Any(display => display.Id == select.Display):
                wanted = select.Display;
                return null;
            case Ping ping:
                return new Pong(ping.Token);
            case PeerFault fault:
                HandleFault(fault, now);
                return null;
            default:
                return new PeerFault(ErrorCodes.MessageMalformed, "not a message for this end");
        }
    }

    private void HandleFault(PeerFault fault, long now)
    {
        if (fault.Code == ErrorCodes.TileInvalid)
        {
            _sender.SendWhole();
        }

        if (now - _faultHeardAt >= FaultMilliseconds)
        {
            _faultHeardAt = now;
            _environment.FaultReported(fault.Code);
        }
    }

    // One fault of a kind in a second says all that there is to say.
    private bool IsRepeated(IWireMessage answer, long now)
    {
        if (answer is not PeerFault fault)
        {
            return false;
        }

        var repeated = _faultsSent.TryGetValue(fault.Code, out var sentAt) && now - sentAt < FaultMilliseconds;
        _faultsSent[fault.Code] = repeated ? sentAt : now;
        return repeated;
    }

    private ValueTask SendAsync(int channel, byte[] message, CancellationToken cancellationToken) =>
        _link.SendAsync(channel, message, cancellationToken);
}
