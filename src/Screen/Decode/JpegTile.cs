using System.Buffers.Binary;

namespace RemoteSupport.Screen.Decode;

/// <summary>
/// Looks at a JPEG tile before a decoder sees it. Allowed is baseline JPEG (ITU T.81, SOF0) with 8 bits and three
/// colours, of the tile's own size, and no application segment but JFIF's: profiles and orientation would change what
/// is seen.
/// </summary>
internal static class JpegTile
{
    private const byte MarkerStart = 0xFF;
    private const int SegmentsEnd = 0xDA;
    private const int Baseline = 0xC0;

    /// <summary>Null when the picture has the expected size by its own account, else why not.</summary>
    public static string? Check(ReadOnlySpan<byte> data, int width, int height)
    {
        if (data.Length < 4 || data[0] != MarkerStart || data[1] != 0xD8)
        {
            return "not a JPEG";
        }

        var sizeSeen = false;
        for (var rest = data[2..]; rest.Length >= 4 && rest[0] == MarkerStart;)
        {
            var marker = rest[1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (!IsAllowed(marker) || length < 2 || 2 + length > rest.Length)
            {
                return "JPEG segment not allowed";
            }

            if (marker == SegmentsEnd)
            {
                return sizeSeen ? null : "JPEG without a size";
            }

            var body = rest[4..(2 + length)];
            if (marker == Baseline && (sizeSeen || !IsExpectedSize(body, width, height)))
            {
                return "JPEG size is not the tile's";
            }

            sizeSeen |= marker == Baseline;
            rest = rest[(2 + length)..];
        }

        return "JPEG cut";
    }

    // Quantisation and Huffman tables, restart interval, comment, JFIF, size, scan.
    private static bool IsAllowed(byte marker) => marker is 0xDB or 0xC4 or 0xDD or 0xFE or 0xE0 or Baseline or SegmentsEnd;

    // Precision, height, width, number of colours, then three bytes for each colour.
    private static bool IsExpectedSize(ReadOnlySpan<byte> body, int width, int height) =>
        body.Length == 15
        && body[0] == 8
        && BinaryPrimitives.ReadUInt16BigEndian(body[1..]) == height
        && BinaryPrimitives.ReadUInt16BigEndian(body[3..]) == width
        && body[5] == 3;
}
