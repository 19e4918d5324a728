using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>
/// The first message of a channel after its sender has moved to this way. From the agent <see cref="Number"/> counts its
/// moves; from the viewer it is the number of the next message of this channel.
/// </summary>
public sealed record PathEntered(uint Number) : IWireBody<PathEntered>
{
    static MessageType IWireBody<PathEntered>.Type => MessageType.PathEntered;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PathEntered? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.PathEntered, 4).UInt32(Number).ToBytes();

    static PathEntered? IWireBody<PathEntered>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt32(out var number) ? new PathEntered(number) : null;
}
