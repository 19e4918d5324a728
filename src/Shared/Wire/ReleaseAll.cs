using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The agent lets go of every key and button that is held.</summary>
public sealed record ReleaseAll : IWireBody<ReleaseAll>
{
    static MessageType IWireBody<ReleaseAll>.Type => MessageType.ReleaseAll;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ReleaseAll? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.ReleaseAll, 0).ToBytes();

    static ReleaseAll? IWireBody<ReleaseAll>.ReadBody(ref WireReader reader) =>
        new();
}
