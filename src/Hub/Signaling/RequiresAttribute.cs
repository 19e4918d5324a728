namespace RemoteSupport.Hub.Signaling;

/// <summary>Who may call a hub method. A method without it is refused: the default is deny.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(params string[] callers) : Attribute
{
    /// <summary>Roles of staff, or a word of <see cref="Callers"/>; any one of them is enough.</summary>
    public IReadOnlyList<string> Callers { get; } = callers;
}

/// <summary>Callers beside the roles of staff.</summary>
public static class Callers
{
    /// <summary>Anybody who reaches the agent's endpoint: the doors where a code or a PIN is shown.</summary>
    public const string Anyone = "anyone";

    /// <summary>An agent that has come through a door and whose session still runs.</summary>
    public const string AgentInSession = "agent-in-session";

    /// <summary>A technician who sits in a session; comes on top of the role.</summary>
    public const string Seated = "seated";
}
