namespace RemoteSupport.WebRtc.Ice;

/// <summary>What an <see cref="IceAgent"/> has to tell.</summary>
public abstract record IceEvent;

/// <summary>A candidate of ours that the peer should hear of.</summary>
public sealed record CandidateFound(IceCandidate Candidate) : IceEvent;

/// <summary>No more candidates of ours for now; a new interface or relay may bring more.</summary>
public sealed record GatheringDone : IceEvent;

/// <summary>The agent stands elsewhere now.</summary>
public sealed record StateChanged(IceState State) : IceEvent;

/// <summary>Data takes this way from now on; null when there is none.</summary>
public sealed record PathSelected(IcePath? Path) : IceEvent;

/// <summary>The peer hides an address behind a multicast DNS name. Whoever can resolve it answers with
/// <see cref="IceAgent.ResolveName"/>.</summary>
public sealed record NameToResolve(string Name) : IceEvent;
