using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace RemoteSupport.Shared.Wire;

/// <summary>The sender could not take the receiver's last message: a code of <see cref="Contracts.ErrorCodes"/>
/// (lower-case letters, digits, hyphens) and a detail for the log.</summary>
public sealed record PeerFault(string Code, string Detail) : IWireBody<PeerFault>
{
    static MessageType IWireBody<PeerFault>.Type => MessageType.PeerFault;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PeerFault? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
    {
        if (Code.Length is < 1 or > WireLimits.MaxFaultCode || !Code.All(IsCodeCharacter))
        {
            throw new ArgumentException($"'{Code}' is no fault code.");
        }

        var detail = WireWriter.ShortText(Detail, WireLimits.MaxShortText);
        return new WireWriter(MessageType.PeerFault, 1 + Code.Length + 1 + detail.Length)
            .Byte(Code.Length).Bytes(Encoding.ASCII.GetBytes(Code)).Byte(detail.Length).Bytes(detail).ToBytes();
    }

    static PeerFault? IWireBody<PeerFault>.ReadBody(ref WireReader reader) =>
        reader.TryReadByte(out var codeLength)
        && reader.Require(codeLength is >= 1 and <= WireLimits.MaxFaultCode, "fault code length out of range")
        && reader.TryReadText(codeLength, out var code)
        && reader.Require(code.All(IsCodeCharacter), "fault code is not a code")
        && reader.TryReadByte(out var detailLength)
        && reader.TryReadText(detailLength, out var detail)
            ? new PeerFault(code, detail)
            : null;

    private static bool IsCodeCharacter(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-';
}
