using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>How a service of the contract is counted.</summary>
internal static class Counts
{
    public static PositionCount Of(string unit, string kind) => unit switch
    {
        ServiceUnits.QuarterHour => PositionCount.Step,
        ServiceUnits.Hour => PositionCount.Hours,
        ServiceUnits.Day => kind == ServiceKinds.Training ? PositionCount.TrainingDays : PositionCount.Days,
        ServiceUnits.Flat => PositionCount.Pieces,
        _ => throw new InvalidOperationException($"unknown unit {unit}"),
    };
}
