using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace RemoteSupport.Shared.Wire;

/// <summary>Text to type: 1 to 1,024 bytes of UTF-8.</summary>
public sealed record TextMessage(string Text) : IWireBody<TextMessage>
{
    static MessageType IWireBody<TextMessage>.Type => MessageType.Text;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out TextMessage? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        return bytes.Length is >= 1 and <= WireLimits.MaxTextBytes
            ? new WireWriter(MessageType.Text, bytes.Length).Bytes(bytes).ToBytes()
            : throw new ArgumentException($"{bytes.Length} bytes of text do not fit one message.");
    }

    static TextMessage? IWireBody<TextMessage>.ReadBody(ref WireReader reader) =>
        reader.Require(reader.Remaining is >= 1 and <= WireLimits.MaxTextBytes, "text length out of range")
        && reader.TryReadText(reader.Remaining, out var text)
            ? new TextMessage(text)
            : null;
}
