namespace RemoteSupport.Hub.Sessions;

/// <summary>The words of the ledger. The first group is billing.md 2.14; Billing gets only these.</summary>
public static class LedgerTypes
{
    public const string CallStarted = "call_started";
    public const string CallEnded = "call_ended";
    public const string AgentConnected = "agent_connected";
    public const string AgentDisconnected = "agent_disconnected";
    public const string ConsentGranted = "consent_granted";
    public const string ConsentRevoked = "consent_revoked";
    public const string TechnicianJoined = "tech_joined";
    public const string TechnicianLeft = "tech_left";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string SessionEnded = "session_ended";

    /// <summary>Sign of life; <see cref="LedgerEvent.Detail"/> names who was there.</summary>
    public const string Beat = "beat";

    public const string CodeIssued = "code_issued";
    public const string CodeUsed = "code_used";
    public const string SignedIn = "signed_in";
    public const string CallTaken = "call_taken";
    public const string ViewGranted = "view_granted";
    public const string ViewRefused = "view_refused";
    public const string ViewRevoked = "view_revoked";
    public const string ControlRequested = "control_requested";
    public const string ControlWithdrawn = "control_withdrawn";
    public const string ControlGranted = "control_granted";
    public const string ControlRefused = "control_refused";
    public const string ControlEnded = "control_ended";

    /// <summary>One side pauses or goes on; <c>paused</c> and <c>resumed</c> are the edges of both together.</summary>
    public const string PauseSet = "pause_set";
    public const string PauseCleared = "pause_cleared";
    public const string CallbackPromised = "callback_promised";
    public const string Recovered = "recovered";

    /// <summary>The key check of a seat has failed, or a person said stop; <see cref="LedgerEvent.Reason"/> says why.
    /// Nothing of this session is billed.</summary>
    public const string PossibleInterception = "possible_interception";

    /// <summary>The agent's own clock against the hub's, seconds: diagnostics, never billed.</summary>
    public const string AgentClock = "agent_clock";
}

/// <summary>Why an end is gone.</summary>
public static class LossReasons
{
    public const string Lost = "lost";
    public const string Left = "left";
}
