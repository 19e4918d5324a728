using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>A key by its place on the keyboard (USB HID usage, page 7) went down or up.</summary>
public sealed record KeyMessage(ushort HidUsage, bool Down) : IWireBody<KeyMessage>
{
    static MessageType IWireBody<KeyMessage>.Type => MessageType.Key;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyMessage? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.Key, 3).UInt16(HidUsage).Boolean(Down).ToBytes();

    static KeyMessage? IWireBody<KeyMessage>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt16(out var usage)
        && reader.Require(usage is >= WireLimits.FirstKey and <= WireLimits.LastKey, "no such key")
        && reader.TryReadBoolean(out var down)
            ? new KeyMessage(usage, down)
            : null;
}
