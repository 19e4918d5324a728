using System.Security.Cryptography;

namespace RemoteSupport.WebRtc.Dtls.Records;

/// <summary>Decrypts records of epoch 1 in place, each at most once.</summary>
internal sealed class RecordOpener : IDisposable
{
    private readonly AesGcm _cipher;
    private readonly byte[] _salt;
    private readonly ReplayWindow _window = new();

    public RecordOpener(RecordKeys keys)
    {
        _cipher = new AesGcm(keys.Key, RecordFormat.Tag);
        _salt = keys.Salt;
    }

    /// <summary>False for everything that is foreign, damaged, forged or already seen: the caller drops it and says nothing.</summary>
    public bool TryOpen(Span<byte> record, in RecordHeader header, out Span<byte> data)
    {
        data = default;
        var dataLength = header.Length - RecordFormat.ExplicitNonce - RecordFormat.Tag;
        if (header.Epoch != RecordFormat.ProtectedEpoch || header.Version != RecordHeader.Dtls12
            || dataLength is < 0 or > RecordFormat.MaxData || !_window.MayAccept(header.Sequence))
        {
            return false;
        }

        if (!TryDecrypt(record, dataLength))
        {
            return false;
        }

        _window.Accept(header.Sequence);
        data = record.Slice(RecordFormat.Head, dataLength);
        return true;
    }

    /// <summary>Checks a copy: the record stays as it is and counts as unseen.</summary>
    public bool TryPeek(ReadOnlySpan<byte> record, in RecordHeader header, out byte[] data)
    {
        data = [];
        var copy = record.ToArray();
        var dataLength = header.Length - RecordFormat.ExplicitNonce - RecordFormat.Tag;
        if (header.Version != RecordHeader.Dtls12 || dataLength is < 0 or > RecordFormat.MaxData || !TryDecrypt(copy, dataLength))
        {
            return false;
        }

        data = copy.AsSpan(RecordFormat.Head, dataLength).ToArray();
        return true;
    }

    public void Dispose() => _cipher.Dispose();

    private bool TryDecrypt(Span<byte> record, int dataLength)
    {
        // The peer chooses its explicit nonces; that they must not repeat is its own risk.
        Span<byte> nonce = stackalloc byte[RecordFormat.Nonce];
        _salt.CopyTo(nonce);
        record.Slice(RecordHeader.Size, RecordFormat.ExplicitNonce).CopyTo(nonce[RecordKeys.SaltSize..]);
        Span<byte> additional = stackalloc byte[RecordFormat.AdditionalData];
        RecordFormat.WriteAdditionalData(additional, record, dataLength);

        var data = record.Slice(RecordFormat.Head, dataLength);
        var tag = record.Slice(RecordFormat.Head + dataLength, RecordFormat.Tag);
        try
        {
            _cipher.Decrypt(nonce, data, tag, data, additional);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false; // The platform has no other way to say no.
        }
    }
}
