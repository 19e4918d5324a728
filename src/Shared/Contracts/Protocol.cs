using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Shared.Contracts;

/// <summary>What both ends must agree on before a word is said.</summary>
public static class Protocol
{
    /// <summary>Raised whenever an older program could misread a newer one. The hub refuses others with
    /// <see cref="ErrorCodes.VersionUnsupported"/>.</summary>
    public const int Version = 2;

    /// <summary>The agent's SignalR endpoint on the hub.</summary>
    public const string AgentHubPath = "/hubs/agent";

    /// <summary>The technician's SignalR endpoint on the hub, relative to the page.</summary>
    public const string TechnicianHubPath = "/hubs/technician";

    /// <summary>Largest payload of one relay frame, bytes: the largest message of a channel with its seal around it.</summary>
    public const int MaxRelayPayload = WireLimits.MaxMessage + RelaySeal.Overhead;

    /// <summary>Largest SignalR message the hub takes, bytes: one relay payload in base64 with its envelope.</summary>
    public const int MaxHubMessage = 360 * 1024;

    /// <summary>How often each end says that it is alive, seconds (billing.md R-T1).</summary>
    public const int BeatSeconds = 5;

    /// <summary>How long a caller waits for somebody before a call-back is promised, seconds (R-R1).</summary>
    public const int MaxWaitSeconds = 120;
}
