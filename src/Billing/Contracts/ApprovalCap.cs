using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Contracts;

/// <summary>How far a case has used up what its customer confirmed (R-C1, R-C2).</summary>
/// <param name="Usage">Used over confirmed, two places; null when nothing is confirmed.</param>
/// <param name="Warn">80 % reached, or nothing confirmed.</param>
/// <param name="Billable">Units of the case that are confirmed.</param>
/// <param name="Pending">Units above that: „unbestätigt“.</param>
/// <param name="IsReached">Nothing is left.</param>
public sealed record ApprovalState(decimal? Usage, bool Warn, int Billable, int Pending, bool IsReached);

/// <summary>What is billable is the smaller of confirmed and worked.</summary>
public static class ApprovalCap
{
    /// <summary>Units that a framework contract confirms for every case in advance: one hour.</summary>
    public const int StandingApprovalUnits = 4;

    private const int WarnPercent = 80;

    /// <summary>The state of a case with this many units confirmed and worked.</summary>
    public static ApprovalState Of(int confirmedUnits, int workedUnits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(confirmedUnits);
        ArgumentOutOfRangeException.ThrowIfNegative(workedUnits);
        var billable = Math.Min(confirmedUnits, workedUnits);
        var warn = confirmedUnits == 0 || workedUnits * 100L >= (long)confirmedUnits * WarnPercent;
        decimal? usage = confirmedUnits == 0 ? null : Money.ToCents((decimal)workedUnits / confirmedUnits);
        return new ApprovalState(usage, warn, billable, workedUnits - billable, workedUnits >= confirmedUnits);
    }
}
