using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>A notice (Kündigung). Its receipt decides (R-K5); it is never deleted, only withdrawn.</summary>
public sealed class Notice
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    /// <summary><c>ordinary</c>, or <c>cause</c> for a termination for cause (§ 314 BGB).</summary>
    public string Kind { get; set; } = "ordinary";

    public Instant ReceivedAt { get; set; }

    /// <summary>Who gave it, as written.</summary>
    public required string GivenBy { get; set; }

    public Guid? PersonId { get; set; }

    /// <summary><c>portal</c>, <c>email</c> or <c>letter</c>.</summary>
    public required string Channel { get; set; }

    public string? Text { get; set; }

    /// <summary>Null where there was no last day to keep.</summary>
    public bool? InTime { get; set; }

    /// <summary>Last day of the contract that this notice leads to.</summary>
    public LocalDate EffectiveOn { get; set; }

    /// <summary>Set at once for a notice in time; a late one takes effect when a human has confirmed it.</summary>
    public Instant? ConfirmedAt { get; set; }

    public string? ConfirmedBy { get; set; }

    /// <summary>Who of the staff entered it; null when it came through the portal.</summary>
    public string? EnteredBy { get; set; }

    public Instant? WithdrawnAt { get; set; }
}
