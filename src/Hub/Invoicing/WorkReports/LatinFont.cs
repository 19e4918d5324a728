using System.Buffers.Binary;
using System.Text;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>
/// A TrueType font with the outlines of most scripts taken out: glyphs keep their numbers, so nothing else changes. The
/// PDF library embeds a font whole; this makes a page of 600 kB one of 60.
/// </summary>
internal static class LatinFont
{
    private const int EntrySize = 16;
    private const int HeaderSize = 12;
    private const ushort MoreComponents = 0x20;
    private const ushort Words = 0x01;
    private const ushort Scale = 0x08;
    private const ushort TwoScales = 0x40;
    private const ushort Matrix = 0x80;
    private const uint CheckSumMagic = 0xB1B0AFBA;

    /// <summary>What is needed to draw; hinting and shaping tables are not used on paper.</summary>
    private static readonly string[] Kept = ["head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post"];

    /// <summary>The same font with only the outlines of these glyphs and of what they are composed of.</summary>
    public static byte[] Keep(byte[] font, IEnumerable<ushort> glyphs)
    {
        var tables = TablesOf(font);
        var isLong = U16(tables["head"], 50) == 1;
        var count = U16(tables["maxp"], 4);
        var (glyf, loca) = (tables["glyf"], tables["loca"]);
        int Offset(int glyph) => isLong ? (int)U32(loca, glyph * 4) : U16(loca, glyph * 2) * 2;
        var kept = new HashSet<int> { 0 };
        var waiting = new Queue<int>(glyphs.Select(glyph => (int)glyph).Prepend(0));
        while (waiting.TryDequeue(out var glyph))
        {
            kept.Add(glyph);
            foreach (var part in PartsOf(glyf.AsSpan(Offset(glyph), Offset(glyph + 1) - Offset(glyph))).Where(part => !kept.Contains(part)))
            {
                waiting.Enqueue(part);
            }
        }

        var (outlines, places) = (new MemoryStream(), new byte[4 * (count + 1)]);
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(glyph * 4), (uint)outlines.Length);
            if (kept.Contains(glyph))
            {
                outlines.Write(glyf.AsSpan(Offset(glyph), Offset(glyph + 1) - Offset(glyph)));
                outlines.Write(new byte[(4 - (int)(outlines.Length % 4)) % 4]);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(count * 4), (uint)outlines.Length);
        (tables["glyf"], tables["loca"]) = (outlines.ToArray(), places);
        BinaryPrimitives.WriteUInt16BigEndian(tables["head"].AsSpan(50), 1);

        // Names of glyphs are of no use to a reader.
        tables["post"] = tables["post"][..32];
        BinaryPrimitives.WriteUInt32BigEndian(tables["post"], 0x00030000);
        return Assemble(tables.Where(table => Kept.Contains(table.Key)).OrderBy(table => table.Key, StringComparer.Ordinal).ToList());
    }

    private static Dictionary<string, byte[]> TablesOf(byte[] font)
    {
        var tables = new Dictionary<string, byte[]>();
        for (var i = 0; i < U16(font, 4); i++)
        {
            var entry = font.AsSpan(HeaderSize + (i * EntrySize), EntrySize);
            var (offset, length) = ((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            tables[Encoding.ASCII.GetString(entry[..4])] = font.AsSpan(offset, length).ToArray();
        }

        return tables;
    }

    /// <summary>Glyphs that a composed one (ä from a and two dots) refers to.</summary>
    private static List<int> PartsOf(ReadOnlySpan<byte> outline)
    {
        var parts = new List<int>();
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return parts;
        }

        var at = 10;
        ushort flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & Words) != 0 ? 4 : 2);
            at += (flags & Matrix) != 0 ? 8 : (flags & TwoScales) != 0 ? 4 : (flags & Scale) != 0 ? 2 : 0;
        }
        while ((flags & MoreComponents) != 0);

        return parts;
    }

    private static byte[] Assemble(IReadOnlyList<KeyValuePair<string, byte[]>> tables)
    {
        var start = HeaderSize + (EntrySize * tables.Count);
        var font = new byte[start + tables.Sum(table => Padded(table.Value.Length))];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(font, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(6), (ushort)(EntrySize << power));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(10), (ushort)(EntrySize * (tables.Count - (1 << power))));
        var headAt = 0;
        foreach (var (index, (name, content)) in tables.Index())
        {
            content.CopyTo(font, start);
            if (name == "head")
            {
                headAt = start;
                BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(start + 8), 0);
            }

            var entry = font.AsSpan(HeaderSize + (index * EntrySize), EntrySize);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(font.AsSpan(start, Padded(content.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)start);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)content.Length);
            start += Padded(content.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(headAt + 8), unchecked(CheckSumMagic - Sum(font)));
        return font;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i + 3 < bytes.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        }

        return sum;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
