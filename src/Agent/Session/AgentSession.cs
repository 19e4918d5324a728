using System.Threading.Channels;
using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Agent.Input;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// One session from the accepted code to its end: joins the consent machine with the customer's console, the server
/// and the screen. Rights live in the <see cref="ConsentGuard"/> alone.
/// </summary>
internal sealed class AgentSession
{
    private const string Interception = "interception";

    private readonly Channel<ConsentAction> _faceNews = Channel.CreateUnbounded<ConsentAction>();
    private readonly TaskCompletionSource<int> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly IHubLink _hub;
    private readonly ConsoleFace _face;
    private readonly TimeProvider _time;
    private readonly ConsentGuard _guard;
    private readonly ContactMeter _contact;
    private readonly HubNews _hubNews;
    private readonly HubEvents _events;
    private readonly ScreenPump _pump;
    private readonly LinkKeeper _keeper;
    private readonly SeatWays _ways;
    private readonly Farewell _farewell;
    private readonly SeatRoster _roster;
    private OpenReply? _open;
    private bool _offered;
    private string _firmPhone = "";

    public AgentSession(IHubLink hub, IScreenSource source, IInputSink? sink, ConsoleFace face, TimeProvider time, bool allowLoopback = false, AlarmRecords? records = null)
    {
        _hub = hub;
        _face = face;
        _time = time;
        _contact = new ContactMeter(time);
        _guard = new ConsentGuard(sink, Emit);
        _hubNews = new HubNews(hub, _guard)
        {
            Told = HandleToldAsync,
            Revoked = tell => Keys!.TellAsync(tell),
            Start = seat => _pump!.Find(seat)?.Start(),
        };
        Keys = new KeyDesk(hub, _guard, time, face.WordLanguage)
        {
            News = _hubNews,
            Over = HandleCheckOver,
            Confirmed = seat => _face.SayConfirmed(NameOf(seat)),
            NoneLeft = seat => _face.SayNoneLeft(NameOf(seat)),
            Refresh = seat => _pump!.Find(seat)?.Start(),
            Begun = seat => _ways!.HandleBegun(seat),
            Signal = (seat, item) => _ways!.HandleSignal(seat, item),
        };
        Orders = new OrderDesk(hub, _hubNews, face, time);
        _farewell = new Farewell(hub, face, Keys, records, time);
        _events = new HubEvents(this);
        _pump = new ScreenPump(source, _guard, time);
        var tools = new DirectTools
        {
            AllowLoopback = allowLoopback,
            Say = Keys.Say,
            Servers = seat => hub.IceServers(new SeatRef(seat)),
            Stranger = Keys.HandleStranger,
            Noted = face.Events.Peer,
        };
        _ways = new SeatWays(Keys, hub.RelayAsync, _pump.Wake, () => face.Events.Error("frame-refused"), tools, time)
        {
            Changed = (seat, reached) => Apply(new ConsentInput.SeatReached(seat, reached)),
            Gone = seat => HandleSeatClosed(new SeatClosed(seat, "lost")),
        };
        _keeper = new LinkKeeper(hub, time)
        {
            OnLost = () => Apply(new ConsentInput.LinkLost([.. _ways!.Direct])),
            OnBack = HandleBack,
            Request = ResumeRequest,
        };
        var environment = new SeatEnvironment
        {
            Source = source,
            Guard = _guard,
            Contact = _contact,
            Wake = _pump.Wake,
            DisplayChanged = () => _faceNews.Writer.TryWrite(new ConsentAction.ShowState()),
            FaultReported = face.Events.Error,
            Started = face.Events.Transport,
        };
        _roster = new SeatRoster(_guard, Keys, _pump, _ways, environment);
        hub.Client = _events;
    }

    /// <summary>The key checks of all seats.</summary>
    public KeyDesk Keys { get; }

    /// <summary>Questions about cost.</summary>
    public OrderDesk Orders { get; }

    /// <summary>Stops pictures and input before it returns; the farewell to the server follows.</summary>
    public void End() => Apply(new ConsentInput.Ended());

    public void Apply(ConsentInput input) => _guard.Apply(input);

    /// <summary>Runs the opened session to its end and returns the program's exit code.</summary>
    public async Task<int> RunAsync(OpenReply open)
    {
        _open = open;
        if (open.Offer is { } offer)
        {
            HandleOffer(offer);
        }
        else
        {
            _face.Events.State("waiting");
            _face.Say(
                $"Wir suchen einen freien Techniker. Das dauert höchstens {Protocol.MaxWaitSeconds / 60} Minuten.",
                $"We are looking for a free technician. It takes {Protocol.MaxWaitSeconds / 60} minutes at most.");
        }

        _events.Open();
        StartKeys();
        Task[] loops =
        [
            Guarded(RunFaceAsync), Guarded(token => _hubNews.RunAsync(_time, token)), Guarded(RunBeatsAsync),
            Guarded(RunLinkAsync), Guarded(RunScreenAsync), Guarded(Keys.RunAsync), Guarded(_ways.RunAsync),
        ];
        var exitCode = await _finished.Task.ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(loops).ConfigureAwait(false);
        await _ways.EndAsync().ConfigureAwait(false);
        Keys.DropAll();
        _face.Events.State("ended");
        _face.Events.Frames(_pump.FramesSent);
        return exitCode;
    }

    public void HandleOffer(SessionOffer offer)
    {
        if (!_offered)
        {
            _offered = true;
            _firmPhone = offer.FirmPhone;
            _face.ShowOffer(offer);
            Apply(new ConsentInput.Offered());
        }
    }

    public void HandleCallback(CallbackNotice notice)
    {
        _face.ShowCallback(notice);
        Finish(ExitCodes.Ended);
    }

    public void HandleSeatOpened(SeatInfo seat)
    {
        _roster.Prepare(seat.Seat);
        Apply(new ConsentInput.SeatOpened(seat.Seat, seat.TechnicianName));
        _roster.KeepKnown();
    }

    public void HandleSeatClosed(SeatClosed seat)
    {
        Apply(new ConsentInput.SeatClosed(seat.Seat, seat.Reason is "lost" or "taken-over"));
        _roster.Close(seat.Seat);
    }

    public void HandleMeter(MeterReading reading) => _face.ShowMeter(reading);

    public void HandleFault(Fault fault) => _face.Events.Error(fault.Code);

    public void HandleRelay(RelayFrame frame) => _roster.Deliver(frame);

    public void HandleEnd(SessionEnd end)
    {
        Apply(new ConsentInput.SessionOver());
        _farewell.HandleAccount();
        if (end.By == Interception)
        {
            // The technician's page has found it; its own item may have come before, or not at all.
            _farewell.HandleAlarm(NewAlarm());
            Finish(ExitCodes.CheckFailed);
            return;
        }

        _face.ShowEnd(end);
        Finish(ExitCodes.Ended);
    }

    /// <summary>What the customer typed.</summary>
    public void HandleTyped(string typed)
    {
        if (!Orders.TryRead(typed, _guard.State) && _face.Read(typed, Keys.Enter, Keys.Stop) is { } input)
        {
            Apply(input);
        }
    }

    private void Emit(ConsentAction action)
    {
        switch (action)
        {
            case ConsentAction.Tell or ConsentAction.TellPaused or ConsentAction.StartPictures:
                _hubNews.Add(action);
                break;
            case ConsentAction.CheckKeys check:
                Keys.Invite(check.Seat);
                break;
            case ConsentAction.DropKeys drop:
                Keys.Drop(drop.Seat);
                break;
            default:
                _faceNews.Writer.TryWrite(action);
                break;
        }
    }

    private async Task RunFaceAsync(CancellationToken cancellationToken)
    {
        await foreach (var action in _faceNews.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var state = _guard.State;
            switch (action)
            {
                case ConsentAction.Ask ask when state.Current == ask.Question:
                    var name = state.Find(ask.Question.Seat)?.Name ?? "";
                    _face.Ask(ask.Question, name, remoteHands: state.ControlSeat is not null);
                    break;
                case ConsentAction.Withdraw withdraw:
                    _face.Withdraw(withdraw.Question);
                    break;
                case ConsentAction.ControlImpossible:
                    _face.Say(
                        "Der Techniker bat um Maus und Tastatur. Das geht auf diesem Bildschirm nicht; Sie bleiben allein am Steuer.",
                        "The technician asked for mouse and keyboard. This screen cannot do that; only you can use them.");
                    break;
                case ConsentAction.ShowState:
                    _face.ShowState(state, seat => _pump.Find(seat)?.DisplayNumber ?? 1);
                    break;
                case ConsentAction.Leave:
                    await _farewell.LeaveAsync().ConfigureAwait(false);
                    Finish(ExitCodes.Ended);
                    break;
                case ConsentAction.Alarm alarm:
                    await _farewell.RaiseAlarmAsync(alarm.Seat, NewAlarm()).ConfigureAwait(false);
                    Finish(ExitCodes.CheckFailed);
                    break;
            }
        }
    }

    private void HandleCheckOver(int seat, ExchangeFault fault)
    {
        _face.Events.Error("check-over");
        if (fault == ExchangeFault.TimedOut)
        {
            _face.SayWordsLate(NameOf(seat));
        }
    }

    private Alarm NewAlarm() => new(_firmPhone, _open?.SessionId ?? "", _pump.FramesSent > 0);

    private string NameOf(int seat) => _guard.State.Find(seat)?.Name ?? "";

    private async Task RunBeatsAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Protocol.BeatSeconds), _time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_guard.State.Linked)
            {
                continue;
            }

            try
            {
                await _hub.Beat(new AgentBeat(_contact.Milliseconds)).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // No answer to a sign of life: a new connection is better than waiting for this one.
                await _hub.DropAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task RunLinkAsync(CancellationToken cancellationToken)
    {
        var (outcome, code) = await _keeper.RunAsync(cancellationToken).ConfigureAwait(false);
        Apply(new ConsentInput.SessionOver());
        if (outcome == LinkOutcome.Unreachable)
        {
            _face.SayUnreachable();
            Finish(ExitCodes.Unreachable);
            return;
        }

        _face.SayError(code);
        Finish(ExitCodes.For(code));
    }

    private async Task RunScreenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _pump.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ScreenLostException)
        {
            _face.Events.Error("screen-lost");
            _face.Say("Der Bildschirm ist nicht mehr da. Die Sitzung endet.", "The screen is gone. The session ends.");
            End();
        }
    }

    // A bug in one loop must not leave the others running: the session ends and the error comes to light.
    private async Task Guarded(Func<CancellationToken, Task> loop)
    {
        try
        {
            await Task.Run(() => loop(_stop.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The session is over.
        }
        catch (Exception failure)
        {
            _guard.Apply(new ConsentInput.SessionOver());
            _finished.TrySetException(failure);
        }
    }

    private void StartKeys() => new Thread(() =>
    {
        while (_face.Terminal.ReadTyped(() => _face.TypesWords) is { } typed)
        {
            HandleTyped(typed);
        }
    })
    { IsBackground = true, Name = "keys" }.Start();

    private async Task HandleToldAsync(ConsentAction.Tell tell, string? error)
    {
        if (error is null)
        {
            _face.Events.Consent(tell.Seat, tell.Capability, tell.Granted);
            if (tell.Granted)
            {
                await Keys.TellAsync(tell).ConfigureAwait(false);
            }

            return;
        }

        if (_guard.State.Find(tell.Seat) is not null)
        {
            _face.SayError(error);
        }
    }

    private void HandleBack(OpenReply reply)
    {
        _open = reply with { Token = reply.Token ?? _open!.Token };
        _ways.ExpectAll();
        Apply(new ConsentInput.LinkBack());
        if (reply.Offer is { } offer)
        {
            HandleOffer(offer);
        }
    }

    private ResumeRequest ResumeRequest()
    {
        var state = _guard.State;
        var seats = state.Seats.Where(seat => state.Sees(seat.Seat)).Select(seat => seat.Seat).ToArray();
        return new ResumeRequest(
            Protocol.Version, _open!.SessionId ?? "", _open.Token ?? "", seats, state.ControlSeat, state.CustomerPaused);
    }

    private void Finish(int exitCode) => _finished.TrySetResult(exitCode);
}
