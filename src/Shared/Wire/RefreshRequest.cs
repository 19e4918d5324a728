using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The viewer wants a display whole again.</summary>
public sealed record RefreshRequest(byte Display) : IWireBody<RefreshRequest>
{
    static MessageType IWireBody<RefreshRequest>.Type => MessageType.RefreshRequest;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RefreshRequest? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.RefreshRequest, 1).Byte(Display).ToBytes();

    static RefreshRequest? IWireBody<RefreshRequest>.ReadBody(ref WireReader reader) =>
        reader.TryReadByte(out var display) ? new RefreshRequest(display) : null;
}
