namespace RemoteSupport.WebRtc.Ice;

/// <summary>Asks every valid pair every five seconds or so whether the peer still wants our packets (RFC 7675), which
/// also keeps the bindings of NATs open. A pair without an authenticated answer for 30 seconds is over.</summary>
internal sealed class ConsentKeeper(AgentContext context, ConnectivityChecks checks)
{
    public TimeSpan? Deadline(CandidatePair? selected)
    {
        TimeSpan? next = null;
        foreach (var pair in context.Checklist.Pairs.Where(pair => pair.IsValid))
        {
            next = Timing.Earlier(next, pair.LastHeard + IceLimits.ConsentEnd);
        }

        foreach (var pair in KeptAlive(selected))
        {
            next = Timing.Earlier(next, pair.ConsentNextAt);
        }

        return next;
    }

    public void Advance(CandidatePair? selected)
    {
        foreach (var pair in context.Checklist.Pairs.Where(pair => pair.IsValid && context.Now - pair.LastHeard >= IceLimits.ConsentEnd))
        {
            pair.State = PairState.Failed;
            pair.IsExpired = true;
            checks.Forget(pair);
        }

        foreach (var pair in KeptAlive(selected).Where(pair => context.Now >= pair.ConsentNextAt).ToArray())
        {
            pair.ConsentNextAt = context.Now + Jitter.Around(IceLimits.ConsentInterval, context.Options.Random);
            checks.AskConsent(pair, pair == selected);
        }
    }

    private IEnumerable<CandidatePair> KeptAlive(CandidatePair? selected) => context.Checklist.Pairs
        .Where(pair => pair.IsValid)
        .OrderByDescending(pair => pair == selected)
        .ThenByDescending(pair => pair.Priority(context.IsControlling))
        .Take(IceLimits.SparePairs + 1);
}
