using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A case (Vorgang): one topic of one person under one contract. The customer never sees a number.</summary>
public sealed class SupportCase
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public Guid PersonId { get; set; }

    public required string Topic { get; set; }

    public required string Severity { get; set; }

    /// <summary>Confirmed quarter-hours (R-C1), from the contract's standing approval at the start.</summary>
    public int ApprovedUnits { get; set; }

    /// <summary>What the technician thinks that it will take, quarter-hours; 0 without an estimate.</summary>
    public int EstimatedUnits { get; set; }

    public Instant OpenedAt { get; set; }

    /// <summary>Handed to the manufacturer (an Hersteller übergeben) since then; the waiting adds no units.</summary>
    public Instant? VendorSince { get; set; }

    public Instant? ClosedAt { get; set; }
}
