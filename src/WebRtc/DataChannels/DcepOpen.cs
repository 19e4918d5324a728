using System.Buffers.Binary;
using System.Text;
using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.WebRtc.DataChannels;

/// <summary>
/// DATA_CHANNEL_OPEN, RFC 8832 §5.1.
/// <code>
/// +---------------+---------------+-------------------------------+
/// |  type = 0x03  |  channel type |           priority            |
/// +---------------+---------------+-------------------------------+
/// |                     reliability parameter                     |
/// +-------------------------------+-------------------------------+
/// |         label length          |        protocol length        |
/// +-------------------------------+-------------------------------+
/// |               label (UTF-8), then protocol (UTF-8)            |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal sealed record DcepOpen(string Label, DataChannelOptions Options)
{
    public const byte MessageType = 0x03;

    /// <summary>Labels and protocols are names, not payload; a longer one is refused.</summary>
    public const int MaxNameBytes = 256;

    private const int FixedSize = 12;
    private const byte UnorderedBit = 0x80;
    private const byte PartialByRetransmits = 1;
    private const byte PartialByTime = 2;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static DcepOpen? Parse(ReadOnlySpan<byte> message)
    {
        if (message.Length < FixedSize || message[0] != MessageType)
        {
            return null;
        }

        int labelLength = BinaryPrimitives.ReadUInt16BigEndian(message[8..]);
        int protocolLength = BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
        if (labelLength > MaxNameBytes || protocolLength > MaxNameBytes || message.Length != FixedSize + labelLength + protocolLength)
        {
            return null;
        }

        var names = message[FixedSize..];
        if (!TryText(names[..labelLength], out var label) || !TryText(names[labelLength..], out var protocol))
        {
            return null;
        }

        var options = Reliability(message[1], BinaryPrimitives.ReadUInt32BigEndian(message[4..]));
        return options is null ? null : new DcepOpen(label, options with
        {
            Protocol = protocol,
            Priority = StreamPriorities.FromWire(BinaryPrimitives.ReadUInt16BigEndian(message[2..])),
        });
    }

    public byte[] ToBytes()
    {
        var label = Encoding.UTF8.GetBytes(Label);
        var protocol = Encoding.UTF8.GetBytes(Options.Protocol);
        var message = new byte[FixedSize + label.Length + protocol.Length];
        var (kind, parameter) = Options switch
        {
            { MaxRetransmits: { } count } => (PartialByRetransmits, (uint)count),
            { Lifetime: { } lifetime } => (PartialByTime, (uint)lifetime.TotalMilliseconds),
            _ => ((byte)0, 0u),
        };
        message[0] = MessageType;
        message[1] = (byte)(kind | (Options.Ordered ? 0 : UnorderedBit));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)Options.Priority);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), parameter);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(8), (ushort)label.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(10), (ushort)protocol.Length);
        label.CopyTo(message, FixedSize);
        protocol.CopyTo(message, FixedSize + label.Length);
        return message;
    }

    private static DataChannelOptions? Reliability(byte channelType, uint parameter)
    {
        var options = new DataChannelOptions { Ordered = (channelType & UnorderedBit) == 0 };
        return (channelType & ~UnorderedBit) switch
        {
            0 => options,
            PartialByRetransmits => options with { MaxRetransmits = (int)Math.Min(parameter, int.MaxValue) },
            PartialByTime => options with { Lifetime = TimeSpan.FromMilliseconds(parameter) },
            _ => null,
        };
    }

    private static bool TryText(ReadOnlySpan<byte> bytes, out string text)
    {
        text = string.Empty;
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return false;
        }

        text = StrictUtf8.GetString(bytes);
        return true;
    }
}
