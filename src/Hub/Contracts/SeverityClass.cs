using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>One severity of a contract: reaction time and price from a local date on (Stundensatz je Klasse).</summary>
public sealed class SeverityClass
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public required string Severity { get; set; }

    /// <summary>When this class applies, in the contract's words: Stillstand, Arbeit behindert.</summary>
    public string Name { get; set; } = "";

    public LocalDate ValidFrom { get; set; }

    /// <summary>Net price of an hour in the contract's currency.</summary>
    public decimal RatePerHour { get; set; }

    /// <summary>Reaction time in business hours, 2 to 24.</summary>
    public int ReactionHours { get; set; }
}
