using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>That a customer was shown the work report before it is billed, and until when objections count (R-B4).</summary>
public sealed class ReportShare
{
    public Guid ContractId { get; set; }

    public required string Period { get; set; }

    public required string ReportNumber { get; set; }

    public Instant SharedAt { get; set; }

    /// <summary>Last local day for objections.</summary>
    public LocalDate ObjectUntil { get; set; }

    public required string SharedBy { get; set; }
}
