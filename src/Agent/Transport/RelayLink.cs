using RemoteSupport.Agent.Session;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Transport;

/// <summary>A seat behind the firm's server: sealed frames in both directions. Without checked keys nothing passes.</summary>
internal sealed class RelayLink(SeatKeys keys, Func<RelayFrame, CancellationToken, Task> send) : IPeerLink
{
    /// <summary>What it is called.</summary>
    public const string Name = "relay";

    public string Transport => Name;

    public Action<int, ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Frames of the peer are missing; the item that asks for its next epoch, when it may be sent now.</summary>
    public Action<ItemToSend?>? Missed { get; set; }

    /// <summary>A frame that nobody with the keys has sealed, or that came before.</summary>
    public Action<RelayResult>? Refused { get; set; }

    public ValueTask SendAsync(int channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        keys.Seal(channel, message.Span) is { } payload
            ? new ValueTask(send(new RelayFrame(keys.Seat, channel, payload), cancellationToken))
            : throw new IOException("There are no checked keys for this seat.");

    /// <summary>Hands in a frame that the server passed on.</summary>
    public void Deliver(RelayFrame frame)
    {
        if (frame.Channel is < Channels.Control or > Channels.Input)
        {
            Refused?.Invoke(RelayResult.Malformed);
            return;
        }

        var result = keys.Open(frame.Channel, frame.Payload, out var content, out var restart);
        switch (result)
        {
            case RelayResult.Opened:
                Received?.Invoke(frame.Channel, content);
                break;
            case RelayResult.Gap:
                Missed?.Invoke(restart);
                break;
            default:
                Refused?.Invoke(result);
                break;
        }
    }
}
