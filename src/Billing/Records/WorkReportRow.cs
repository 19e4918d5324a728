using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Rates;

namespace RemoteSupport.Billing.Records;

/// <summary>What became of a row.</summary>
public enum WorkReportStatus
{
    /// <summary>„berechnet“.</summary>
    Billed,

    /// <summary>The confirmed part is billed, the rest is „unbestätigt“.</summary>
    PartlyBilled,

    /// <summary>„nicht berechnet: unter 1 min“.</summary>
    BelowThreshold,

    /// <summary>„unbestätigt, nicht berechnet“.</summary>
    Unconfirmed,

    /// <summary>Topic or text is missing: not billed until it is written.</summary>
    TextMissing,

    /// <summary>A technician was in two sessions at once: not billed until a clerk has decided.</summary>
    InReview,

    /// <summary>„Einwand, nicht berechnet“.</summary>
    Objection,

    /// <summary>Taken away with a reason.</summary>
    Waived,

    /// <summary>Paid by the prepaid budget.</summary>
    FromBudget,
}

/// <summary>A technician on a row.</summary>
/// <param name="Name">As the customer reads it.</param>
/// <param name="From">When this technician joined, if later than the row's start.</param>
public sealed record RowTechnician(string Name, OffsetDateTime? From);

/// <summary>One line of the work report.</summary>
public sealed record WorkReportRow
{
    /// <summary>From 1, in order of time.</summary>
    public required int Number { get; init; }

    /// <summary>The case, for links; never shown to the customer as a number.</summary>
    public required string CaseId { get; init; }

    /// <summary>The sessions behind the row.</summary>
    public required IReadOnlyList<string> SessionIds { get; init; }

    /// <summary>Local date of the start.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Local start with offset; null for an entry without clock times.</summary>
    public required OffsetDateTime? Start { get; init; }

    /// <summary>Local end with offset; null for an entry without clock times.</summary>
    public required OffsetDateTime? End { get; init; }

    /// <summary>The clocks changed during the row, so the offsets must be shown.</summary>
    public bool ShowsOffset => Start is { } start && End is { } end && start.Offset != end.Offset;

    /// <summary>How the customer was helped.</summary>
    public required WorkChannel Channel { get; init; }

    /// <summary>Who helped.</summary>
    public required IReadOnlyList<RowTechnician> Technicians { get; init; }

    /// <summary>Who asked for help.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>What it was about.</summary>
    public required string Topic { get; init; }

    /// <summary>What was done.</summary>
    public required string Work { get; init; }

    /// <summary>Net time.</summary>
    public required long NetSeconds { get; init; }

    /// <summary>Unbilled time between start and end.</summary>
    public required long InterruptionSeconds { get; init; }

    /// <summary>Units that rounding made of the net time.</summary>
    public required int WorkedUnits { get; init; }

    /// <summary>Units that are billed.</summary>
    public required int Units { get; init; }

    /// <summary>Units that wait for a confirmation.</summary>
    public required int PendingUnits { get; init; }

    /// <summary>Class "1" to "4".</summary>
    public required string Severity { get; init; }

    /// <summary>At least one unit starts outside the service hours.</summary>
    public required bool OutsideHours { get; init; }

    /// <summary>What became of it.</summary>
    public required WorkReportStatus Status { get; init; }

    /// <summary>Set when a person typed the time in.</summary>
    public required ManualMark? Manual { get; init; }

    /// <summary>The billed units one by one.</summary>
    public required IReadOnlyList<TariffSlot> BilledSlots { get; init; }

    /// <summary>What is billed, in <see cref="Unit"/>.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Hours, days, minutes or pieces.</summary>
    public InvoiceUnit Unit { get; init; }

    /// <summary>Counted by the contract's step; else the quantity says more than the units.</summary>
    public bool IsStepped { get; init; } = true;

    /// <summary>Units that the prepaid budget pays.</summary>
    public int BudgetUnits { get; init; }

    /// <summary>Why units were added or taken away.</summary>
    public string? AdjustmentReason { get; init; }
}

/// <summary>One line of the sums: exactly one line of the invoice.</summary>
/// <param name="Severity">Class.</param>
/// <param name="Rows">How many rows have units here.</param>
/// <param name="NetSeconds">Net time inside the billed units.</param>
/// <param name="RoundingSeconds">What rounding added (or, in other modes, took away).</param>
/// <param name="Line">Units, hours and price.</param>
/// <param name="Position">The service, where the report knows it.</param>
/// <param name="Unit">Unit of the quantity.</param>
/// <param name="Quantity">Quantity of the invoice line.</param>
public sealed record WorkReportSum(
    string Severity,
    int Rows,
    long NetSeconds,
    long RoundingSeconds,
    TariffLine Line,
    string? Position = null,
    InvoiceUnit Unit = InvoiceUnit.HUR,
    decimal Quantity = 0m);

/// <summary>The foot of the sums.</summary>
public sealed record WorkReportTotal(int Rows, long NetSeconds, long RoundingSeconds, int Units, decimal QuantityHours);
