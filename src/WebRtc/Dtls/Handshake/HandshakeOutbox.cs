using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>
/// Collects the records of a flight into as few datagrams as fit: fewer datagrams, fewer losses. Notes the record
/// numbers on the way, since our own record layer goes on from there.
/// </summary>
internal sealed class HandshakeOutbox(RecordQueue datagrams, int maxDatagram) : IDisposable
{
    private readonly byte[] _buffer = new byte[maxDatagram];
    private int _length;
    private RecordOpener? _ownRecords;
    private byte[] _finished = [];
    private ulong _nextPlainNumber;

    /// <summary>The first number of epoch 1 that is still free.</summary>
    public ulong NextNumber { get; private set; }

    public LastFlight LastFlight => new(_finished, _nextPlainNumber);

    /// <summary>The keys of our own direction, to read our own Finished.</summary>
    public void UseKeys(RecordKeys keys)
    {
        _ownRecords?.Dispose();
        _ownRecords = new RecordOpener(keys);
    }

    public void Add(ReadOnlySpan<byte> record)
    {
        Note(record);
        if (_length + record.Length > _buffer.Length)
        {
            Flush();
        }

        record.CopyTo(_buffer.AsSpan(_length));
        _length += record.Length;
    }

    /// <summary>True when something went out.</summary>
    public bool Flush()
    {
        var any = _length > 0 && datagrams.TryAdd(_buffer.AsSpan(0, _length));
        _length = 0;
        return any;
    }

    public void Dispose() => _ownRecords?.Dispose();

    private void Note(ReadOnlySpan<byte> record)
    {
        if (!RecordHeader.TryRead(record, out var header))
        {
            return;
        }

        if (header.Epoch != RecordFormat.ProtectedEpoch)
        {
            _nextPlainNumber = header.Sequence + 1;
            return;
        }

        NextNumber = header.Sequence + 1;
        if (header.Type == ContentType.Handshake && _ownRecords is not null && _ownRecords.TryPeek(record, header, out var finished))
        {
            _finished = finished;
        }
    }
}
