using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>A rectangle of a frame. Size and place are checked here as far as they can be without the frame; the data is
/// checked by whoever decodes it, so that one bad tile does not cost the frame.</summary>
public sealed record Tile(
    uint Frame, int X, int Y, int Width, int Height, TileEncoding Encoding, ReadOnlyMemory<byte> Data) : IWireBody<Tile>
{
    private const int HeaderLength = 13;

    static MessageType IWireBody<Tile>.Type => MessageType.Tile;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Tile? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
    {
        if (!Fits(X, Y, Width, Height))
        {
            throw new ArgumentException($"A tile of {Width} × {Height} at {X}, {Y} cannot be sent.");
        }

        return new WireWriter(MessageType.Tile, HeaderLength + Data.Length)
            .UInt32(Frame).UInt16(X).UInt16(Y).UInt16(Width).UInt16(Height)
            .Byte((byte)Encoding).Bytes(Data.Span).ToBytes();
    }

    static Tile? IWireBody<Tile>.ReadBody(ref WireReader reader) =>
        reader.TryReadUInt32(out var frame)
        && reader.TryReadUInt16(out var x)
        && reader.TryReadUInt16(out var y)
        && reader.TryReadUInt16(out var width)
        && reader.TryReadUInt16(out var height)
        && reader.Require(Fits(x, y, width, height), "tile out of range")
        && reader.TryReadByte(out var encoding)
        && reader.Require(encoding <= (byte)TileEncoding.Raw, "unknown tile encoding")
        && reader.Require(reader.Remaining > 0, "tile without data")
            ? new Tile(frame, x, y, width, height, (TileEncoding)encoding, reader.ReadRest().ToArray())
            : null;

    private static bool Fits(int x, int y, int width, int height) =>
        WireLimits.IsTileSize(width, height)
        && x >= 0 && x + width <= WireLimits.MaxFrameSide
        && y >= 0 && y + height <= WireLimits.MaxFrameSide;
}
