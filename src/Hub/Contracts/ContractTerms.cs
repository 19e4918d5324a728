using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>The rule options of a contract with the defaults of billing.md 2.14, in its words and units.</summary>
public sealed class ContractTerms
{
    public int StepSeconds { get; set; } = 900;

    public string Mode { get; set; } = "up";

    public int MinUnits { get; set; } = 1;

    public int MinBillableSeconds { get; set; } = 60;

    public int OverrunGraceSeconds { get; set; }

    public int ReconnectGraceSeconds { get; set; } = 120;

    public int MergeWindowMinutes { get; set; } = 30;

    /// <summary><c>case</c>, <c>caseDay</c> or <c>contractDay</c> (R-T5).</summary>
    public string MergeScope { get; set; } = "case";

    public int SessionTimeoutMinutes { get; set; } = 15;

    public string TechnicianMode { get; set; } = "union";

    public string PeriodKind { get; set; } = "month";

    /// <summary><c>grouped</c>: one invoice line per price; <c>perSession</c>: one per item (R-M2).</summary>
    public string LineGrouping { get; set; } = "grouped";

    /// <summary>Working days in which a work report may be objected to before it is billed (R-B4).</summary>
    public int ObjectionDays { get; set; } = 5;

    /// <summary><c>ask</c>, or <c>block</c>: no new start once the approval is used up (R-C2).</summary>
    public string CapPolicy { get; set; } = "ask";

    /// <summary><c>rate</c>: beyond the budget at the contract's price; <c>block</c>: nothing beyond it (R-C4).</summary>
    public string BudgetPolicy { get; set; } = "rate";

    /// <summary><c>business</c> hours or <c>clock</c> hours (R-S1).</summary>
    public string ReactionClock { get; set; } = "business";

    public string RateMode { get; set; } = "sessionStart";

    public LocalTime HoursStart { get; set; } = new(9, 0);

    public LocalTime HoursEnd { get; set; } = new(17, 0);

    /// <summary>Federal state (Bundesland) whose holidays count, e.g. <c>NW</c>.</summary>
    public string State { get; set; } = "NW";

    public decimal OutsideSurchargePercent { get; set; }
}
