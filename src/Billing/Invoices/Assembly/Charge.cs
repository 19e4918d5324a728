using NodaTime;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>Work that may become part of an invoice, whatever it was measured by.</summary>
public sealed record Charge
{
    /// <summary>Its first source: the same as long as its sources are.</summary>
    public required string Key { get; init; }

    /// <summary>Sessions (<c>s:</c>) and manual entries (<c>m:</c>) it was made of: the way back to the events (I-3).</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The case whose approval it takes.</summary>
    public required string CaseId { get; init; }

    /// <summary>The service it is billed under.</summary>
    public required PositionTerms Position { get; init; }

    /// <summary>Class "1" to "4"; null where the position has a price of its own for all classes.</summary>
    public string? Severity { get; init; }

    /// <summary>Local date of the beginning (R-T9).</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Local date of the completion: decides on the rate of VAT.</summary>
    public required LocalDate LastDate { get; init; }

    /// <summary>First instant: the order in which approval and budget are used up.</summary>
    public required Instant First { get; init; }

    /// <summary>Measured or entered time.</summary>
    public required long RawSeconds { get; init; }

    /// <summary>What rounding made of it, in order.</summary>
    public required IReadOnlyList<ChargePart> Parts { get; init; }

    /// <summary>A further part, for an adjustment upwards.</summary>
    public required ChargePart Spare { get; init; }

    /// <summary>Whether there is anything to bill.</summary>
    public required BillableStatus Status { get; init; }

    /// <summary>The measured item, for support.</summary>
    public BillableItem? Item { get; init; }

    /// <summary>Typed in by a person.</summary>
    public bool IsManual { get; init; }
}
