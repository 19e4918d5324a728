using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The pointer's picture: straight red, green, blue, alpha; the hot spot is inside; at most 128 × 128.</summary>
public sealed record CursorShapeMessage(int Width, int Height, int HotX, int HotY, byte[] Rgba) : IWireBody<CursorShapeMessage>
{
    static MessageType IWireBody<CursorShapeMessage>.Type => MessageType.CursorShape;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CursorShapeMessage? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
    {
        if (!Fits(Width, Height, HotX, HotY) || Rgba.Length != Width * Height * 4)
        {
            throw new ArgumentException($"A pointer of {Width} × {Height} with {Rgba.Length} bytes cannot be sent.");
        }

        return new WireWriter(MessageType.CursorShape, 8 + Rgba.Length)
            .UInt16(Width).UInt16(Height).UInt16(HotX).UInt16(HotY).Bytes(Rgba).ToBytes();
    }

    static CursorShapeMessage? IWireBody<CursorShapeMessage>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt16(out var width)
        && reader.TryReadUInt16(out var height)
        && reader.TryReadUInt16(out var hotX)
        && reader.TryReadUInt16(out var hotY)
        && reader.Require(Fits(width, height, hotX, hotY), "pointer size out of range")
        && reader.TryReadBytes(width * height * 4, out var rgba)
            ? new CursorShapeMessage(width, height, hotX, hotY, rgba.ToArray())
            : null;

    private static bool Fits(int width, int height, int hotX, int hotY) =>
        width is >= 1 and <= WireLimits.MaxCursorSide
        && height is >= 1 and <= WireLimits.MaxCursorSide
        && hotX >= 0 && hotX < width && hotY >= 0 && hotY < height;
}
