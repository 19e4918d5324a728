using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Billing.Tests.Invariants;

namespace RemoteSupport.Billing.Tests.Sessions;

/// <summary>The invariants of the rules over random histories; a failure names its seed.</summary>
public sealed class InvariantTests
{
    private static readonly int Seeds = Histories.Count;

    private static readonly RoundingMode[] Modes = Enum.GetValues<RoundingMode>();

    [Fact]
    public void I_8_more_billable_time_never_lowers_the_units()
    {
        foreach (var mode in Modes)
        {
            var options = Ledger.Options with { Mode = mode, OverrunGraceSeconds = 90 };
            for (var seconds = 0; seconds < 4000; seconds++)
            {
                Assert.True(UnitRounding.Units(seconds, options) <= UnitRounding.Units(seconds + 1, options), $"{mode} {seconds}");
            }
        }
    }

    [Fact]
    public void I_8_a_later_end_never_lowers_the_units()
    {
        ForEachSeed((random, seed) =>
        {
            var events = RandomHistory.Events(random);
            var early = events[^1].At + Duration.FromSeconds(random.Next(1, 600));
            var late = early + Duration.FromSeconds(random.Next(1, 600));
            Assert.True(UnitsUntil(events, early) <= UnitsUntil(events, late), $"seed {seed}");
        });
    }

    [Fact]
    public void I_8_a_bridged_loss_never_changes_the_units()
    {
        ForEachSeed((random, seed) =>
        {
            var end = random.Next(1000, 8000);
            SessionEvent[] start = [.. Ledger.Joint("08:00", "").Events];
            var at = Ledger.At("08:00");
            var whole = start.Append(new SessionEvent(at + Duration.FromSeconds(end), SessionEventType.SessionEnded));
            var lost = at + Duration.FromSeconds(random.Next(1, end - 200));
            var back = lost + Duration.FromMilliseconds(random.Next(1, 120_001));
            SessionEvent[] loss = random.Next(2) == 0
                ? [new(lost, SessionEventType.AgentDisconnected, Reason: LossReason.Lost), new(back, SessionEventType.AgentConnected)]
                : [new(lost, SessionEventType.TechnicianLeft, "T1", LossReason.Lost), new(back, SessionEventType.TechnicianJoined, "T1")];
            var expected = Item(whole);
            var actual = Item(whole.Concat(loss));
            Assert.True((expected.RawSeconds, expected.Units) == (actual.RawSeconds, actual.Units), $"seed {seed}");
        });
    }

    [Fact]
    public void I_9_rounding_adds_less_than_one_step_beyond_the_minimum()
    {
        ForEachSeed((random, seed) =>
        {
            var mode = Modes[random.Next(Modes.Length)];
            var options = Ledger.Options with { Mode = mode, StepSeconds = random.Next(1, 5) * 300 };
            foreach (var item in SessionBilling.Bill([Ended(RandomHistory.Events(random))], options))
            {
                var excess = (item.Units * (long)item.UnitSeconds) - item.RawSeconds;
                Assert.True(item.Units == options.MinUnits || excess < options.UnitSeconds, $"seed {seed}");
            }
        });
    }

    [Fact]
    public void The_order_of_writing_does_not_matter_only_the_stamps_do()
    {
        ForEachSeed((random, seed) =>
        {
            var events = Ended(RandomHistory.Events(random)).Events;
            var shuffled = events.OrderBy(_ => random.Next()).ToList();
            Assert.True(Facts(Item(events)) == Facts(Item(shuffled)), $"seed {seed}");
        });
    }

    [Fact]
    public void Billable_time_lies_between_first_and_last_and_adds_up_with_the_interruptions()
    {
        ForEachSeed((random, seed) =>
        {
            var item = Item(Ended(RandomHistory.Events(random)).Events);
            var billed = item.Intervals.Aggregate(Duration.Zero, (sum, i) => sum + i.Duration);
            var interrupted = item.Interruptions.Aggregate(Duration.Zero, (sum, i) => sum + i.Time.Duration);
            var isEmpty = item.Intervals.Count == 0;
            Assert.True(isEmpty || billed + interrupted == item.Last - item.First, $"seed {seed}");
            Assert.True(item.Intervals.All(i => i.Duration > Duration.Zero), $"seed {seed}");
            Assert.True(item.Slots.Count == item.Units && item.Slots.Sum(s => s.NetSeconds) == (item.Units > 0 ? item.RawSeconds : 0), $"seed {seed}");
        });
    }

    [Fact]
    public void The_meter_at_the_end_is_the_bill()
    {
        ForEachSeed((random, seed) =>
        {
            var events = RandomHistory.Events(random);
            var end = events[^1].At + Duration.FromSeconds(random.Next(0, 900));
            var running = new SessionHistory("S1", "C1", "2", events);
            var meter = RunningMeter.Read(running, end, Ledger.Options);
            var item = Item(events.Append(new SessionEvent(end, SessionEventType.SessionEnded)));
            Assert.True((meter.NetSeconds, meter.Units, meter.NetAmount) == ((int)item.RawSeconds, item.Units, item.NetAmount), $"seed {seed}");
        });
    }

    [Fact]
    public void Splitting_by_technician_covers_the_union_and_exceeds_it_by_no_one()
    {
        ForEachSeed((random, seed) =>
        {
            // Without bridging a technician alone may lose a stretch that two together kept; with it, never more.
            var options = Ledger.Options with { ReconnectGraceSeconds = 0 };
            var session = Ended(RandomHistory.Events(random));
            var union = Assert.Single(SessionBilling.Bill([session], options));
            var each = SessionBilling.Bill([session], options with { TechnicianMode = TechnicianMode.PerTechnician });
            Assert.True(each.All(item => item.RawSeconds <= union.RawSeconds), $"seed {seed}");
            Assert.True(each.Sum(item => item.RawSeconds) >= union.RawSeconds - each.Count, $"seed {seed}");
        });
    }

    private static void ForEachSeed(Action<Random, int> check)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            check(new Random(seed), seed);
        }
    }

    private static SessionHistory Ended(IReadOnlyList<SessionEvent> events) => new(
        "S1", "C1", "2", [.. events, new SessionEvent(events[^1].At + Duration.FromSeconds(1), SessionEventType.SessionEnded)]);

    private static BillableItem Item(IEnumerable<SessionEvent> events) =>
        Ledger.BillOne(new SessionHistory("S1", "C1", "2", [.. events]));

    private static int UnitsUntil(IEnumerable<SessionEvent> events, Instant end) =>
        Item(events.Append(new SessionEvent(end, SessionEventType.SessionEnded))).Units;

    private static (long Raw, int Units, decimal Net, Instant First, Instant Last, int Holes) Facts(BillableItem item) =>
        (item.RawSeconds, item.Units, item.NetAmount, item.First, item.Last, item.Interruptions.Count);
}

/// <summary>Histories that a hub might write, and some that it should not.</summary>
internal static class RandomHistory
{
    private static readonly SessionEventType[] Types = Enum.GetValues<SessionEventType>();

    /// <summary>Distinct stamps in order, without an end.</summary>
    public static IReadOnlyList<SessionEvent> Events(Random random)
    {
        var events = new List<SessionEvent>(Ledger.Joint("08:00:00", "").Events.Select(
            (e, i) => e with { At = e.At + Duration.FromMilliseconds(i) }));
        var at = events[^1].At;
        for (var count = random.Next(2, 25); count > 0; count--)
        {
            at += Duration.FromMilliseconds(random.Next(1, random.Next(2) == 0 ? 150_000 : 900_000));
            var type = Types[random.Next(Types.Length - 1)];
            var isTechnician = type is SessionEventType.TechnicianJoined or SessionEventType.TechnicianLeft;
            events.Add(new SessionEvent(
                at,
                type,
                isTechnician ? $"T{random.Next(1, 4)}" : null,
                random.Next(3) == 0 ? LossReason.Left : LossReason.Lost));
        }

        return events;
    }
}
