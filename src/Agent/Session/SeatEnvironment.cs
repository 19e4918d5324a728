using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Consent;

namespace RemoteSupport.Agent.Session;

/// <summary>What all seats share.</summary>
internal sealed record SeatEnvironment
{
    public required IScreenSource Source { get; init; }

    public required ConsentGuard Guard { get; init; }

    public required ContactMeter Contact { get; init; }

    /// <summary>Tells the sending loop that a seat has something to do.</summary>
    public required Action Wake { get; init; }

    /// <summary>A seat looks at another display.</summary>
    public required Action DisplayChanged { get; init; }

    /// <summary>Takes the code of a fault that a viewer reported.</summary>
    public required Action<string> FaultReported { get; init; }

    /// <summary>Pictures begin for a seat, over what.</summary>
    public required Action<int, string> Started { get; init; }
}
