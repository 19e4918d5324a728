using RemoteSupport.Agent.Input;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Consent;

/// <summary>
/// Holds the one consent state of the program. Any thread may apply an input; rights change before the call returns,
/// and input of the other side is applied under the same lock, so that nothing is pressed after a right is gone.
/// </summary>
internal sealed class ConsentGuard
{
    private readonly Lock _lock = new();
    private readonly IInputSink? _sink;
    private readonly Action<ConsentAction> _emit;
    private volatile ConsentState _state;
    private volatile bool _stopping;

    /// <param name="sink">Where remote input goes; null when this screen takes none.</param>
    /// <param name="emit">Takes the news in order; must not block.</param>
    public ConsentGuard(IInputSink? sink, Action<ConsentAction> emit)
    {
        _sink = sink;
        _emit = emit;
        _state = ConsentState.Start with { ControlPossible = sink is not null };
    }

    public ConsentState State => _state;

    public bool MayView(int seat) => !_stopping && _state.MayView(seat);

    public void Apply(ConsentInput input)
    {
        // Whoever is typing a long text for the other side must not delay the end.
        if (input is ConsentInput.Ended or ConsentInput.CheckFailed)
        {
            _stopping = true;
        }

        lock (_lock)
        {
            Step(input);
        }
    }

    /// <summary>
    /// Runs the comparison of typed words while this seat's question stands, and unlocks what a match unlocks before
    /// anything else can happen.
    /// </summary>
    public EntryResult EnterWords(int seat, Func<EntryResult> compare)
    {
        lock (_lock)
        {
            if (_stopping || _state.Current != Question.Words(seat))
            {
                return EntryResult.NotAsked;
            }

            var result = compare();
            if (result == EntryResult.Right)
            {
                Step(new ConsentInput.WordsRight(seat));
            }

            return result;
        }
    }

    /// <summary>The other end lost what it was told about held keys, or told us so: nothing stays pressed.</summary>
    public void ReleaseKeys(int seat) => TryInject(seat, sink => sink.ReleaseAll());

    /// <summary>Runs <paramref name="inject"/> if this seat holds control right now.</summary>
    public bool TryInject(int seat, Action<IInputSink> inject)
    {
        if (_stopping || _sink is null)
        {
            return false;
        }

        lock (_lock)
        {
            if (_stopping || !_state.MayControl(seat))
            {
                return false;
            }

            inject(_sink);
            return true;
        }
    }

    private void Step(ConsentInput input)
    {
        var before = _state;
        var step = ConsentMachine.Step(before, input);
        _state = step.State;
        if (before.ControlSeat is { } seat && before.MayControl(seat) && !step.State.MayControl(seat))
        {
            _sink?.ReleaseAll();
        }

        foreach (var action in step.Actions)
        {
            _emit(action);
        }
    }
}
