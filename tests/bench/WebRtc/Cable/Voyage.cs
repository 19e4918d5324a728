using System.Globalization;
using RemoteSupport.Interop.Tests.Harness;

namespace RemoteSupport.Interop.Tests.Cable;

/// <summary>What one transfer over the cable came to.</summary>
internal sealed record Voyage(double Megabits, double Share, TimeSpan MeanQueue, long Lost, long Overflown)
{
    private const int Message = 16_384;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends so many bytes of messages from one program to another.</summary>
    public static async Task<Voyage> RunAsync(string from, string to, CableOptions options, long bytes, int seed)
    {
        using var cable = new ImpairedCable(options, seed);
        await using var pair = await ConnectAsync(from, to, cable);
        pair.Answerer.Do("expect", new { bytes });
        await pair.Answerer.EventAsync("ok");
        var (counts, began) = (cable.There, cable.Now);
        pair.Offerer.Do("send", new { bytes, msg = Message });
        var rate = (double)(await pair.Answerer.EventAsync("rx", within: Patience))["MBps"]!;
        var (carried, lasted) = (cable.There.Since(counts), cable.Now - began);
        return new Voyage(rate * 8, carried.Bytes * 8 / lasted.TotalSeconds / options.BitsPerSecond, carried.MeanWait, carried.Lost, carried.Overflown);
    }

    /// <summary>Small messages there and back on a channel of high priority, alone and then beside messages that fill the cable.</summary>
    public static async Task<Latency> PingAsync(CableOptions options, int bulkMessage, int seed)
    {
        using var cable = new ImpairedCable(options, seed);
        await using var pair = await ConnectAsync(PeerProcess.Ours, PeerProcess.Ours, cable);
        pair.Offerer.Do("open", new { label = "input", priority = "high" });
        await pair.Answerer.EventAsync("channel", one => (string?)one["label"] == "input");
        pair.Answerer.Do("echo", new { on = true, label = "input" });
        await pair.Answerer.EventAsync("ok");
        var alone = await PingAsync(pair, 250);
        pair.Offerer.Do("send", new { bytes = 400_000_000L, msg = bulkMessage, label = "data" });
        await PingAsync(pair, 100);
        var (counts, began) = (cable.There, cable.Now);
        var beside = await PingAsync(pair, 750);
        var share = cable.There.Since(counts).Bytes * 8 / (cable.Now - began).TotalSeconds / options.BitsPerSecond;
        return new Latency(alone, beside, share);
    }

    public static Voyage Median(IReadOnlyList<Voyage> all) => all.OrderBy(one => one.Megabits).ElementAt(all.Count / 2);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Megabits:0.0} Mb/s of messages, {Share:P1} of the cable, {MeanQueue.TotalMilliseconds:0.0} ms in its queue, {Lost} lost, {Overflown} overflown");

    private static async Task<Pair> ConnectAsync(string from, string to, ImpairedCable cable)
    {
        var pair = new Pair(await PeerProcess.StartAsync(from), await PeerProcess.StartAsync(to));
        await pair.NegotiateAsync(cable.FromLeft, cable.FromRight);
        await Task.WhenAll(pair.Both.Select(one => one.EventAsync("open")));
        return pair;
    }

    private static async Task<(double Middle, double Late)> PingAsync(Pair pair, int n)
    {
        pair.Offerer.Do("pingpong", new { n, size = 64, label = "input" });
        var result = await pair.Offerer.EventAsync("pingpong", within: Patience);
        return ((double)result["p50us"]! / 1000, (double)result["p99us"]! / 1000);
    }
}
