using System.Globalization;

namespace RemoteSupport.Interop.Tests;

/// <summary>One transfer: how fast, and what it cost each side. Zero stands for what cannot be known.</summary>
internal sealed record Rate(double MegabytesPerSecond, double SenderMilliseconds, double ReceiverMilliseconds, double RoundTripMicroseconds)
{
    public static Rate Median(IReadOnlyList<Rate> all) => new(
        Middle(all, one => one.MegabytesPerSecond),
        Middle(all, one => one.SenderMilliseconds),
        Middle(all, one => one.ReceiverMilliseconds),
        Middle(all, one => one.RoundTripMicroseconds));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{MegabytesPerSecond:0.0} MB/s, CPU {SenderMilliseconds:0.00} / {ReceiverMilliseconds:0.00} ms/MB, 64 bytes there and back {RoundTripMicroseconds:0} us");

    private static double Middle(IReadOnlyList<Rate> all, Func<Rate, double> what) => all.Select(what).Order().ElementAt(all.Count / 2);
}
