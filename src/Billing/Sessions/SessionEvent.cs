using NodaTime;

namespace RemoteSupport.Billing.Sessions;

/// <summary>What the hub wrote about a session, as far as it moves the clock.</summary>
public enum SessionEventType
{
    /// <summary>The technician's call timer runs.</summary>
    CallStarted,

    /// <summary>The call timer stops.</summary>
    CallEnded,

    /// <summary>The customer's program is online.</summary>
    AgentConnected,

    /// <summary>The customer's program is gone.</summary>
    AgentDisconnected,

    /// <summary>The customer allows viewing.</summary>
    ConsentGranted,

    /// <summary>The customer no longer allows viewing.</summary>
    ConsentRevoked,

    /// <summary>This technician's viewer is in.</summary>
    TechnicianJoined,

    /// <summary>This technician's viewer is out.</summary>
    TechnicianLeft,

    /// <summary>First active pause of either side.</summary>
    Paused,

    /// <summary>No pause active any more.</summary>
    Resumed,

    /// <summary>Ends everything, the call timer too.</summary>
    SessionEnded,
}

/// <summary>Why an end is gone. No reason counts as <see cref="Left"/>.</summary>
public enum LossReason
{
    /// <summary>Deliberate: never bridged.</summary>
    Left,

    /// <summary>Connection loss, stamped with the last sign of life.</summary>
    Lost,
}

/// <summary>One stamp of the hub's ledger.</summary>
/// <param name="At">Hub clock. A loss carries the last sign of life, so it may be older than its place in the ledger.</param>
/// <param name="Type">What happened.</param>
/// <param name="Technician">Who joined or left; on <see cref="SessionEventType.CallStarted"/>, who holds the call, if known.</param>
/// <param name="Reason">Why an end is gone.</param>
/// <param name="NewProcess">The customer's program was started anew, so an earlier consent is void.</param>
public sealed record SessionEvent(
    Instant At,
    SessionEventType Type,
    string? Technician = null,
    LossReason? Reason = null,
    bool NewProcess = false);
