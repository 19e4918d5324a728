using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A technician's place in a session. Numbers count from 1 and belong to one technician for good.</summary>
public sealed class LiveSeat(int number, string staffId, string name)
{
    public int Number { get; } = number;

    public string StaffId { get; } = staffId;

    public string Name { get; set; } = name;

    /// <summary>As the ledger says: between <c>tech_joined</c> and <c>tech_left</c>.</summary>
    public bool Joined { get; set; }

    public bool ViewGranted { get; set; }

    public bool ViewRefused { get; set; }

    /// <summary>The page that sits here now; null while its link is gone.</summary>
    public string? ConnectionId { get; set; }

    public Instant LastSeen { get; set; }
}
