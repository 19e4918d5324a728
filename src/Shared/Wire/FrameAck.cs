using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The viewer has painted a frame.</summary>
public sealed record FrameAck(uint Frame) : IWireBody<FrameAck>
{
    static MessageType IWireBody<FrameAck>.Type => MessageType.FrameAck;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out FrameAck? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.FrameAck, 4).UInt32(Frame).ToBytes();

    static FrameAck? IWireBody<FrameAck>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt32(out var frame) ? new FrameAck(frame) : null;
}
