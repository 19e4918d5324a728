using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>
/// Outgoing SSN Reset Request, RFC 6525 §4.1: "my streams start again at zero, once you have everything up to this TSN".
/// <code>
/// +-------------------------------+-------------------------------+
/// |           type = 13           |         length = 16 + 2 n     |
/// +-------------------------------+-------------------------------+
/// |                    request sequence number                    |
/// +---------------------------------------------------------------+
/// |                    response sequence number                   |
/// +---------------------------------------------------------------+
/// |                  sender's last assigned TSN                   |
/// +-------------------------------+-------------------------------+
/// |           stream id           |           stream id           |  none: all streams
/// +-------------------------------+-------------------------------+
/// </code>
/// </summary>
internal readonly ref struct ResetRequest
{
    private const int FixedSize = 12;

    private readonly ReadOnlySpan<byte> _value;

    private ResetRequest(ReadOnlySpan<byte> value) => _value = value;

    public uint RequestNumber => BinaryPrimitives.ReadUInt32BigEndian(_value);

    public Tsn LastAssignedTsn => new(BinaryPrimitives.ReadUInt32BigEndian(_value[8..]));

    public int StreamCount => (_value.Length - FixedSize) / 2;

    public static bool TryParse(ReadOnlySpan<byte> value, out ResetRequest request)
    {
        request = default;
        if (value.Length < FixedSize || value.Length % 2 != 0)
        {
            return false;
        }

        request = new ResetRequest(value);
        return true;
    }

    public StreamId Stream(int index) => new(BinaryPrimitives.ReadUInt16BigEndian(_value[(FixedSize + (2 * index))..]));

    public static int ParameterLength(int streams) => Padding.RoundUp(ParameterReader.HeaderSize + FixedSize + (2 * streams));

    public static void Write(Span<byte> destination, uint requestNumber, Tsn lastAssigned, ReadOnlySpan<StreamId> streams)
    {
        ParameterReader.WriteHeader(destination, ParameterType.OutgoingResetRequest, FixedSize + (2 * streams.Length));
        var value = destination[ParameterReader.HeaderSize..];
        BinaryPrimitives.WriteUInt32BigEndian(value, requestNumber);
        // §4.1: meaningful only in an answer to an Incoming SSN Reset Request, which we never grant.
        BinaryPrimitives.WriteUInt32BigEndian(value[4..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(value[8..], lastAssigned.Value);
        for (var i = 0; i < streams.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(value[(FixedSize + (2 * i))..], streams[i].Value);
        }
    }
}
