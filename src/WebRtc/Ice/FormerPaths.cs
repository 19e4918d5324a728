using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>The ways of the generation before a restart: data may go on until there is a new way, or consent, which can no
/// longer be renewed, has run out.</summary>
internal sealed class FormerPaths(AgentContext context)
{
    private readonly List<CandidatePair> _pairs = [];

    /// <summary>The one that data took.</summary>
    public CandidatePair? Selected { get; private set; }

    public TimeSpan? Deadline => _pairs.Count == 0 ? null : _pairs.Min(End);

    public void Take(CandidatePair? selected)
    {
        _pairs.AddRange(context.Checklist.Pairs.Where(pair => pair.IsValid));
        Selected = selected ?? Selected;
    }

    public void Advance(CandidatePair? successor)
    {
        _pairs.RemoveAll(pair => context.Now >= End(pair));
        Selected = successor is null && Selected is not null && _pairs.Contains(Selected) ? Selected : null;
    }

    public void Remove(IPEndPoint local) => _pairs.RemoveAll(pair => pair.Local.EndPoint.Equals(local));

    public bool Has(IPEndPoint remote) => _pairs.Exists(pair => pair.Remote.EndPoint.Equals(remote));

    private static TimeSpan End(CandidatePair pair) => pair.LastHeard + IceLimits.ConsentEnd;
}
