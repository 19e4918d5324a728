namespace RemoteSupport.WebRtc.Dtls.Records;

/// <summary>
/// RFC 6347, section 4.1.2.6: which of the newest records have been seen. "The receive window is updated only if the
/// MAC verification succeeds", hence two calls.
/// </summary>
internal sealed class ReplayWindow
{
    public const int Size = 1024;
    private readonly ulong[] _seen = new ulong[Size / 64];
    private ulong _next;

    /// <summary>Whether a record of this number could still be new.</summary>
    public bool MayAccept(ulong sequence)
    {
        if (sequence >= _next)
        {
            return true;
        }

        return _next - sequence <= Size && (_seen[Word(sequence)] & Bit(sequence)) == 0;
    }

    /// <summary>Remembers a record that has proven to be genuine.</summary>
    public void Accept(ulong sequence)
    {
        for (var steps = 0; _next <= sequence; steps++)
        {
            if (steps == Size)
            {
                _next = sequence + 1;
                break;
            }

            _seen[Word(_next)] &= ~Bit(_next);
            _next++;
        }

        _seen[Word(sequence)] |= Bit(sequence);
    }

    private static int Word(ulong sequence) => (int)(sequence % Size / 64);

    private static ulong Bit(ulong sequence) => 1UL << (int)(sequence % 64);
}
