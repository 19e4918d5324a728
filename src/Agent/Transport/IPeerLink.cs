namespace RemoteSupport.Agent.Transport;

/// <summary>
/// The way to one seat, whatever carries it. Channels are those of
/// <see cref="RemoteSupport.Shared.Contracts.Channels"/>; messages arrive whole and in order.
/// </summary>
internal interface IPeerLink
{
    /// <summary>What carries it, for people and programs that watch: <c>relay</c> or <c>direct</c>.</summary>
    string Transport { get; }

    /// <summary>Called for each message of the seat, one at a time; must return quickly and never send.</summary>
    Action<int, ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Sends one message. Completes when there is room for the next one: that is the back-pressure.</summary>
    /// <exception cref="IOException">The link is gone.</exception>
    ValueTask SendAsync(int channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}
