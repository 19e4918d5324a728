using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>One chunk of a packet, still as bytes.</summary>
internal readonly ref struct ChunkView(ReadOnlySpan<byte> whole)
{
    public ChunkType Type => (ChunkType)Whole[0];

    public byte Flags => Whole[1];

    /// <summary>Header and value, without padding.</summary>
    public ReadOnlySpan<byte> Whole { get; } = whole;

    public ReadOnlySpan<byte> Value => Whole[ChunkReader.HeaderSize..];
}

/// <summary>
/// Walks the chunks of a packet, RFC 9260 §3.2. A length below 4 or beyond the end stops the walk for good.
/// <code>
/// +---------------+---------------+-------------------------------+
/// |     type      |     flags     |   length (header + value)     |
/// +---------------+---------------+-------------------------------+
/// |                   value, padded to four bytes                 |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal ref struct ChunkReader(ReadOnlySpan<byte> chunks)
{
    public const int HeaderSize = 4;

    private ReadOnlySpan<byte> _rest = chunks;

    /// <summary>True when nothing is left, so the walk ended well.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    public bool TryRead(out ChunkView chunk)
    {
        chunk = default;
        if (_rest.Length < HeaderSize)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (length < HeaderSize || length > _rest.Length)
        {
            return false;
        }

        chunk = new ChunkView(_rest[..length]);
        // Some peers leave the padding of the last chunk away; nothing is lost by taking such a packet.
        _rest = _rest[Math.Min(Padding.RoundUp(length), _rest.Length)..];
        return true;
    }

    /// <summary>Checked before the first chunk is obeyed, so that a broken packet has no effect at all.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> chunks)
    {
        var reader = new ChunkReader(chunks);
        while (reader.TryRead(out _))
        {
        }

        return reader.AtEnd && !chunks.IsEmpty;
    }
}
