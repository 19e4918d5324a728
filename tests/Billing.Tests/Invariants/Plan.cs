using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Tests.Invariants;

/// <summary>One act in a session.</summary>
internal sealed record PlannedStep(SessionEventType Type, int Technician, bool IsDeliberate, int GapMilliseconds);

/// <summary>One session: everyone comes, then the steps, then the end.</summary>
internal sealed record PlannedSession(int Case, int Severity, int StartMinute, bool HasTopic, IReadOnlyList<PlannedStep> Steps);

/// <summary>One entry typed in.</summary>
internal sealed record PlannedEntry(int Case, int Severity, int Day, int Minutes, ManualKind Kind);

/// <summary>What a firm might live through with one contract, in a few numbers that can shrink.</summary>
internal sealed record Plan(
    LocalDate Start,
    IReadOnlyList<PlannedSession> Sessions,
    IReadOnlyList<PlannedEntry> Entries,
    BillingOptions Options,
    int Approved,
    int Buyer)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"from {Start:uuuu-MM-dd}, {Options.Mode} {Options.StepSeconds} s, {Options.MergeScope} {Options.MergeWindowMinutes} min, {Options.TechnicianMode}, +{Options.OutsideSurchargePercent} %, approved {Approved}, buyer {Buyer}\n")
        + string.Join('\n', Sessions.Select(s => $"  case {s.Case} class {s.Severity} minute {s.StartMinute} topic {s.HasTopic}: {string.Join(", ", s.Steps)}"))
        + string.Join('\n', Entries);
}
