using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>Where the pointer's hot spot is, in the display's own pixels.</summary>
public sealed record CursorPositionMessage(byte Display, int X, int Y, bool Visible) : IWireBody<CursorPositionMessage>
{
    static MessageType IWireBody<CursorPositionMessage>.Type => MessageType.CursorPosition;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CursorPositionMessage? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
        => new WireWriter(MessageType.CursorPosition, 6).Byte(Display).UInt16(X).UInt16(Y).Boolean(Visible).ToBytes();

    static CursorPositionMessage? IWireBody<CursorPositionMessage>.ReadBody(ref WireReader reader) =>
        reader.TryReadByte(out var display)
        && reader.TryReadUInt16(out var x)
        && reader.TryReadUInt16(out var y)
        && reader.TryReadBoolean(out var visible)
            ? new CursorPositionMessage(display, x, y, visible)
            : null;
}
