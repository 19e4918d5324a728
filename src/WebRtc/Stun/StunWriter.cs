using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace RemoteSupport.WebRtc.Stun;

/// <summary>Writes one message into a buffer of ours, attribute by attribute. The buffer must be large enough; what we
/// write never depends on lengths that a stranger chose freely.</summary>
public ref struct StunWriter
{
    private readonly Span<byte> _buffer;
    private readonly TransactionId _id;
    private int _length;

    /// <summary>Begins with the header.</summary>
    public StunWriter(Span<byte> buffer, StunMethod method, StunClass kind, TransactionId id)
    {
        _buffer = buffer;
        _id = id;
        var bits = (int)method;
        var type = (bits & 0xF) | ((bits & 0x70) << 1) | ((bits & 0xF80) << 2) | (((int)kind & 1) << 4) | (((int)kind & 2) << 7);
        BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], StunMessage.MagicCookie);
        id.Write(buffer[8..]);
        _length = StunMessage.HeaderSize;
    }

    /// <summary>What has been written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>Adds any attribute.</summary>
    public void Add(StunAttribute type, scoped ReadOnlySpan<byte> value) => value.CopyTo(Reserve(type, value.Length));

    /// <summary>Adds text as UTF-8.</summary>
    public void AddText(StunAttribute type, string value) => Encoding.UTF8.GetBytes(value, Reserve(type, Encoding.UTF8.GetByteCount(value)));

    /// <summary>Adds 32 bits.</summary>
    public void AddUInt32(StunAttribute type, uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(type, sizeof(uint)), value);

    /// <summary>Adds 64 bits.</summary>
    public void AddUInt64(StunAttribute type, ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Reserve(type, sizeof(ulong)), value);

    /// <summary>Adds an address, masked with cookie and transaction id.</summary>
    public void AddXorAddress(StunAttribute type, IPEndPoint address)
    {
        Span<byte> value = stackalloc byte[XorAddress.MaxSize];
        Add(type, value[..XorAddress.Write(value, address, _id)]);
    }

    /// <summary>Adds ERROR-CODE with an empty reason: reasons only feed amplifiers.</summary>
    public void AddError(int code) => StunError.Write(Reserve(StunAttribute.ErrorCode, StunError.Size), code);

    /// <summary>Adds MESSAGE-INTEGRITY over everything so far.</summary>
    public void AddIntegrity(ReadOnlySpan<byte> key)
    {
        var covered = _length;
        var value = Reserve(StunAttribute.MessageIntegrity, StunMessage.IntegritySize);
        StunMessage.ComputeIntegrity(key, _buffer[..covered], value);
    }

    /// <summary>Adds FINGERPRINT, the last attribute of all.</summary>
    public void AddFingerprint()
    {
        var covered = _length;
        var value = Reserve(StunAttribute.Fingerprint, sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(value, Crc32.Compute(_buffer[..covered]) ^ StunMessage.FingerprintMask);
    }

    private Span<byte> Reserve(StunAttribute type, int length)
    {
        var head = _buffer[_length..];
        BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)length);
        var padded = (length + 3) & ~3;
        head.Slice(4, padded).Clear();
        _length += 4 + padded;
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[2..], (ushort)(_length - StunMessage.HeaderSize));
        return head.Slice(4, length);
    }
}
