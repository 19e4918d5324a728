using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rates;

namespace RemoteSupport.Billing.Rounding;

/// <summary>How seconds become units (R-T7).</summary>
public enum RoundingMode
{
    /// <summary>Every started unit counts.</summary>
    Up,

    /// <summary>To the nearest unit, half up.</summary>
    Nearest,

    /// <summary>Only full units count.</summary>
    Down,

    /// <summary>Started minutes; a unit is one minute and the price is per 60 of them.</summary>
    Minutes,
}

/// <summary>Which sessions may form one item (R-T5).</summary>
public enum MergeScope
{
    /// <summary>Same case, within the merge window.</summary>
    Case,

    /// <summary>Same case, same local day.</summary>
    CaseDay,

    /// <summary>All cases of the contract on one local day.</summary>
    ContractDay,
}

/// <summary>How several technicians count (R-T8).</summary>
public enum TechnicianMode
{
    /// <summary>One customer, one clock.</summary>
    Union,

    /// <summary>Each technician's presence is an item of its own.</summary>
    PerTechnician,
}

/// <summary>The calendar of the billing run (R-T9).</summary>
public enum PeriodKind
{
    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Calendar quarter.</summary>
    Quarter,

    /// <summary>When a project or training is complete: no calendar period.</summary>
    Completion,
}

/// <summary>Which price version applies (R-T11).</summary>
public enum RateMode
{
    /// <summary>The version of the item's first instant, for all of it.</summary>
    SessionStart,

    /// <summary>The version at the start of each unit.</summary>
    Slot,
}

/// <summary>What a contract agrees about counting. The defaults are the firm's; prices have none.</summary>
public sealed record BillingOptions
{
    /// <summary>Germany's clock, from NodaTime's own data: nothing depends on the machine.</summary>
    public static DateTimeZone Berlin { get; } = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    /// <summary>Length of a unit.</summary>
    public int StepSeconds { get; init; } = 900;

    /// <summary>Rounding of seconds to units.</summary>
    public RoundingMode Mode { get; init; } = RoundingMode.Up;

    /// <summary>Fewest units of a billable item.</summary>
    public int MinUnits { get; init; } = 1;

    /// <summary>Less than this is free; 0 bills from the first second.</summary>
    public int MinBillableSeconds { get; init; } = 60;

    /// <summary>Goodwill, taken off in mode <see cref="RoundingMode.Up"/> only.</summary>
    public int OverrunGraceSeconds { get; init; }

    /// <summary>Longest connection loss that still counts.</summary>
    public int ReconnectGraceSeconds { get; init; } = 120;

    /// <summary>Longest gap that merges; -1 never merges, whatever the scope.</summary>
    public int MergeWindowMinutes { get; init; } = 30;

    /// <summary>What may merge.</summary>
    public MergeScope MergeScope { get; init; } = MergeScope.Case;

    /// <summary>When the hub ends a deserted session; without effect on a closed history.</summary>
    public int SessionTimeoutMinutes { get; init; } = 15;

    /// <summary>One clock, or one per technician.</summary>
    public TechnicianMode TechnicianMode { get; init; } = TechnicianMode.Union;

    /// <summary>Calendar of the billing run.</summary>
    public PeriodKind PeriodKind { get; init; } = PeriodKind.Month;

    /// <summary>Which price version applies.</summary>
    public RateMode RateMode { get; init; } = RateMode.SessionStart;

    /// <summary>Price list by date; where it is silent, <see cref="RatesBySeverity"/> speaks.</summary>
    public IReadOnlyList<RateVersion> RateVersions { get; init; } = [];

    /// <summary>Price per hour by class.</summary>
    public IReadOnlyDictionary<string, decimal> RatesBySeverity { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Opening of the service hours.</summary>
    public LocalTime HoursStart { get; init; } = new(9, 0);

    /// <summary>Closing of the service hours, exclusive; midnight means the end of the day.</summary>
    public LocalTime HoursEnd { get; init; } = new(17, 0);

    /// <summary>Whose public holidays count.</summary>
    public GermanState State { get; init; } = GermanState.NW;

    /// <summary>Days on which the firm is closed.</summary>
    public IReadOnlyCollection<LocalDate> ClosingDays { get; init; } = [];

    /// <summary>Agreed surcharge for units that start outside the service hours.</summary>
    public decimal OutsideSurchargePercent { get; init; }

    /// <summary>The zone of dates, periods and service hours.</summary>
    public DateTimeZone Zone { get; init; } = Berlin;

    /// <summary>Length of what is counted: the step, or a minute in mode <see cref="RoundingMode.Minutes"/>.</summary>
    public int UnitSeconds => Mode == RoundingMode.Minutes ? 60 : StepSeconds;

    /// <summary>The service hours these options describe.</summary>
    public ServiceHours ServiceHours => new(HoursStart, HoursEnd, State, ClosingDays, Zone);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(StepSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(MinUnits);
        ArgumentOutOfRangeException.ThrowIfNegative(MinBillableSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(OverrunGraceSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(ReconnectGraceSeconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(MergeWindowMinutes, -1);
        ArgumentOutOfRangeException.ThrowIfNegative(OutsideSurchargePercent);
    }
}
