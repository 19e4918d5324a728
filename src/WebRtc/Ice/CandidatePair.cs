namespace RemoteSupport.WebRtc.Ice;

/// <summary>RFC 8445 section 6.1.2.6.</summary>
internal enum PairState
{
    Frozen,
    Waiting,
    InProgress,
    Succeeded,
    Failed,
}

/// <summary>One of our addresses with one of the peer's, and all we know about the way between them.</summary>
internal sealed class CandidatePair(LocalBase local, RemotePeer remote)
{
    public LocalBase Local { get; } = local;

    public RemotePeer Remote { get; } = remote;

    public PairState State { get; set; }

    /// <summary>The check whose end decides about the pair.</summary>
    public PendingCheck? Current { get; set; }

    public bool IsTriggered { get; set; }

    /// <summary>The controlling side wants the next check to carry USE-CANDIDATE.</summary>
    public bool IsBeingNominated { get; set; }

    /// <summary>The peer chose the pair before we knew that it works (RFC 8445 section 7.3.1.5).</summary>
    public bool NominateWhenValid { get; set; }

    public TimeSpan? NominatedAt { get; set; }

    public TimeSpan ValidSince { get; set; }

    /// <summary>When the last authenticated answer came.</summary>
    public TimeSpan LastHeard { get; set; }

    public TimeSpan ConsentNextAt { get; set; }

    /// <summary>Consent ended: nothing goes there before a restart (RFC 7675 section 5.1).</summary>
    public bool IsExpired { get; set; }

    public (string, string) Foundation => (Local.Foundation, Remote.Candidate.Foundation);

    public bool IsValid => State == PairState.Succeeded;

    public ulong Priority(bool controlling) => controlling
        ? CandidatePriority.OfPair(Local.Priority, Remote.Candidate.Priority)
        : CandidatePriority.OfPair(Remote.Candidate.Priority, Local.Priority);

    public bool IsStale(TimeSpan now) => now - LastHeard >= IceLimits.Stale;

    public IcePath ToPath() => new(Local.EndPoint, Remote.EndPoint, Local.Type == CandidateType.Relayed);
}
