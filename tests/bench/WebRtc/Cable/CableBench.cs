using RemoteSupport.Interop.Tests.Harness;

namespace RemoteSupport.Interop.Tests.Cable;

/// <summary>A cable of 50 Mb/s and 40 ms there and back with 250 kB of queue, in four kinds of weather.</summary>
internal static class CableBench
{
    private const string Anchor = "node-datachannel-native";
    private const string Browser = "chromium";
    private static readonly CableOptions Clear = new();

    /// <param name="rounds">How often each is measured.</param>
    /// <param name="seconds">About how long each transfer lasts.</param>
    /// <param name="seed">Which packets are lost.</param>
    /// <param name="only">One of <c>lost</c>, <c>clear</c>, <c>order</c> and <c>input</c>; otherwise all.</param>
    public static async Task RunAsync(int rounds, int seconds, int seed, string only)
    {
        if (only is "" or "lost")
        {
            await SendAsync("1 % lost", Clear with { Loss = 0.01 }, rounds, seconds, seed, (PeerProcess.Ours, Anchor), (Anchor, Anchor), (PeerProcess.Ours, Browser), (Anchor, Browser));
        }

        if (only is "" or "clear")
        {
            await SendAsync("nothing lost", Clear, rounds, seconds, seed, (PeerProcess.Ours, PeerProcess.Ours), (PeerProcess.Ours, Anchor), (PeerProcess.Ours, Browser), (Anchor, Anchor));
        }

        if (only is "" or "order")
        {
            await SendAsync("1 % out of order", Clear with { Reorder = 0.01 }, rounds, seconds, seed, (PeerProcess.Ours, PeerProcess.Ours), (PeerProcess.Ours, Anchor), (PeerProcess.Ours, Browser), (Anchor, Anchor));
        }

        if (only is "" or "input")
        {
            await PingAsync(rounds, seed);
        }
    }

    private static async Task PingAsync(int rounds, int seed)
    {
        foreach (var message in new[] { 1_100, 16_384, 65_536 })
        {
            for (var round = 0; round < rounds; round++)
            {
                Console.WriteLine($"64 bytes beside messages of {message}: {await Voyage.PingAsync(Clear, message, seed + round)}");
            }
        }
    }

    private static async Task SendAsync(string weather, CableOptions options, int rounds, int seconds, int seed, params (string From, string To)[] pairs)
    {
        foreach (var (from, to) in pairs)
        {
            // The others' senders need as long for a tenth of it once packets are lost.
            var expected = from == PeerProcess.Ours ? 40e6 : options.Loss > 0 ? 3e6 : 15e6;
            var bytes = (long)(expected / 8 * seconds);
            var all = new List<Voyage>();
            for (var round = 0; round < rounds; round++)
            {
                all.Add(await Voyage.RunAsync(from, to, options, bytes, seed + (2 * round)));
                Console.WriteLine($"{weather}, {from} -> {to}, round {round + 1}: {all[^1]}");
            }

            Console.WriteLine($"{weather}, {from} -> {to}, median: {Voyage.Median(all)}");
        }
    }
}
