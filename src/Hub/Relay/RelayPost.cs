using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Relay;

/// <summary>
/// Carries frames between an agent and a seat. Both ends seal the payload with keys that the hub does not have; no line
/// of the hub looks inside.
/// </summary>
public sealed class RelayPost(SessionPost post)
{
    /// <summary>A word of <see cref="ErrorCodes"/> for a frame that cannot be carried, or null.</summary>
    public string? Refusal(RelayFrame frame)
    {
        if (frame.Payload.Length > Protocol.MaxRelayPayload)
        {
            return ErrorCodes.MessageTooLarge;
        }

        return frame.Channel is >= Channels.Control and <= Channels.Input && frame.Payload.Length > 0
            ? null
            : ErrorCodes.MessageMalformed;
    }

    /// <summary>Agent to one seat; a seat whose link is gone gets nothing.</summary>
    public Task ToSeatAsync(LiveSession session, RelayFrame frame) =>
        session.Seat(frame.Seat) is { } seat && post.Page(seat) is { } page ? page.Relay(frame) : Task.CompletedTask;

    /// <summary>A seat to the agent.</summary>
    public Task ToAgentAsync(LiveSession session, RelayFrame frame) => post.Agent(session)?.Relay(frame) ?? Task.CompletedTask;
}
