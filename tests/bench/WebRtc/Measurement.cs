using RemoteSupport.Interop.Tests.Harness;

namespace RemoteSupport.Interop.Tests;

/// <summary>One connection: some bytes to warm up, small messages there and back, then the transfer that counts.</summary>
internal static class Measurement
{
    private const long WarmUp = 20_000_000;
    private const int Message = 65_536;

    public static async Task<Rate> RunAsync(string from, string to, long bytes)
    {
        await using var pair = new Pair(await PeerProcess.StartAsync(from), await PeerProcess.StartAsync(to));
        await pair.ConnectAsync();
        await TransferAsync(pair, WarmUp);
        var roundTrip = from == PeerProcess.Ours ? await PingAsync(pair) : 0;
        var before = await CpuAsync(pair);
        var rate = await TransferAsync(pair, bytes);
        var after = await CpuAsync(pair);
        var megabytes = bytes / 1e6;
        return new Rate(rate, (after.Sender - before.Sender) / megabytes, (after.Receiver - before.Receiver) / megabytes, roundTrip);
    }

    private static async Task<double> TransferAsync(Pair pair, long bytes)
    {
        pair.Answerer.Do("expect", new { bytes });
        await pair.Answerer.EventAsync("ok");
        pair.Offerer.Do("send", new { bytes, msg = Message });
        return (double)(await pair.Answerer.EventAsync("rx"))["MBps"]!;
    }

    private static async Task<double> PingAsync(Pair pair)
    {
        pair.Answerer.Do("echo", new { on = true });
        await pair.Answerer.EventAsync("ok");
        pair.Offerer.Do("pingpong", new { n = 2000, size = 64 });
        var result = await pair.Offerer.EventAsync("pingpong");
        pair.Answerer.Do("echo", new { on = false });
        await pair.Answerer.EventAsync("ok");
        return (double)result["p50us"]!;
    }

    private static async Task<(double Sender, double Receiver)> CpuAsync(Pair pair) => (await CpuAsync(pair.Offerer), await CpuAsync(pair.Answerer));

    private static async Task<double> CpuAsync(PeerProcess peer)
    {
        if (peer.Kind is "chromium" or "firefox")
        {
            return 0;
        }

        peer.Do("cpu");
        return (double)(await peer.EventAsync("cpu"))["ms"]!;
    }
}
