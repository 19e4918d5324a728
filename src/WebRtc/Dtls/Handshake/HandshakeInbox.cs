using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>
/// Stands before the borrowed handshake and lets only harmless records through: whole messages in order, epoch 1 only
/// when genuine. ChangeCipherSpec proves nothing, so the peer's is ignored, and one of ours is put before the first
/// genuine Finished whose turn it is; a lost, early or forged one does no harm.
/// </summary>
internal sealed class HandshakeInbox : IDisposable
{
    private const int MaxHeldRecords = 8;
    private readonly HandshakeReassembler _messages = new();
    private readonly List<byte[]> _held = [];
    private readonly Queue<byte[]> _ready = new();
    private RecordOpener? _opener;
    private ulong _nextNumber;
    private bool _cipherChanged;

    public int HeldBytes => _messages.HeldBytes + _held.Sum(record => record.Length);

    /// <summary>From now on records of epoch 1 can be checked.</summary>
    public void UseKeys(RecordKeys keys)
    {
        _opener?.Dispose();
        _opener = new RecordOpener(keys);
    }

    public void Accept(byte[] record)
    {
        if (!RecordHeader.TryRead(record, out var header))
        {
            return;
        }

        if (header.Epoch == RecordFormat.ProtectedEpoch)
        {
            Hold(record);
        }
        else if (header is { Epoch: 0, Type: ContentType.Handshake })
        {
            _messages.Accept(record.AsSpan(RecordHeader.Size, header.Length));
            PassMessages(header.Version);
        }
        else if (header is { Epoch: 0, Type: ContentType.Alert, Length: 2 })
        {
            _ready.Enqueue(Wrap(ContentType.Alert, header.Version, record.AsSpan(RecordHeader.Size, header.Length)));
        }
    }

    public bool TryTake(out byte[] record)
    {
        if (_ready.Count == 0)
        {
            PassHeld();
        }

        var found = _ready.TryDequeue(out var next);
        record = next ?? [];
        return found;
    }

    public void Dispose() => _opener?.Dispose();

    private void Hold(byte[] record)
    {
        if (_held.Count < MaxHeldRecords)
        {
            _held.Add(record);
        }
    }

    private void PassMessages(ushort version)
    {
        while (_messages.TryTake(out var message))
        {
            _ready.Enqueue(Wrap(ContentType.Handshake, version, message));
        }
    }

    private void PassHeld()
    {
        if (_opener is null)
        {
            return;
        }

        foreach (var record in _held.ToArray())
        {
            if (TryPass(record))
            {
                _held.Remove(record);
            }
        }
    }

    /// <summary>True when the record need not be held any longer.</summary>
    private bool TryPass(byte[] record)
    {
        RecordHeader.TryRead(record, out var header);
        if (!_opener!.TryPeek(record, header, out var content))
        {
            return true;
        }

        if (header.Type == ContentType.Alert)
        {
            return !_cipherChanged || Pass(record);
        }

        if (header.Type != ContentType.Handshake || !HandshakeHeader.TryRead(content, out var message) || message.MessageSequence > _messages.Next)
        {
            return header.Type != ContentType.Handshake;
        }

        if (!_cipherChanged)
        {
            _cipherChanged = true;
            _ready.Enqueue(Wrap(ContentType.ChangeCipherSpec, RecordHeader.Dtls12, [1]));
        }

        if (message.MessageSequence == _messages.Next)
        {
            _messages.Skip();
        }

        return Pass(record);
    }

    private bool Pass(byte[] record)
    {
        _ready.Enqueue(record);
        return true;
    }

    private byte[] Wrap(ContentType type, ushort version, ReadOnlySpan<byte> content)
    {
        var record = new byte[RecordHeader.Size + content.Length];
        new RecordHeader(type, version, 0, _nextNumber++, content.Length).Write(record);
        content.CopyTo(record.AsSpan(RecordHeader.Size));
        return record;
    }
}
