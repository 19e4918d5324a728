using NodaTime;
using RemoteSupport.Billing.Rates;

namespace RemoteSupport.Billing.Sessions;

/// <summary>Whether there is anything to bill.</summary>
public enum BillableStatus
{
    /// <summary>It has units.</summary>
    Billable,

    /// <summary>Shorter than the threshold: listed, free.</summary>
    BelowThreshold,

    /// <summary>Nobody worked together; kept for the quality report.</summary>
    NotEstablished,
}

/// <summary>A technician and the instant of the first joining.</summary>
public sealed record TechnicianPresence(string Technician, Instant Since);

/// <summary>What a customer is billed for at once: one session, or several that merged, or the manual entries of
/// one case and day.</summary>
public sealed record BillableItem
{
    /// <summary>The case of the first session.</summary>
    public required string CaseId { get; init; }

    /// <summary>Class "1" to "4".</summary>
    public required string Severity { get; init; }

    /// <summary>The contract version it is billed under.</summary>
    public string? ContractVersion { get; init; }

    /// <summary>The service position it is billed under.</summary>
    public string? Position { get; init; }

    /// <summary>The sessions inside, in order of time; none for manual entries.</summary>
    public IReadOnlyList<string> SessionIds { get; init; } = [];

    /// <summary>Whose item it is; only when each technician counts.</summary>
    public string? Technician { get; init; }

    /// <summary>Everyone who joined, in order of joining.</summary>
    public IReadOnlyList<TechnicianPresence> Technicians { get; init; } = [];

    /// <summary>Net time, floored to seconds (R-T4).</summary>
    public required long RawSeconds { get; init; }

    /// <summary>Quarter-hours, or whatever the unit is (R-T7).</summary>
    public required int Units { get; init; }

    /// <summary>Length of one unit.</summary>
    public required int UnitSeconds { get; init; }

    /// <summary>Units in hours, two places.</summary>
    public required decimal QuantityHours { get; init; }

    /// <summary>Whether there is anything to bill.</summary>
    public required BillableStatus Status { get; init; }

    /// <summary>Local date of the first billable instant (R-T9).</summary>
    public required LocalDate ServiceDate { get; init; }

    /// <summary><c>2026-10</c>, <c>2026-Q4</c>, or null when billed on completion.</summary>
    public required string? BillingPeriod { get; init; }

    /// <summary>At least one unit starts outside the service hours.</summary>
    public bool OutsideHours { get; init; }

    /// <summary>The units one by one.</summary>
    public IReadOnlyList<TariffSlot> Slots { get; init; } = [];

    /// <summary>The units by price.</summary>
    public IReadOnlyList<TariffLine> Lines { get; init; } = [];

    /// <summary>Billable time, half-open, in order; bridged losses are inside.</summary>
    public IReadOnlyList<Interval> Intervals { get; init; } = [];

    /// <summary>Unbilled time between the first and the last billable instant.</summary>
    public IReadOnlyList<Interruption> Interruptions { get; init; } = [];

    /// <summary>Connection losses that count as work (R-T3).</summary>
    public IReadOnlyList<Interval> Bridged { get; init; } = [];

    /// <summary>First billable instant; with none, the first stamp.</summary>
    public required Instant First { get; init; }

    /// <summary>Last billable instant; with none, the last stamp.</summary>
    public required Instant Last { get; init; }

    /// <summary>A technician was in another item's session at the same time: a clerk decides (R-T8).</summary>
    public bool HasTechnicianConflict { get; init; }

    /// <summary>Typed in by a person, not stamped by the hub (R-T15).</summary>
    public bool IsManual { get; init; }

    /// <summary>First and last are clock times; else only the date is known.</summary>
    public bool HasClockTimes { get; init; } = true;

    /// <summary>Seconds of pauses.</summary>
    public long PauseSeconds => SecondsOf(InterruptionKind.Pause);

    /// <summary>Seconds of connection losses that were not bridged.</summary>
    public long HoleSeconds => SecondsOf(InterruptionKind.Loss);

    /// <summary>All unbilled seconds between the first and the last billable instant.</summary>
    public long InterruptionSeconds => Interruptions.Sum(i => i.Seconds);

    /// <summary>Net amount of its lines.</summary>
    public decimal NetAmount => Lines.Sum(line => line.Net);

    private long SecondsOf(InterruptionKind kind) => Interruptions.Where(i => i.Kind == kind).Sum(i => i.Seconds);
}
