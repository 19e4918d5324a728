namespace RemoteSupport.Interop.Tests.Cable;

/// <summary>One direction of a cable. Sizes are those of IP packets: what a program sends and 28 bytes of headers.</summary>
internal sealed record CableOptions
{
    public double BitsPerSecond { get; init; } = 50e6;

    /// <summary>In one direction.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(20);

    public int QueueBytes { get; init; } = 250_000;

    /// <summary>How many packets in one vanish.</summary>
    public double Loss { get; init; }

    /// <summary>How many packets in one are held back by 1 to 6 ms and overtaken.</summary>
    public double Reorder { get; init; }

    /// <summary>So many packets at the beginning have good weather, and STUN always has: a handshake in the rain is another question.</summary>
    public int Spared { get; init; } = 60;
}
