namespace RemoteSupport.WebRtc.Tests.Simulation;

/// <summary>One direction of a simulated network. The rate counts SCTP packets without the headers below them.</summary>
internal sealed record LinkOptions
{
    /// <summary>0 means as fast as you like.</summary>
    public double BitsPerSecond { get; init; }

    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Added at random without changing the order.</summary>
    public TimeSpan Jitter { get; init; }

    public double Loss { get; init; }

    /// <summary>How many packets in one are held back by 1 ms to <see cref="ReorderDelay"/> and overtaken.</summary>
    public double Reorder { get; init; }

    public TimeSpan ReorderDelay { get; init; } = TimeSpan.FromMilliseconds(6);

    public double Duplicate { get; init; }

    public double Corrupt { get; init; }

    /// <summary>Longer packets vanish.</summary>
    public int Mtu { get; init; } = 1500;

    public int QueueBytes { get; init; } = 250_000;

    public TimeSpan BlackoutFrom { get; init; }

    public TimeSpan BlackoutUntil { get; init; }

    /// <summary>Called with the index of each packet; true drops it.</summary>
    public Func<int, bool>? Drop { get; init; }
}
