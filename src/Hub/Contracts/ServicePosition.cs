using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>An agreed service (vereinbarte Leistung). What no position names cannot be billed (S8).</summary>
public sealed class ServicePosition
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    /// <summary>A word of <see cref="ServiceKinds"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>A word of <see cref="ServiceUnits"/>.</summary>
    public required string Unit { get; set; }

    /// <summary>As the invoice names it.</summary>
    public required string Name { get; set; }

    /// <summary>Net price of a unit (of an hour for <see cref="ServiceUnits.QuarterHour"/>); null takes the price of the
    /// severity.</summary>
    public decimal? Price { get; set; }

    public LocalDate ValidFrom { get; set; }

    /// <summary>Null holds for all severities.</summary>
    public string? Severity { get; set; }

    /// <summary>Most units in one case; null knows no limit of its own.</summary>
    public int? CapUnits { get; set; }

    /// <summary>Step of project hours in minutes: 60, 30 or 15 (R-T16).</summary>
    public int StepMinutes { get; set; } = 60;

    /// <summary><c>nearest</c>, <c>up</c> or <c>down</c>, for project hours.</summary>
    public string Rounding { get; set; } = "nearest";

    /// <summary>Days: what exceeds eight hours is billed by quarter-hours.</summary>
    public bool HourlyOvertime { get; set; }

    /// <summary>Trainings: half days are possible.</summary>
    public bool HalfDays { get; set; }
}
