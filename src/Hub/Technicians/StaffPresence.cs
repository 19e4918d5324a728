using System.Collections.Concurrent;

namespace RemoteSupport.Hub.Technicians;

/// <summary>Who of the staff has a page open and takes calls. Of this moment only; nothing is kept.</summary>
public sealed class StaffPresence
{
    private readonly ConcurrentDictionary<string, (string StaffId, string Name)> _pages = new();
    private readonly ConcurrentDictionary<string, bool> _away = new();

    public void Opened(string connectionId, string staffId, string name) => _pages[connectionId] = (staffId, name);

    public void Closed(string connectionId) => _pages.TryRemove(connectionId, out _);

    public void SetAvailable(string staffId, bool available) => _away[staffId] = !available;

    /// <summary>Everybody with a page open, once each, with what they do now.</summary>
    public IReadOnlyList<PresentStaff> Present(IReadOnlySet<string> seated) =>
    [
        .. _pages.Values.DistinctBy(page => page.StaffId).OrderBy(page => page.Name, StringComparer.Ordinal).Select(page =>
            new PresentStaff(page.StaffId, page.Name, StateOf(page.StaffId, seated))),
    ];

    private string StateOf(string staffId, IReadOnlySet<string> seated) =>
        seated.Contains(staffId) ? PresenceStates.InCall
        : _away.GetValueOrDefault(staffId) ? PresenceStates.Away
        : PresenceStates.Available;
}

/// <summary>Somebody whose page is open; <see cref="State"/> is a word of <see cref="PresenceStates"/>.</summary>
public sealed record PresentStaff(string StaffId, string Name, string State);

/// <summary>What somebody of the staff does now.</summary>
public static class PresenceStates
{
    public const string Available = "available";
    public const string InCall = "in-call";
    public const string Away = "away";

    /// <summary>No page is open.</summary>
    public const string Absent = "absent";
}
