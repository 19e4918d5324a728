using System.Globalization;

namespace RemoteSupport.Interop.Tests.Cable;

/// <summary>Milliseconds there and back, at the median and at the 99th percentile, alone and beside bulk; how full bulk kept the cable.</summary>
internal sealed record Latency((double Middle, double Late) Alone, (double Middle, double Late) Beside, double Share)
{
    public double Extra => Beside.Late - Alone.Late;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"alone p50 {Alone.Middle:0.0}, p99 {Alone.Late:0.0} ms; beside bulk p50 {Beside.Middle:0.0}, p99 {Beside.Late:0.0} ms: {Extra:0.0} ms more at p99, the cable {Share:P0} full");
}
