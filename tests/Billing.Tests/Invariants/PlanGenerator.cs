using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Tests.Invariants;

/// <summary>Plans by chance: over both clock changes and New Year, with every option of a contract.</summary>
internal static class PlanGenerator
{
    private static readonly SessionEventType[] Types = [.. Enum.GetValues<SessionEventType>().Where(type => type != SessionEventType.SessionEnded)];

    private static Gen<PlannedStep> Steps =>
        from type in Gen.Elements(Types)
        from technician in Gen.Choose(1, 3)
        from reason in Gen.Choose(0, 2)
        from isLong in Gen.Choose(0, 1)
        from gap in Gen.Choose(1, isLong == 1 ? 900_000 : 150_000)
        select new PlannedStep(type, technician, reason == 0, gap);

    private static Gen<PlannedSession> Sessions =>
        from @case in Gen.Choose(1, 3)
        from severity in Gen.Choose(1, 4)
        from start in Gen.Choose(0, 10 * 24 * 60)
        from topic in Gen.Choose(0, 9)
        from count in Gen.Choose(0, 15)
        from steps in Gen.ListOf(Steps, count)
        select new PlannedSession(@case, severity, start, topic > 0, [.. steps]);

    private static Gen<PlannedEntry> Entries =>
        from @case in Gen.Choose(1, 3)
        from severity in Gen.Choose(1, 4)
        from day in Gen.Choose(0, 9)
        from minutes in Gen.Choose(0, 200)
        from kind in Gen.Elements(Enum.GetValues<ManualKind>())
        select new PlannedEntry(@case, severity, day, minutes, kind);

    private static Gen<BillingOptions> Options =>
        from mode in Gen.Elements(Enum.GetValues<RoundingMode>())
        from step in Gen.Elements(900, 900, 600, 1800, 3600)
        from minUnits in Gen.Elements(1, 1, 0, 2)
        from threshold in Gen.Elements(60, 60, 0, 300)
        from goodwill in Gen.Elements(0, 0, 120)
        from bridge in Gen.Elements(120, 120, 0, 600)
        from window in Gen.Elements(30, 30, -1, 0, 600)
        from scope in Gen.Elements(Enum.GetValues<MergeScope>())
        from technicians in Gen.Elements(Enum.GetValues<TechnicianMode>())
        from surcharge in Gen.Elements(0m, 25m, 50m, 33.33m)
        from price in Gen.Choose(0, 2_000_000)
        select new BillingOptions
        {
            Mode = mode,
            StepSeconds = step,
            MinUnits = minUnits,
            MinBillableSeconds = threshold,
            OverrunGraceSeconds = goodwill,
            ReconnectGraceSeconds = bridge,
            MergeWindowMinutes = window,
            MergeScope = scope,
            TechnicianMode = technicians,
            OutsideSurchargePercent = surcharge,
            RatesBySeverity = new Dictionary<string, decimal> { ["1"] = 148.50m, ["2"] = 118.50m, ["3"] = 104m, ["4"] = price / 10_000m },
        };

    public static Arbitrary<Plan> Plans { get; } = Arb.From(
        from start in Gen.Elements(new LocalDate(2026, 3, 24), new LocalDate(2026, 10, 19), new LocalDate(2026, 12, 27))
        from count in Gen.Choose(1, 5)
        from sessions in Gen.ListOf(Sessions, count)
        from entryCount in Gen.Choose(0, 3)
        from entries in Gen.ListOf(Entries, entryCount)
        from options in Options
        from approved in Gen.Choose(0, 16)
        from buyer in Gen.Choose(0, 2)
        select new Plan(start, [.. sessions], [.. entries], options, approved, buyer),
        Smaller);

    private static IEnumerable<Plan> Smaller(Plan plan)
    {
        for (var i = 0; i < plan.Entries.Count; i++)
        {
            yield return plan with { Entries = Without(plan.Entries, i) };
        }

        for (var i = 0; i < plan.Sessions.Count; i++)
        {
            yield return plan with { Sessions = Without(plan.Sessions, i) };
        }

        foreach (var (session, index) in plan.Sessions.Select((s, i) => (s, i)))
        {
            for (var step = 0; step < session.Steps.Count; step++)
            {
                PlannedSession shorter = session with { Steps = Without(session.Steps, step) };
                yield return plan with { Sessions = [.. plan.Sessions.Take(index), shorter, .. plan.Sessions.Skip(index + 1)] };
            }
        }
    }

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> list, int index) => [.. list.Take(index), .. list.Skip(index + 1)];
}
