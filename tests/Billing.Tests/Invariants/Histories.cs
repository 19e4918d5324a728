using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace RemoteSupport.Billing.Tests.Invariants;

/// <summary>How many histories are generated, and from which seed. The nightly setting is BILLING_HISTORIES=100000.</summary>
internal static class Histories
{
    private const int DefaultCount = 2000;
    private const ulong DefaultSeed = 20261005;

    /// <summary>Histories per invariant.</summary>
    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("BILLING_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
        ? count
        : DefaultCount;

    /// <summary>Where chance starts.</summary>
    public static ulong Seed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("BILLING_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : DefaultSeed;

    /// <summary>Checks every generated history; a failure comes with its seed and the smallest history that still fails.</summary>
    public static void Check(Action<Plan> invariant)
    {
        var replay = FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, (2 * Seed) + 1), FSharpOption<int>.None));
        var config = Config.QuickThrowOnFailure.WithMaxTest(Count).WithReplay(replay).WithQuietOnSuccess(true);
        FsCheck.Check.One(config, Prop.ForAll(PlanGenerator.Plans, invariant));
    }
}
