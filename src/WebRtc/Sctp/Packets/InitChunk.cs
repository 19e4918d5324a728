using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>
/// INIT and INIT ACK, RFC 9260 §3.3.2 and 3.3.3. Address parameters are skipped: inside DTLS there are none (RFC 8261).
/// <code>
/// +---------------+---------------+-------------------------------+
/// |  type = 1, 2  |       0       |            length             |
/// +---------------+---------------+-------------------------------+
/// |                         initiate tag                          |
/// +---------------------------------------------------------------+
/// |           advertised receiver window credit (a_rwnd)          |
/// +-------------------------------+-------------------------------+
/// |       outbound streams        |        inbound streams        |
/// +-------------------------------+-------------------------------+
/// |                          initial TSN                          |
/// +---------------------------------------------------------------+
/// |   parameters: state cookie, FORWARD-TSN supported, extensions |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal readonly record struct InitChunk(uint Tag, uint Window, ushort OutboundStreams, ushort InboundStreams, Tsn InitialTsn)
{
    private const int FixedSize = 16;
    private const int ParametersWithoutCookie = 4 + 8;

    /// <summary>RFC 3758: the peer understands FORWARD-TSN.</summary>
    public bool ForwardTsn { get; init; }

    /// <summary>RFC 6525: the peer understands RE-CONFIG.</summary>
    public bool ReConfig { get; init; }

    /// <summary>False when a field breaks §3.3.2: a tag or a number of streams of zero, or a broken parameter.</summary>
    public static bool TryParse(ChunkView chunk, out InitChunk init, out ReadOnlySpan<byte> cookie)
    {
        init = default;
        cookie = default;
        var value = chunk.Value;
        if (value.Length < FixedSize)
        {
            return false;
        }

        init = new InitChunk(
            BinaryPrimitives.ReadUInt32BigEndian(value),
            BinaryPrimitives.ReadUInt32BigEndian(value[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(value[8..]),
            BinaryPrimitives.ReadUInt16BigEndian(value[10..]),
            new Tsn(BinaryPrimitives.ReadUInt32BigEndian(value[12..])));
        if (init.Tag == 0 || init.OutboundStreams == 0 || init.InboundStreams == 0)
        {
            return false;
        }

        return TryParseParameters(value[FixedSize..], ref init, out cookie);
    }

    public int ValueLength(int cookieLength) =>
        FixedSize + ParametersWithoutCookie + (cookieLength == 0 ? 0 : Padding.RoundUp(ParameterReader.HeaderSize + cookieLength));

    public void Write(Span<byte> value, ReadOnlySpan<byte> cookie)
    {
        BinaryPrimitives.WriteUInt32BigEndian(value, Tag);
        BinaryPrimitives.WriteUInt32BigEndian(value[4..], Window);
        BinaryPrimitives.WriteUInt16BigEndian(value[8..], OutboundStreams);
        BinaryPrimitives.WriteUInt16BigEndian(value[10..], InboundStreams);
        BinaryPrimitives.WriteUInt32BigEndian(value[12..], InitialTsn.Value);
        var at = FixedSize;
        at += ParameterReader.WriteHeader(value[at..], ParameterType.ForwardTsnSupported, 0);
        value[at + ParameterReader.HeaderSize] = (byte)ChunkType.ReConfig;
        value[at + ParameterReader.HeaderSize + 1] = (byte)ChunkType.ForwardTsn;
        at += ParameterReader.WriteHeader(value[at..], ParameterType.SupportedExtensions, 2);
        if (!cookie.IsEmpty)
        {
            cookie.CopyTo(value[(at + ParameterReader.HeaderSize)..]);
            ParameterReader.WriteHeader(value[at..], ParameterType.StateCookie, cookie.Length);
        }
    }

    private static bool TryParseParameters(ReadOnlySpan<byte> parameters, scoped ref InitChunk init, out ReadOnlySpan<byte> cookie)
    {
        cookie = default;
        var reader = new ParameterReader(parameters);
        while (reader.TryRead(out var type, out var value))
        {
            switch (type)
            {
                case ParameterType.StateCookie:
                    cookie = value;
                    break;
                case ParameterType.ForwardTsnSupported:
                    init = init with { ForwardTsn = true };
                    break;
                case ParameterType.SupportedExtensions:
                    init = init with
                    {
                        ForwardTsn = init.ForwardTsn || value.Contains((byte)ChunkType.ForwardTsn),
                        ReConfig = init.ReConfig || value.Contains((byte)ChunkType.ReConfig),
                    };
                    break;
                default:
                    // §3.2.1: the highest bit of an unknown type says whether to go on or to stop here.
                    if (((ushort)type & 0x8000) == 0 && !IsSkipped(type))
                    {
                        return true;
                    }

                    break;
            }
        }

        return reader.AtEnd;
    }

    /// <summary>IPv4 and IPv6 addresses, cookie preservative and supported address types: known, and of no effect.
    /// A peer shall not stretch the life of our cookie.</summary>
    private static bool IsSkipped(ParameterType type) => (ushort)type is 5 or 6 or 9 or 11 or 12;
}
