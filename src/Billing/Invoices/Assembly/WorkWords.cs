using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>The words that belong to a charge on the work report.</summary>
/// <param name="Channel">How the customer was helped.</param>
/// <param name="Technicians">Names as the customer shall read them, with the instant of joining.</param>
/// <param name="RequestedBy">Who asked for help.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Work">What was done.</param>
/// <param name="Manual">Set when a person typed the time in.</param>
/// <param name="AdjustmentReason">Why units were added or taken away.</param>
public sealed record WorkWords(
    WorkChannel Channel,
    IReadOnlyList<TechnicianPresence> Technicians,
    string RequestedBy,
    string Topic,
    string Work,
    ManualMark? Manual = null,
    string? AdjustmentReason = null);
