using System.Globalization;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using Xunit.Abstractions;

namespace RemoteSupport.WebRtc.Tests.Simulation;

/// <summary>Rates in virtual time: 50 Mb/s, 40 ms there and back, 250 kB of queue unless a test says otherwise.</summary>
public sealed class RateTests(ITestOutputHelper output)
{
    private const double LinkRate = 50e6;

    private static readonly LinkOptions Path = new() { BitsPerSecond = LinkRate, Delay = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public void Without_loss_the_link_is_filled_and_the_queue_stays_short()
    {
        var own = Measure(CongestionControl.BandwidthDelay, Path, 20);
        var rfc = Measure(CongestionControl.Rfc9260, Path, 20);
        Assert.True(own.Share >= 0.95, own.ToString());
        Assert.True(own.MeanQueue <= TimeSpan.FromMilliseconds(10), own.ToString());
        Assert.True(rfc.Share >= 0.85, rfc.ToString());
    }

    [Theory]
    [InlineData(0.001, 0.90)]
    [InlineData(0.01, 0.76)]
    [InlineData(0.03, 0.60)]
    public void Random_loss_does_not_slow_the_sender_down(double loss, double least)
    {
        var own = Measure(CongestionControl.BandwidthDelay, Path with { Loss = loss }, 20);
        var rfc = Measure(CongestionControl.Rfc9260, Path with { Loss = loss }, 20);
        Assert.True(own.Share >= least, own.ToString());
        Assert.True(own.Share >= rfc.Share, $"{own} against {rfc}");
    }

    [Fact]
    public void Reordering_is_not_taken_for_loss()
    {
        var own = Measure(CongestionControl.BandwidthDelay, Path with { Reorder = 0.01 }, 20);
        var rfc = Measure(CongestionControl.Rfc9260, Path with { Reorder = 0.01 }, 20);
        Assert.True(own.Share >= 0.90, own.ToString());
        Assert.True(rfc.Share >= 0.80, rfc.ToString());
    }

    [Theory]
    [InlineData(1e6, 30)]
    [InlineData(10e6, 20)]
    [InlineData(100e6, 50)]
    public void Other_rates_are_found_too(double rate, int milliseconds)
    {
        var path = new LinkOptions { BitsPerSecond = rate, Delay = TimeSpan.FromMilliseconds(milliseconds), QueueBytes = (int)Math.Max(30_000, rate / 8 * 0.05) };
        var own = Measure(CongestionControl.BandwidthDelay, path, 20);
        Assert.True(own.Share >= 0.85, own.ToString());
        Assert.InRange(own.Bandwidth, rate * 0.85, rate * 1.1);
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(65_536)]
    [InlineData(262_144)]
    public void A_message_of_high_priority_overtakes_bulk_and_waits_for_one_message_at_most(int bulkSize)
    {
        var pair = new SimulatedPair(new AssociationOptions(), Path, 3).Connected();
        var bulk = new byte[bulkSize];
        var input = new StreamId(2);
        pair.A.Association.SetPriority(input, StreamPriority.High);
        var sentAt = TimeSpan.Zero;
        var delays = new List<TimeSpan>();
        var waiting = false;
        pair.B.OnEvent = (news, _) =>
        {
            if (news.Kind == AssociationEventKind.Message && news.Stream == input)
            {
                delays.Add(pair.Now - sentAt);
                waiting = false;
            }
        };
        pair.OnStep = () =>
        {
            Keep(pair.A.Association, bulk);
            if (!waiting && pair.Now - sentAt > TimeSpan.FromMilliseconds(37))
            {
                waiting = pair.A.Association.Send(input, Ppid.Binary, "key"u8, default) == SendResult.Queued;
                sentAt = pair.Now;
            }
        };
        pair.RunFor(TimeSpan.FromSeconds(20));
        delays.Sort();
        var p99 = delays[delays.Count * 99 / 100] - TimeSpan.FromMilliseconds(20);
        output.WriteLine($"{delays.Count} input messages beside messages of {bulkSize} bytes: p50 {(delays[delays.Count / 2] - TimeSpan.FromMilliseconds(20)).TotalMilliseconds:F1} ms, p99 {p99.TotalMilliseconds:F1} ms above the delay of the link");
        var oneMessage = TimeSpan.FromSeconds(bulkSize * 8.0 / LinkRate);
        Assert.True(p99 <= TimeSpan.FromMilliseconds(25) + oneMessage, $"{p99}");
    }

    [Fact]
    public void Two_flows_share_the_link_fairly()
    {
        var shared = new SharedLink(LinkRate, TimeSpan.FromMilliseconds(20), 250_000);
        var shares = shared.Run(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(5));
        var jain = Math.Pow(shares.Sum(), 2) / (shares.Length * shares.Sum(share => share * share));
        output.WriteLine($"two flows, the second 5 s later: {shares[0] / 1e6:F1} and {shares[1] / 1e6:F1} Mb/s, Jain's index {jain:F3}");
        Assert.True(jain >= 0.9, $"{shares[0]:F0} {shares[1]:F0}");
        Assert.True(shares.Sum() >= 0.9 * LinkRate);
    }

    /// <summary>Small talk shows how little was said, not how much the path carries.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_picture_after_small_talk_comes_as_fast_as_one_without(int smallMessages)
    {
        var (after, without) = (TimeOfPicture(smallMessages), TimeOfPicture(0));
        output.WriteLine($"200 kB after {smallMessages} small messages: {after.TotalMilliseconds:F0} ms, without any: {without.TotalMilliseconds:F0} ms");
        Assert.True(after <= without * 1.1, $"{after} against {without}");
    }

    [Fact]
    public void What_is_known_of_a_path_outlives_a_calm()
    {
        var pair = new SimulatedPair(new AssociationOptions(), Path, 5).Connected();
        pair.OnStep = () => Keep(pair.A.Association, new byte[16_000]);
        pair.RunFor(TimeSpan.FromSeconds(5));
        pair.OnStep = null;
        var times = new List<TimeSpan>();
        for (var round = 0; round < 10; round++)
        {
            for (var beat = 0; beat < 15; beat++)
            {
                pair.A.Association.Send(new StreamId(2), Ppid.Binary, "beat"u8, default);
                pair.RunFor(TimeSpan.FromSeconds(1));
            }

            times.Add(TimeOfPicture(pair));
        }

        output.WriteLine(string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:F0} ms")));
        Assert.All(times, time => Assert.True(time <= TimeSpan.FromMilliseconds(150), $"{time}"));
    }

    /// <summary>A page that is still busy with itself answers late, which looks like a queue and ends the start.</summary>
    [Fact]
    public void A_start_that_late_answers_ended_early_is_soon_made_up_for()
    {
        var pair = new SimulatedPair(new AssociationOptions(), Path, 5).Connected();
        pair.RunFor(TimeSpan.FromSeconds(1));
        pair.OnStep = () => Keep(pair.A.Association, new byte[16_000]);
        pair.RunFor(TimeSpan.FromMilliseconds(120));
        pair.B.Outgoing.HeldBack = TimeSpan.FromMilliseconds(25);
        pair.RunFor(TimeSpan.FromMilliseconds(250));
        pair.B.Outgoing.HeldBack = default;
        var early = Rate(pair, TimeSpan.FromMilliseconds(150));
        pair.RunFor(TimeSpan.FromMilliseconds(450));
        var later = Rate(pair, TimeSpan.FromMilliseconds(400));
        output.WriteLine($"{early / 1e6:F1} Mb/s at once, {later / 1e6:F1} Mb/s half a second later");
        Assert.True(early < 0.7 * LinkRate, $"{early}: the start did not end early, so this shows nothing");
        Assert.True(later >= 0.93 * LinkRate, $"{later}");
    }

    /// <summary>Queues from a fifth of the bandwidth-delay product to four of them, whoever is there first. In the short one
    /// the standard's bursts find no room beside a flow that fills the link evenly: it lives, and no more.</summary>
    [Theory]
    [InlineData(1_000_000, true, 0.3)]
    [InlineData(1_000_000, false, 0.3)]
    [InlineData(250_000, true, 0.3)]
    [InlineData(250_000, false, 0.3)]
    [InlineData(50_000, true, 0.03)]
    [InlineData(50_000, false, 0.03)]
    public void Beside_the_control_of_the_standard_neither_starves(int queueBytes, bool weAreFirst, double leastForEither)
    {
        var (first, second) = weAreFirst
            ? (CongestionControl.BandwidthDelay, CongestionControl.Rfc9260)
            : (CongestionControl.Rfc9260, CongestionControl.BandwidthDelay);
        var shares = new SharedLink(LinkRate, TimeSpan.FromMilliseconds(20), queueBytes, first, second).Run(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(5));
        var (own, standard) = weAreFirst ? (shares[0], shares[1]) : (shares[1], shares[0]);
        output.WriteLine($"queue of {queueBytes} bytes, {(weAreFirst ? "we" : "the other")} first: we {own / 1e6:F1}, RFC 9260 {standard / 1e6:F1} Mb/s");
        Assert.True(own >= leastForEither * LinkRate);
        Assert.True(standard >= leastForEither * LinkRate);
        Assert.True(own + standard >= 0.9 * LinkRate);
    }

    private static double Rate(SimulatedPair pair, TimeSpan span)
    {
        var before = pair.A.Outgoing.CarriedBytes;
        pair.RunFor(span);
        return (pair.A.Outgoing.CarriedBytes - before) * 8 / span.TotalSeconds;
    }

    private static TimeSpan TimeOfPicture(int smallMessages)
    {
        var pair = new SimulatedPair(new AssociationOptions(), Path, 5).Connected();
        for (var i = 0; i < smallMessages; i++)
        {
            pair.A.Association.Send(new StreamId(2), Ppid.Binary, "beat"u8, default);
            pair.RunFor(TimeSpan.FromSeconds(1));
        }

        return TimeOfPicture(pair);
    }

    private static TimeSpan TimeOfPicture(SimulatedPair pair)
    {
        var (start, arrived) = (pair.Now, false);
        pair.B.OnEvent = (news, _) => arrived |= news.Length == 200_000;
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[200_000], default);
        Assert.True(pair.RunUntil(() => arrived, TimeSpan.FromSeconds(20)));
        return pair.Now - start;
    }

    private static void Keep(Association association, byte[] message)
    {
        while (association.QueuedBytes < 200_000 && association.Send(new StreamId(0), Ppid.Binary, message, default) == SendResult.Queued)
        {
        }
    }

    private Figures Measure(CongestionControl control, LinkOptions path, int seconds)
    {
        var options = new AssociationOptions { CongestionControl = control, ReceiveWindow = 8 << 20, SendBuffer = 16 << 20 };
        var pair = new SimulatedPair(options, path, 11).Connected();
        var message = new byte[16_000];
        long received = 0;
        pair.B.OnEvent = (news, _) => received += news.Length;
        pair.OnStep = () => Keep(pair.A.Association, message);
        pair.RunFor(TimeSpan.FromSeconds(seconds));
        var link = pair.A.Outgoing;
        var figures = new Figures(
            received * 8.0 / seconds / path.BitsPerSecond,
            TimeSpan.FromSeconds(link.QueuedSeconds / link.CarriedPackets),
            link.LongestQueue,
            pair.A.Association.RoundTrip ?? TimeSpan.Zero,
            pair.A.Association.Bandwidth * 8);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{control,-14} {path.BitsPerSecond / 1e6,5:F0} Mb/s, {path.Delay.TotalMilliseconds * 2:F0} ms, loss {path.Loss:P1}, reorder {path.Reorder:P1}: {figures}"));
        return figures;
    }

    private sealed record Figures(double Share, TimeSpan MeanQueue, TimeSpan LongestQueue, TimeSpan RoundTrip, double Bandwidth)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Share:P1} of the link, queue {MeanQueue.TotalMilliseconds:F1} ms on average and {LongestQueue.TotalMilliseconds:F1} ms at most, srtt {RoundTrip.TotalMilliseconds:F1} ms");
    }
}
