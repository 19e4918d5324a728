using System.Security.Cryptography;

namespace RemoteSupport.WebRtc.Dtls.Records;

/// <summary>
/// Encrypts records of epoch 1 in place. The explicit nonce is the epoch and the record number, so that it can never
/// repeat: the number only rises, has no setter, and stops at 2^48.
/// </summary>
internal sealed class RecordSealer : IDisposable
{
    private readonly AesGcm _cipher;
    private readonly byte[] _salt;
    private ulong _next;

    /// <param name="keys">Our sending direction.</param>
    /// <param name="first">The first number that the handshake has not used.</param>
    public RecordSealer(RecordKeys keys, ulong first)
    {
        _cipher = new AesGcm(keys.Key, RecordFormat.Tag);
        _salt = keys.Salt;
        _next = first;
    }

    public bool IsExhausted => _next > RecordHeader.MaxSequence;

    /// <summary>The data lies behind the head; the record starts at the buffer's first byte.</summary>
    public bool TrySeal(ContentType type, Span<byte> buffer, int dataLength, out int length)
    {
        length = RecordFormat.Head + dataLength + RecordFormat.Tag;
        if (IsExhausted || dataLength > RecordFormat.MaxData || length > buffer.Length)
        {
            length = 0;
            return false;
        }

        new RecordHeader(type, RecordHeader.Dtls12, RecordFormat.ProtectedEpoch, _next, length - RecordHeader.Size).Write(buffer);
        _next++;
        var epochAndNumber = buffer[3..11];
        epochAndNumber.CopyTo(buffer[RecordHeader.Size..]);

        Span<byte> nonce = stackalloc byte[RecordFormat.Nonce];
        _salt.CopyTo(nonce);
        epochAndNumber.CopyTo(nonce[RecordKeys.SaltSize..]);
        Span<byte> additional = stackalloc byte[RecordFormat.AdditionalData];
        RecordFormat.WriteAdditionalData(additional, buffer, dataLength);

        var data = buffer.Slice(RecordFormat.Head, dataLength);
        _cipher.Encrypt(nonce, data, data, buffer.Slice(RecordFormat.Head + dataLength, RecordFormat.Tag), additional);
        return true;
    }

    public void Dispose() => _cipher.Dispose();
}
