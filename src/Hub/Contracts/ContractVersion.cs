using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>How a contract stood from a day on: number 1 at its making, one more with each change. Never edited.</summary>
public sealed class ContractVersion
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public int Number { get; set; }

    public LocalDate ValidFrom { get; set; }

    public Instant CreatedAt { get; set; }

    /// <summary>Id of the member of the staff.</summary>
    public required string CreatedBy { get; set; }

    public string? Reason { get; set; }

    /// <summary>SHA-256 of the contract's text, hex.</summary>
    public required string TextHash { get; set; }

    public List<ContractVersionFact> Facts { get; set; } = [];
}
