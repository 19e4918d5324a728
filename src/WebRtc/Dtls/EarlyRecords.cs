namespace RemoteSupport.WebRtc.Dtls;

/// <summary>
/// Application records that overtook the end of the handshake. Bounded; what does not fit is lost, and SCTP sends it
/// again.
/// </summary>
internal sealed class EarlyRecords
{
    public const int MaxCount = 64;
    public const int MaxBytes = 96 * 1024;
    private readonly Queue<byte[]> _records = new();

    public int HeldBytes { get; private set; }

    public void Add(ReadOnlySpan<byte> record)
    {
        if (_records.Count < MaxCount && HeldBytes + record.Length <= MaxBytes)
        {
            _records.Enqueue(record.ToArray());
            HeldBytes += record.Length;
        }
    }

    public bool TryTake(out byte[] record)
    {
        var found = _records.TryDequeue(out var next);
        record = next ?? [];
        HeldBytes -= record.Length;
        return found;
    }
}
