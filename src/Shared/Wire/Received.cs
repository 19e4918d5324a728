using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>How many messages of the viewer's channels the agent has taken: these need not be kept any longer.</summary>
public sealed record Received(uint Control, uint Input) : IWireBody<Received>
{
    static MessageType IWireBody<Received>.Type => MessageType.Received;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Received? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes() => new WireWriter(MessageType.Received, 8).UInt32(Control).UInt32(Input).ToBytes();

    static Received? IWireBody<Received>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt32(out var control) && reader.TryReadUInt32(out var input) ? new Received(control, input) : null;
}
