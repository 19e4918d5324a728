using System.Collections.Concurrent;

namespace RemoteSupport.Hub.Sessions;

/// <summary>All sessions that have not ended.</summary>
public sealed class SessionDirectory
{
    private readonly ConcurrentDictionary<Guid, LiveSession> _sessions = new();

    public IEnumerable<LiveSession> All => _sessions.Values;

    /// <summary>Staff who sit in a session now.</summary>
    public HashSet<string> SeatedStaff =>
        [.. All.Where(one => !one.Ended).SelectMany(one => one.Seats).Where(seat => seat.ConnectionId is not null).Select(seat => seat.StaffId)];

    public void Add(LiveSession session) => _sessions[session.Id] = session;

    public LiveSession? Find(Guid id) => _sessions.GetValueOrDefault(id);

    public void Remove(Guid id) => _sessions.TryRemove(id, out _);

    /// <summary>The session that a connection of an agent belongs to.</summary>
    public LiveSession? OfAgent(string connectionId) =>
        _sessions.Values.FirstOrDefault(s => s.AgentConnectionId == connectionId);
}
