using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The pointer is at a pixel of a display.</summary>
public sealed record PointerMove(byte Display, int X, int Y) : IWireBody<PointerMove>
{
    static MessageType IWireBody<PointerMove>.Type => MessageType.PointerMove;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PointerMove? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.PointerMove, 5).Byte(Display).UInt16(X).UInt16(Y).ToBytes();

    static PointerMove? IWireBody<PointerMove>.ReadBody(ref WireReader reader) =>
        reader.TryReadByte(out var display) && reader.TryReadUInt16(out var x) && reader.TryReadUInt16(out var y)
            ? new PointerMove(display, x, y)
            : null;
}
