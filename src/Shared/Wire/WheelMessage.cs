using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The wheel turned: steps to the right and steps down; negative is left and up.</summary>
public sealed record WheelMessage(byte Display, int X, int Y, int StepsX, int StepsY) : IWireBody<WheelMessage>
{
    static MessageType IWireBody<WheelMessage>.Type => MessageType.Wheel;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out WheelMessage? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
        => new WireWriter(MessageType.Wheel, 9).Byte(Display).UInt16(X).UInt16(Y).Int16(StepsX).Int16(StepsY).ToBytes();

    static WheelMessage? IWireBody<WheelMessage>.ReadBody(ref WireReader reader) =>
        reader.TryReadByte(out var display)
        && reader.TryReadUInt16(out var x)
        && reader.TryReadUInt16(out var y)
        && reader.TryReadInt16(out var stepsX)
        && reader.TryReadInt16(out var stepsY)
            ? new WheelMessage(display, x, y, stepsX, stepsY)
            : null;
}
