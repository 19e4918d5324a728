// Rates of the data channels beside node-datachannel on the same machine in the same run. Ratios mean something, absolute
// figures do not. First build tests/Interop.Tests, which fetches the drivers, then:
//   dotnet run --project tests/bench/WebRtc -- [rounds=3] [mb=200] [pairs=ours:ours,node-datachannel-native:ours,…]
//   dotnet run --project tests/bench/WebRtc -- cable [rounds=3] [seconds=15] [seed=1] [only=lost|clear|order|input]: the
// same programs over a cable of 50 Mb/s and 40 ms, in user space, with packets lost or out of order, and small messages
// beside large ones.
// With DATA_CHANNEL_PEER=artifacts/publish/DataChannelPeer/release_linux-x64/DataChannelPeer the natively compiled program
// is measured (docs/webrtc-peer.md says how to compile it).
using RemoteSupport.Interop.Tests;
using RemoteSupport.Interop.Tests.Cable;
using RemoteSupport.Interop.Tests.Harness;

const string Anchor = "node-datachannel-native";
var settings = args.Select(one => one.Split('=', 2)).Where(one => one.Length == 2).ToDictionary(one => one[0], one => one[1]);
var rounds = int.Parse(settings.GetValueOrDefault("rounds", "3"), null);
if (args.Contains("cable"))
{
    await CableBench.RunAsync(rounds, int.Parse(settings.GetValueOrDefault("seconds", "15"), null), int.Parse(settings.GetValueOrDefault("seed", "1"), null), settings.GetValueOrDefault("only", ""));
    return;
}

var bytes = long.Parse(settings.GetValueOrDefault("mb", "200"), null) * 1_000_000;
var pairs = settings.GetValueOrDefault("pairs", $"ours:ours,{Anchor}:{Anchor},ours:{Anchor},{Anchor}:ours,ours:chromium,{Anchor}:chromium").Split(',');
var results = pairs.ToDictionary(one => one, _ => new List<Rate>());
for (var round = 0; round < rounds; round++)
{
    foreach (var pair in pairs)
    {
        var (from, to) = (pair.Split(':')[0], pair.Split(':')[1]);
        var rate = await Measurement.RunAsync(from, to, to == "chromium" ? bytes / 4 : bytes);
        results[pair].Add(rate);
        Console.WriteLine($"round {round + 1}: {from} -> {to}: {rate}");
    }
}

Console.WriteLine();
foreach (var (pair, rates) in results)
{
    Console.WriteLine($"{pair.Replace(":", " -> ", StringComparison.Ordinal)}: median {Rate.Median(rates)}");
}
