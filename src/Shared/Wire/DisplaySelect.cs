using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The viewer wants to see this display.</summary>
public sealed record DisplaySelect(byte Display) : IWireBody<DisplaySelect>
{
    static MessageType IWireBody<DisplaySelect>.Type => MessageType.DisplaySelect;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DisplaySelect? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.DisplaySelect, 1).Byte(Display).ToBytes();

    static DisplaySelect? IWireBody<DisplaySelect>.ReadBody(ref WireReader reader) =>
        reader.TryReadByte(out var display) ? new DisplaySelect(display) : null;
}
