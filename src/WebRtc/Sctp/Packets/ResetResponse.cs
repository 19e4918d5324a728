using System.Buffers.Binary;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Results of a re-configuration, RFC 6525 §4.4.</summary>
internal enum ResetResult : uint
{
    NothingToDo = 0,
    Performed = 1,
    Denied = 2,
    WrongSsn = 3,
    InProgressAlready = 4,
    BadSequenceNumber = 5,
    InProgress = 6,
}

/// <summary>
/// Re-configuration Response, RFC 6525 §4.4, without the two optional TSNs that only a TSN reset needs.
/// <code>
/// +-------------------------------+-------------------------------+
/// |           type = 16           |          length = 12          |
/// +-------------------------------+-------------------------------+
/// |                   response sequence number                    |
/// +---------------------------------------------------------------+
/// |                            result                             |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal readonly record struct ResetResponse(uint ResponseNumber, ResetResult Result)
{
    private const int FixedSize = 8;

    public const int ParameterLength = ParameterReader.HeaderSize + FixedSize;

    public static bool TryParse(ReadOnlySpan<byte> value, out ResetResponse response)
    {
        response = default;
        if (value.Length < FixedSize)
        {
            return false;
        }

        response = new ResetResponse(BinaryPrimitives.ReadUInt32BigEndian(value), (ResetResult)BinaryPrimitives.ReadUInt32BigEndian(value[4..]));
        return true;
    }

    public void Write(Span<byte> destination)
    {
        ParameterReader.WriteHeader(destination, ParameterType.ReconfigResponse, FixedSize);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], ResponseNumber);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], (uint)Result);
    }
}
