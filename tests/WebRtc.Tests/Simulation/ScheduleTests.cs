using System.Globalization;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Rx;
using Xunit.Abstractions;

namespace RemoteSupport.WebRtc.Tests.Simulation;

/// <summary>Thousands of networks, each with its own seed. <c>SCTP_SCHEDULES</c> sets how many; a failure names the
/// seed, and <c>SCTP_FIRST_SEED</c> begins there.</summary>
public sealed class ScheduleTests(ITestOutputHelper output)
{
    private const int TotalBytes = 1_000_000;

    private static int Count => Setting("SCTP_SCHEDULES") ?? 2000;

    private static int FirstSeed => Setting("SCTP_FIRST_SEED") ?? 0;

    [Fact]
    public void Every_schedule_delivers_each_byte_once_and_in_order()
    {
        var (slowest, longestGap) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var seed = FirstSeed; seed < FirstSeed + Count; seed++)
        {
            try
            {
                var (took, gap) = Run(seed);
                slowest = took > slowest ? took : slowest;
                longestGap = gap > longestGap ? gap : longestGap;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}", failure);
            }
        }

        output.WriteLine($"{Count} schedules of {TotalBytes} bytes, the slowest {slowest.TotalSeconds:F1} s of virtual time, the longest silence {longestGap.TotalSeconds:F1} s");
    }

    /// <summary>Seeds beyond those of every day that have shown something.</summary>
    [Theory]
    [InlineData(4626)] // After a black-out with many holes what lay beyond the gaps of a SACK was repeated before what lay below.
    public void A_schedule_that_once_stood_still_goes_on(int seed) => Run(seed);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static (TimeSpan Took, TimeSpan Gap) Run(int seed)
    {
        var random = new Random(seed);
        var options = new AssociationOptions
        {
            CongestionControl = random.Next(2) == 0 ? CongestionControl.BandwidthDelay : CongestionControl.Rfc9260,
            ReceiveWindow = random.Next(4) == 0 ? 600_000 : 2_000_000,
            AckDelay = TimeSpan.FromMilliseconds(random.Next(1, 100)),
        };
        var (forth, back) = (Link(random), Link(random));
        var pair = new SimulatedPair(options, options, forth, back, seed);
        var work = new Workload(seed, TotalBytes, random.Next(1, 6), random.Next(4) == 0 ? 200_000 : 20_000, random.Next(2) == 0);
        pair.B.OnEvent = (news, message) => work.Receive(news, message, pair.Now);
        pair.OnStep = () => Check(pair, options);
        work.Send(pair.A.Association);
        pair.A.Association.Connect(pair.Now);
        if (random.Next(3) == 0)
        {
            pair.B.Association.Connect(pair.Now);
        }

        Assert.True(pair.RunUntil(() => work.IsDone, TimeSpan.FromMinutes(30)), $"{work.Received} of {work.Total} messages, {pair.A.Reason}, {pair.B.Reason}");
        var took = pair.Now;
        Assert.True(work.LongestGap < TimeSpan.FromSeconds(60), $"a gap of {work.LongestGap}: {options}, {forth}, {back}");
        Assert.True(pair.RunUntil(() => pair.A.Association.HeldBytes == 0, TimeSpan.FromMinutes(2)), "the last acknowledgement is missing");
        pair.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(work.Total, work.Received);
        return (took, work.LongestGap);
    }

    private static void Check(SimulatedPair pair, AssociationOptions options)
    {
        if (pair.B.Association.ReceiveHeldBytes > DataReceiver.LimitOf(options) || pair.A.Association.HeldBytes > options.SendBuffer)
        {
            Assert.Fail("memory beyond the limit");
        }
    }

    private static LinkOptions Link(Random random)
    {
        var blackout = TimeSpan.FromMilliseconds(random.Next(5000));
        var isHarsh = random.Next(4) == 0;
        return new LinkOptions
        {
            BitsPerSecond = Math.Pow(10, 5.5 + (random.NextDouble() * 3.5)),
            Delay = TimeSpan.FromMilliseconds(random.NextDouble() * (random.Next(3) == 0 ? 300 : 40)),
            Jitter = TimeSpan.FromMilliseconds(random.NextDouble() * 20),
            Loss = random.Next(3) switch { 0 => 0, 1 => random.NextDouble() * 0.02, _ => random.NextDouble() * (isHarsh ? 0.2 : 0.08) },
            Reorder = random.Next(2) == 0 ? 0 : random.NextDouble() * 0.1,
            ReorderDelay = TimeSpan.FromMilliseconds(random.Next(2, 60)),
            Duplicate = random.Next(2) == 0 ? 0 : random.NextDouble() * 0.05,
            Corrupt = random.Next(2) == 0 ? 0 : random.NextDouble() * 0.02,
            Mtu = random.Next(5) switch { 0 => 600, 1 => 1500, _ => 1280 },
            QueueBytes = random.Next(10_000, 400_000),
            BlackoutFrom = blackout,
            BlackoutUntil = random.Next(6) == 0 ? blackout + TimeSpan.FromMilliseconds(random.Next(3000)) : blackout,
        };
    }
}
