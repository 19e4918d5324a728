using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>A frame of a display begins; it is complete when so many tiles came.</summary>
public sealed record FrameBegin(uint Frame, byte Display, int Width, int Height, int Tiles) : IWireBody<FrameBegin>
{
    static MessageType IWireBody<FrameBegin>.Type => MessageType.FrameBegin;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out FrameBegin? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
        => new WireWriter(MessageType.FrameBegin, 11).UInt32(Frame).Byte(Display).UInt16(Width).UInt16(Height).UInt16(Tiles).ToBytes();

    static FrameBegin? IWireBody<FrameBegin>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt32(out var frame)
        && reader.TryReadByte(out var display)
        && reader.TryReadUInt16(out var width)
        && reader.TryReadUInt16(out var height)
        && reader.Require(WireLimits.IsFrameSize(width, height), "frame size out of range")
        && reader.TryReadUInt16(out var tiles)
            ? new FrameBegin(frame, display, width, height, tiles)
            : null;
}
