namespace RemoteSupport.WebRtc.Ice;

/// <summary>
/// Which valid pair carries data. The controlling side nominates one pair at a time (regular nomination, RFC 8445
/// section 8.1.1), moves to a better one once it has held for a while, and away from one that falls silent. The controlled
/// side follows: of the pairs nominated lately the one with the highest priority, which suits regular and aggressive
/// peers alike.
/// </summary>
internal sealed class PathSelector(AgentContext context, ConnectivityChecks checks)
{
    private CandidatePair? _nominating;

    public CandidatePair? Selected { get; private set; }

    public TimeSpan? Deadline
    {
        get
        {
            TimeSpan? next = null;
            foreach (var pair in context.Checklist.Pairs.Where(pair => pair.IsValid))
            {
                next = Timing.Earlier(next, Future(pair.ValidSince + context.Options.NominationDelay));
                next = Timing.Earlier(next, Future(pair.ValidSince + IceLimits.Hysteresis));
                next = Timing.Earlier(next, Future(pair.LastHeard + IceLimits.Stale));
                next = Timing.Earlier(next, pair.NominatedAt is { } at ? Future(at + IceLimits.FreshNomination) : null);
            }

            return next;
        }
    }

    public void Step()
    {
        if (Selected is { IsValid: false })
        {
            Selected = null;
        }

        if (context.IsControlling)
        {
            Lead();
        }
        else
        {
            EndNomination();
            Follow();
        }
    }

    public void Reset()
    {
        Selected = null;
        _nominating = null;
    }

    private void Lead()
    {
        if (_nominating is { } running && (!running.IsBeingNominated || !IsGood(running)))
        {
            Selected = running is { IsValid: true, NominatedAt: not null } ? running : Selected;
            EndNomination();
        }

        var best = context.Checklist.Best(IsGood, controlling: true);
        if (best is null || best == _nominating || best == Selected)
        {
            return;
        }

        if (Selected is null ? IsTimeToChoose(best) : ShouldLeave(Selected, best))
        {
            Nominate(best);
        }
    }

    private bool IsTimeToChoose(CandidatePair best)
    {
        if (_nominating is not null)
        {
            return false;
        }

        var rank = best.Priority(controlling: true);
        var hopes = context.Checklist.Pairs.Any(pair => pair.Priority(controlling: true) > rank
            && pair.State is PairState.Frozen or PairState.Waiting or PairState.InProgress);
        return !hopes || context.Now - best.ValidSince >= context.Options.NominationDelay;
    }

    private bool ShouldLeave(CandidatePair selected, CandidatePair best) =>
        selected.IsStale(context.Now)
        || (_nominating is null && best.Priority(true) > selected.Priority(true) && context.Now - best.ValidSince >= IceLimits.Hysteresis);

    private void Nominate(CandidatePair pair)
    {
        EndNomination();

        // A nomination of long ago says nothing about this one.
        pair.NominatedAt = null;
        pair.IsBeingNominated = true;
        _nominating = pair;
        checks.Trigger(pair);
    }

    private void EndNomination()
    {
        if (_nominating is not null)
        {
            _nominating.IsBeingNominated = false;
            _nominating = null;
        }
    }

    private void Follow()
    {
        var chosen = context.Checklist.Best(pair => IsGood(pair) && IsFresh(pair), controlling: false);
        if (chosen is null && Selected is not null && IsGood(Selected))
        {
            return;
        }

        chosen ??= context.Checklist.Pairs.Where(pair => IsGood(pair) && pair.NominatedAt is not null).MaxBy(pair => pair.NominatedAt);
        Selected = chosen ?? Selected;
    }

    private bool IsGood(CandidatePair pair) => pair.IsValid && !pair.IsStale(context.Now);

    private bool IsFresh(CandidatePair pair) => pair.NominatedAt is { } at && context.Now - at < IceLimits.FreshNomination;

    private TimeSpan? Future(TimeSpan at) => at > context.Now ? at : null;
}
