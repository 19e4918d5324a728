using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The viewer measures the round trip; the token comes back in a <see cref="Pong"/>.</summary>
public sealed record Ping(uint Token) : IWireBody<Ping>
{
    static MessageType IWireBody<Ping>.Type => MessageType.Ping;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Ping? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.Ping, 4).UInt32(Token).ToBytes();

    static Ping? IWireBody<Ping>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt32(out var token) ? new Ping(token) : null;
}
