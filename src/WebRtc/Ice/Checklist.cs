using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>All pairs of one generation, RFC 8445 section 6.1.2. There is one data stream with one component, hence one
/// list.</summary>
internal sealed class Checklist
{
    private readonly List<CandidatePair> _pairs = [];

    public IReadOnlyList<CandidatePair> Pairs => _pairs;

    public int Unfinished => _pairs.Count(pair => pair.State is PairState.Waiting or PairState.InProgress);

    /// <summary>Adds a pair unless it is there, or the list is full of better or busier ones. What has been heard on its way
    /// is a pair whatever the addresses look like: we answered, so the peer may choose it.</summary>
    public void Add(LocalBase local, RemotePeer remote, bool controlling, bool isHeard = false)
    {
        if (!(isHeard || CanPair(local, remote)) || Find(local.EndPoint, remote.EndPoint) is not null)
        {
            return;
        }

        var pair = new CandidatePair(local, remote);
        if (_pairs.Count >= IceLimits.Pairs && !MakeRoom(pair, controlling))
        {
            return;
        }

        // RFC 8838 section 12: a late pair waits for its foundation only while another of it is being checked.
        pair.State = IsActive(pair.Foundation) ? PairState.Frozen : PairState.Waiting;
        _pairs.Add(pair);
    }

    public CandidatePair? Find(IPEndPoint local, IPEndPoint remote)
    {
        foreach (var pair in _pairs)
        {
            if (pair.Remote.EndPoint.Equals(remote) && pair.Local.EndPoint.Equals(local))
            {
                return pair;
            }
        }

        return null;
    }

    /// <summary>The next pair to check when none was triggered, RFC 8445 section 6.1.4.2.</summary>
    public CandidatePair? NextOrdinary(bool controlling)
    {
        var next = Best(pair => pair.State == PairState.Waiting && !pair.IsTriggered, controlling);
        return next ?? Best(pair => pair.State == PairState.Frozen && !IsActive(pair.Foundation), controlling);
    }

    public CandidatePair? Best(Func<CandidatePair, bool> wanted, bool controlling) =>
        _pairs.Where(wanted).MaxBy(pair => pair.Priority(controlling));

    /// <summary>A pair works, so its relatives are worth a try (RFC 8445 section 7.2.5.3.3).</summary>
    public void Unfreeze((string, string) foundation)
    {
        foreach (var pair in _pairs.Where(pair => pair.State == PairState.Frozen && pair.Foundation == foundation))
        {
            pair.State = PairState.Waiting;
        }
    }

    public void RemoveLocal(IPEndPoint local) => _pairs.RemoveAll(pair => pair.Local.EndPoint.Equals(local));

    public void Clear() => _pairs.Clear();

    private static bool CanPair(LocalBase local, RemotePeer remote) =>
        Addresses.SameFamily(local.EndPoint, remote.EndPoint)
        && (local.Type == CandidateType.Relayed || IPAddress.IsLoopback(local.EndPoint.Address) == IPAddress.IsLoopback(remote.EndPoint.Address));

    private bool IsActive((string, string) foundation) =>
        _pairs.Any(pair => pair.State is PairState.Waiting or PairState.InProgress && pair.Foundation == foundation);

    private bool MakeRoom(CandidatePair pair, bool controlling)
    {
        var least = _pairs.Where(one => one.State is PairState.Failed or PairState.Frozen or PairState.Waiting && !one.IsTriggered)
            .MinBy(one => (one.State != PairState.Failed, one.Priority(controlling)));
        var takesPlace = least is not null
            && (least.State == PairState.Failed || pair.Remote.HasSpoken || pair.Priority(controlling) > least.Priority(controlling));
        return takesPlace && _pairs.Remove(least!);
    }
}
