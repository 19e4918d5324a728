using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>The candidates of both ends and how they become pairs.</summary>
internal sealed class Candidates(AgentContext context)
{
    private readonly List<LocalBase> _bases = [];
    private readonly List<RemotePeer> _peers = [];
    private readonly List<IceCandidate> _own = [];
    private ushort _nextPreference = ushort.MaxValue;
    private int _signalled;
    private int _learned;

    public IReadOnlyList<LocalBase> Bases => _bases;

    public LocalBase? FindBase(IPEndPoint endPoint) => _bases.Find(one => one.EndPoint.Equals(endPoint));

    /// <summary>Adds a host or relayed address of ours; earlier ones are preferred.</summary>
    public LocalBase? AddBase(CandidateType type, IPEndPoint endPoint, IPEndPoint? related)
    {
        if (_bases.Count >= IceLimits.LocalCandidates || !context.IsAllowed(endPoint) || FindBase(endPoint) is not null)
        {
            return null;
        }

        var local = new LocalBase(endPoint, type, _nextPreference--, context.FoundationFor(type, endPoint.Address, server: null));
        _bases.Add(local);
        Tell(new IceCandidate(local.Foundation, local.Priority, endPoint, type, related));
        foreach (var peer in _peers)
        {
            context.Checklist.Add(local, peer, context.IsControlling);
        }

        return local;
    }

    public void RemoveBase(IPEndPoint endPoint)
    {
        _bases.RemoveAll(one => one.EndPoint.Equals(endPoint));
        _own.RemoveAll(one => one.EndPoint.Equals(endPoint) || endPoint.Equals(one.Related));
        context.Checklist.RemoveLocal(endPoint);
    }

    /// <summary>A STUN server sees us there. Checks leave from the base anyway; only the peer needs to know.</summary>
    public void AddReflexive(LocalBase local, IPEndPoint mapped, IPEndPoint server)
    {
        if (_own.Count < IceLimits.LocalCandidates && context.IsAllowed(mapped) && !_own.Exists(one => one.EndPoint.Equals(mapped)))
        {
            var foundation = context.FoundationFor(CandidateType.ServerReflexive, local.EndPoint.Address, server);
            var priority = CandidatePriority.Compute(CandidateType.ServerReflexive, local.Preference);
            Tell(new IceCandidate(foundation, priority, mapped, CandidateType.ServerReflexive, local.EndPoint));
        }
    }

    /// <summary>A signalling message names an address of the peer.</summary>
    public bool AddSignalled(IceCandidate candidate)
    {
        if (!context.IsAllowed(candidate.EndPoint))
        {
            return false;
        }

        if (FindPeer(candidate.EndPoint) is { } known)
        {
            known.Candidate = known.Candidate.Type == CandidateType.PeerReflexive ? candidate : known.Candidate;
            return true;
        }

        if (_signalled >= IceLimits.SignalledCandidates)
        {
            return false;
        }

        _signalled++;
        Add(new RemotePeer(candidate));
        return true;
    }

    /// <summary>An authenticated check came from there (RFC 8445 section 7.3.1.3).</summary>
    public RemotePeer? Learn(IPEndPoint endPoint, uint priority)
    {
        var peer = FindPeer(endPoint);
        if (peer is null && _learned >= IceLimits.LearnedCandidates)
        {
            return null;
        }

        if (peer is null)
        {
            _learned++;
            peer = new RemotePeer(new IceCandidate($"prflx{_learned}", priority, endPoint, CandidateType.PeerReflexive)) { HasSpoken = true };
            Add(peer);
        }

        peer.HasSpoken = true;
        return peer;
    }

    /// <summary>Forgets the peer; a restart keeps our own addresses and tells them again.</summary>
    public void Restart()
    {
        _peers.Clear();
        _signalled = _learned = 0;
        context.Checklist.Clear();
        foreach (var candidate in _own)
        {
            context.Events.Enqueue(new CandidateFound(candidate));
        }
    }

    private RemotePeer? FindPeer(IPEndPoint endPoint) => _peers.Find(one => one.EndPoint.Equals(endPoint));

    private void Add(RemotePeer peer)
    {
        _peers.Add(peer);
        foreach (var local in _bases)
        {
            context.Checklist.Add(local, peer, context.IsControlling);
        }
    }

    private void Tell(IceCandidate candidate)
    {
        _own.Add(candidate);
        context.Events.Enqueue(new CandidateFound(candidate));
    }
}
