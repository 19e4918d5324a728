using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>Work that no session measured (R-T15, R-T16): typed in by a person and always shown as that. Never edited; a
/// <see cref="WorkAdjustment"/> corrects it.</summary>
public sealed class ManualWork
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>A word of <see cref="Contracts.ServiceKinds"/>, or <c>research</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>A word of <see cref="Contracts.ServiceUnits"/>: a contract may have projects by hours and by days.</summary>
    public required string Unit { get; set; }

    public required string Severity { get; set; }

    /// <summary>Local date of the work.</summary>
    public LocalDate Date { get; set; }

    public int Minutes { get; set; }

    /// <summary>Pieces, for travel; 0 for time.</summary>
    public int Pieces { get; set; }

    /// <summary>What was done; without it nothing is billed.</summary>
    public required string Text { get; set; }

    /// <summary>Who did the work.</summary>
    public required string StaffId { get; set; }

    public required string EnteredBy { get; set; }

    public Instant EnteredAt { get; set; }
}
