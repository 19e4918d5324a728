using NodaTime;

namespace RemoteSupport.Billing.Sessions;

/// <summary>From stamps to billable intervals (R-T2), with short connection losses bridged (R-T3).</summary>
internal sealed class BillableTime
{
    private readonly Duration _grace;
    private readonly SessionState _state = new();
    private readonly List<Interval> _intervals = [];
    private readonly List<Interruption> _interruptions = [];
    private readonly List<Interval> _bridged = [];
    private Instant? _openSince;
    private Hole? _hole;

    private BillableTime(Duration grace) => _grace = grace;

    /// <summary>Measures a history whose events are in order of their stamps.</summary>
    public static SessionSpan Measure(IReadOnlyList<SessionEvent> ordered, int reconnectGraceSeconds)
    {
        var time = new BillableTime(Duration.FromSeconds(reconnectGraceSeconds));
        for (var i = 0; i < ordered.Count; i++)
        {
            time.Apply(ordered[i], AsksAgain(ordered, i));
            if (i + 1 == ordered.Count || ordered[i + 1].At != ordered[i].At)
            {
                time.Settle(ordered[i].At);
            }
        }

        return time.ToSpan();
    }

    // The ledger has no word for "new process"; a second consent without a revocation in between tells it.
    private static bool AsksAgain(IReadOnlyList<SessionEvent> ordered, int index)
    {
        if (ordered[index].Type != SessionEventType.AgentConnected)
        {
            return false;
        }

        var next = ordered.Skip(index + 1).FirstOrDefault(e => e.Type
            is SessionEventType.ConsentGranted
            or SessionEventType.ConsentRevoked
            or SessionEventType.AgentDisconnected
            or SessionEventType.SessionEnded);
        return ordered[index].NewProcess || next?.Type == SessionEventType.ConsentGranted;
    }

    private void Apply(SessionEvent e, bool asksAgain)
    {
        var before = _state.IsBillable;
        _state.Apply(e, asksAgain);
        var after = _state.IsBillable;

        if (_hole is null)
        {
            var opens = before && !after && _openSince is not null;
            _hole = opens ? new Hole(e, _state) : null;
        }
        else if (after && _hole.Start == e.At)
        {
            _hole = null;
        }
        else if (!before || !after)
        {
            _hole.Note(e);
        }
    }

    // All events of one instant count together: what lasts no time is neither work nor a hole.
    private void Settle(Instant at)
    {
        if (!_state.IsBillable)
        {
            return;
        }

        _openSince ??= at;
        if (_hole is not null)
        {
            Close(_hole, at);
            _hole = null;
        }
    }

    private void Close(Hole hole, Instant at)
    {
        var time = new Interval(hole.Start, at);
        if (hole.IsBridgeable && time.Duration <= _grace)
        {
            _bridged.Add(time);
            return;
        }

        _intervals.Add(new Interval(_openSince, hole.Start));
        _interruptions.Add(new Interruption(hole.Kind, time));
        _openSince = at;
    }

    private SessionSpan ToSpan()
    {
        if (_hole is not null)
        {
            _intervals.Add(new Interval(_openSince, _hole.Start));
        }

        return new SessionSpan(_intervals, _interruptions, _bridged, _openSince is not null && _hole is null);
    }

    private sealed class Hole
    {
        public Hole(SessionEvent opening, SessionState state)
        {
            Start = opening.At;
            IsBridgeable = state.IsBillableButForLoss;
            Kind = state.IsPaused ? InterruptionKind.Pause
                : IsBridgeable ? InterruptionKind.Loss
                : InterruptionKind.Away;
            Note(opening);
        }

        public Instant Start { get; }

        public InterruptionKind Kind { get; }

        public bool IsBridgeable { get; private set; }

        /// <summary>A pause, a deliberate leave, a revocation or the end inside a hole spoils the bridge.</summary>
        public void Note(SessionEvent e) => IsBridgeable &= e.Type switch
        {
            SessionEventType.Paused or SessionEventType.ConsentRevoked or SessionEventType.SessionEnded => false,
            SessionEventType.AgentDisconnected or SessionEventType.TechnicianLeft => e.Reason == LossReason.Lost,
            _ => true,
        };
    }
}
