using System.Diagnostics.CodeAnalysis;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Shared.Wire;

/// <summary>Reads whichever message came over a channel of a seat.</summary>
public static class WireMessages
{
    private const string UnknownType = "unknown message type";

    /// <summary>
    /// Reads one message. Both directions are read: whether the sender may send this kind is the receiver's question.
    /// False with a short reason for anything that docs/protocol.md does not allow.
    /// </summary>
    public static bool TryRead(
        int channel, ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out IWireMessage? message, out string error)
    {
        message = null;
        error = "empty message";
        if (bytes.IsEmpty)
        {
            return false;
        }

        var type = (MessageType)bytes.Span[0];
        message = channel switch
        {
            Channels.Control => ReadControl(type, bytes.Span, out error),
            Channels.Picture => ReadPicture(type, bytes.Span, out error),
            Channels.Input => ReadInput(type, bytes.Span, out error),
            _ => Refuse("unknown channel", out error),
        };
        return message is not null;
    }

    /// <summary>Reads one message of a known kind, from its type byte to its last byte.</summary>
    internal static bool TryReadOne<T>(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out T? message, out string error)
        where T : class, IWireBody<T>
    {
        message = null;
        var reader = new WireReader(bytes);
        if (reader.Require(bytes.Length <= WireLimits.MaxMessage, "message too long")
            && reader.TryReadByte(out var type)
            && reader.Require(type == (byte)T.Type, UnknownType))
        {
            var read = T.ReadBody(ref reader);
            message = read is not null && reader.TryEnd() ? read : null;
        }

        error = reader.Error ?? "";
        return message is not null;
    }

    private static IWireMessage? ReadControl(MessageType type, ReadOnlySpan<byte> bytes, out string error) => type switch
    {
        MessageType.DisplayLayout => Read<DisplayLayout>(bytes, out error),
        MessageType.CursorShape => Read<CursorShapeMessage>(bytes, out error),
        MessageType.CursorPosition => Read<CursorPositionMessage>(bytes, out error),
        MessageType.FrameAck => Read<FrameAck>(bytes, out error),
        MessageType.RefreshRequest => Read<RefreshRequest>(bytes, out error),
        MessageType.DisplaySelect => Read<DisplaySelect>(bytes, out error),
        MessageType.PeerFault => Read<PeerFault>(bytes, out error),
        MessageType.Ping => Read<Ping>(bytes, out error),
        MessageType.Pong => Read<Pong>(bytes, out error),
        MessageType.PathBeat => Read<PathBeat>(bytes, out error),
        MessageType.PathEntered => Read<PathEntered>(bytes, out error),
        MessageType.Received => Read<Received>(bytes, out error),
        _ => Refuse(UnknownType, out error),
    };

    private static IWireMessage? ReadPicture(MessageType type, ReadOnlySpan<byte> bytes, out string error) => type switch
    {
        MessageType.FrameBegin => Read<FrameBegin>(bytes, out error),
        MessageType.Tile => Read<Tile>(bytes, out error),
        MessageType.PathEntered => Read<PathEntered>(bytes, out error),
        _ => Refuse(UnknownType, out error),
    };

    private static IWireMessage? ReadInput(MessageType type, ReadOnlySpan<byte> bytes, out string error) => type switch
    {
        MessageType.PointerMove => Read<PointerMove>(bytes, out error),
        MessageType.PointerButton => Read<PointerButtonMessage>(bytes, out error),
        MessageType.Wheel => Read<WheelMessage>(bytes, out error),
        MessageType.Key => Read<KeyMessage>(bytes, out error),
        MessageType.Text => Read<TextMessage>(bytes, out error),
        MessageType.ReleaseAll => Read<ReleaseAll>(bytes, out error),
        MessageType.PathEntered => Read<PathEntered>(bytes, out error),
        _ => Refuse(UnknownType, out error),
    };

    private static IWireMessage? Read<T>(ReadOnlySpan<byte> bytes, out string error)
        where T : class, IWireBody<T> => TryReadOne<T>(bytes, out var message, out error) ? message : null;

    private static IWireMessage? Refuse(string reason, out string error)
    {
        error = reason;
        return null;
    }
}
