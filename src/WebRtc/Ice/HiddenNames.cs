using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>Multicast DNS names of the peer that wait for resolution: few, and not for long.</summary>
internal sealed class HiddenNames(AgentContext context, Candidates candidates)
{
    private const int MaxNameLength = 64;
    private readonly Dictionary<string, (HiddenCandidate Candidate, TimeSpan Until)> _waiting = new(StringComparer.OrdinalIgnoreCase);
    private int _handedOut;

    public bool Add(HiddenCandidate candidate)
    {
        if (!context.Options.HandOutNames || _handedOut >= IceLimits.HiddenNames || !IsName(candidate.Name)
            || !_waiting.TryAdd(candidate.Name, (candidate, context.Now + IceLimits.HiddenNameWait)))
        {
            return false;
        }

        _handedOut++;
        context.Events.Enqueue(new NameToResolve(candidate.Name));
        return true;
    }

    public bool Resolve(string name, IPAddress address)
    {
        if (!_waiting.Remove(name, out var entry) || context.Now >= entry.Until)
        {
            return false;
        }

        var endPoint = Addresses.Normalize(new IPEndPoint(address, entry.Candidate.Port));
        return candidates.AddSignalled(new IceCandidate(entry.Candidate.Foundation, entry.Candidate.Priority, endPoint, CandidateType.Host));
    }

    public void Reset()
    {
        _waiting.Clear();
        _handedOut = 0;
    }

    private static bool IsName(string name) =>
        name.Length <= MaxNameLength && name.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        && name[..^6].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
