using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>A sign of life on the direct way, and whether the sender has heard the receiver there lately.</summary>
public sealed record PathBeat(bool Heard) : IWireBody<PathBeat>
{
    static MessageType IWireBody<PathBeat>.Type => MessageType.PathBeat;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PathBeat? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.PathBeat, 1).Boolean(Heard).ToBytes();

    static PathBeat? IWireBody<PathBeat>.ReadBody(ref WireReader reader) =>
        reader.TryReadBoolean(out var heard) ? new PathBeat(heard) : null;
}
