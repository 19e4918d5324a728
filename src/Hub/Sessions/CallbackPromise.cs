using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A promised call-back (zugesagter Rückruf) with the contract's reaction deadline.</summary>
public sealed class CallbackPromise
{
    public Guid Id { get; set; }

    public Guid SessionId { get; set; }

    public Guid ContractId { get; set; }

    public Guid PersonId { get; set; }

    public Instant PromisedAt { get; set; }

    public Instant Deadline { get; set; }

    /// <summary>Who shall call, when the dispatcher has said so.</summary>
    public string? AssignedTo { get; set; }

    /// <summary>0, 50 or 80: how much of the time was used when the staff were last warned (R-S4).</summary>
    public int WarnedPercent { get; set; }

    public Instant? DoneAt { get; set; }

    public string? DoneBy { get; set; }
}
