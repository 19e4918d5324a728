using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Billing.Sessions;

/// <summary>The ledger's words for <see cref="SessionEventType"/> and <see cref="LossReason"/>.</summary>
public static class SessionEventNames
{
    private static readonly Dictionary<SessionEventType, string> Names = new()
    {
        [SessionEventType.CallStarted] = "call_started",
        [SessionEventType.CallEnded] = "call_ended",
        [SessionEventType.AgentConnected] = "agent_connected",
        [SessionEventType.AgentDisconnected] = "agent_disconnected",
        [SessionEventType.ConsentGranted] = "consent_granted",
        [SessionEventType.ConsentRevoked] = "consent_revoked",
        [SessionEventType.TechnicianJoined] = "tech_joined",
        [SessionEventType.TechnicianLeft] = "tech_left",
        [SessionEventType.Paused] = "paused",
        [SessionEventType.Resumed] = "resumed",
        [SessionEventType.SessionEnded] = "session_ended",
    };

    private static readonly Dictionary<string, SessionEventType> Types =
        Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The word the ledger stores.</summary>
    public static string ToName(SessionEventType type) => Names[type];

    /// <summary>The word the ledger stores.</summary>
    public static string ToName(LossReason reason) => reason == LossReason.Lost ? "lost" : "left";

    /// <summary>Reads a type; the exact word only. The ledger may hold more types, which are none of Billing's.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out SessionEventType type)
    {
        type = default;
        return name is not null && Types.TryGetValue(name, out type);
    }

    /// <summary>Reads a reason; the exact word only.</summary>
    public static bool TryParseReason([NotNullWhen(true)] string? name, out LossReason reason)
    {
        reason = name == "lost" ? LossReason.Lost : LossReason.Left;
        return name is "lost" or "left";
    }
}
