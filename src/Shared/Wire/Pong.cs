using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The agent's answer to a <see cref="Ping"/>.</summary>
public sealed record Pong(uint Token) : IWireBody<Pong>
{
    static MessageType IWireBody<Pong>.Type => MessageType.Pong;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Pong? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.Pong, 4).UInt32(Token).ToBytes();

    static Pong? IWireBody<Pong>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt32(out var token) ? new Pong(token) : null;
}
