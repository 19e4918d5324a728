using System.Buffers.Binary;

namespace RemoteSupport.Screen.Decode;

/// <summary>
/// Looks at a zstd tile before anything is allocated or unpacked. Allowed is exactly one frame (RFC 8878) that states
/// its size, is its own window and has neither checksum nor dictionary: then no byte of it can ask for more memory than
/// the tile has pixels.
/// </summary>
internal static class ZstdTile
{
    private const uint Magic = 0xFD2F_B528;
    private const int FixedLength = 5;
    private const int BlockHeaderLength = 3;
    private const int MaxBlock = 128 * 1024;
    private const int MaxBlocks = 16;

    /// <summary>Null when the frame holds the expected number of bytes by its own account, else why not.</summary>
    public static string? Check(ReadOnlySpan<byte> data, int expectedSize)
    {
        if (data.Length < FixedLength || BinaryPrimitives.ReadUInt32LittleEndian(data) != Magic)
        {
            return "not a zstd frame";
        }

        // Frame_Header_Descriptor: two bits for the length of the size, then single segment and nothing else.
        var descriptor = data[4];
        if ((descriptor & 0x3F) != 0x20)
        {
            return "zstd frame of another kind";
        }

        var rest = data[FixedLength..];
        var sizeLength = 1 << (descriptor >> 6);
        if (rest.Length < sizeLength || ContentSize(rest[..sizeLength]) != (ulong)expectedSize)
        {
            return "zstd size is not the tile's";
        }

        return CheckBlocks(rest[sizeLength..], expectedSize);
    }

    private static ulong ContentSize(ReadOnlySpan<byte> field) => field.Length switch
    {
        1 => field[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(field) + 256ul,
        4 => BinaryPrimitives.ReadUInt32LittleEndian(field),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(field),
    };

    private static string? CheckBlocks(ReadOnlySpan<byte> blocks, int expectedSize)
    {
        var known = 0;
        var last = false;
        for (var count = 1; !last; count++)
        {
            if (count > MaxBlocks)
            {
                return "too many zstd blocks";
            }

            if (blocks.Length < BlockHeaderLength)
            {
                return "zstd frame cut";
            }

            var header = blocks[0] | (blocks[1] << 8) | (blocks[2] << 16);
            var (type, size) = ((header >> 1) & 3, header >> 3);
            var stored = type == 1 ? 1 : size;
            known += type == 2 ? 0 : size;
            if (type == 3 || size > MaxBlock || known > expectedSize || stored > blocks.Length - BlockHeaderLength)
            {
                return "zstd block out of range";
            }

            last = (header & 1) == 1;
            blocks = blocks[(BlockHeaderLength + stored)..];
        }

        return blocks.IsEmpty ? null : "bytes after the zstd frame";
    }
}
