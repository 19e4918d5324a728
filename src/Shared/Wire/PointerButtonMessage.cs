using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>A button (0 left, 1 middle, 2 right, 3 back, 4 forward) went down or up at a pixel of a display.</summary>
public sealed record PointerButtonMessage(byte Display, int X, int Y, byte Button, bool Down) : IWireBody<PointerButtonMessage>
{
    static MessageType IWireBody<PointerButtonMessage>.Type => MessageType.PointerButton;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PointerButtonMessage? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
        => new WireWriter(MessageType.PointerButton, 7).Byte(Display).UInt16(X).UInt16(Y).Byte(Button).Boolean(Down).ToBytes();

    static PointerButtonMessage? IWireBody<PointerButtonMessage>.ReadBody(ref WireReader reader) =>
        reader.TryReadByte(out var display)
        && reader.TryReadUInt16(out var x)
        && reader.TryReadUInt16(out var y)
        && reader.TryReadByte(out var button)
        && reader.Require(button <= WireLimits.LastButton, "no such button")
        && reader.TryReadBoolean(out var down)
            ? new PointerButtonMessage(display, x, y, button, down)
            : null;
}
