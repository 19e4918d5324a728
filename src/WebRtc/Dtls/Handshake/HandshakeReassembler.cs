namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>
/// Puts handshake messages together and in order (RFC 6347, section 4.2.3), in bounded memory. Repeats of earlier
/// messages come out again, because they mean that our answer was lost.
/// </summary>
internal sealed class HandshakeReassembler
{
    /// <summary>The largest message, so that one record holds it; a ClientHello with ML-KEM has about 2 KB.</summary>
    public const int MaxMessage = (1 << 14) - HandshakeHeader.Size;

    /// <summary>What all incomplete messages together may cost.</summary>
    public const int MaxHeldBytes = 64 * 1024;

    /// <summary>How far from the expected number a message may be.</summary>
    public const int Window = 16;

    private readonly SortedDictionary<int, PartialMessage> _partials = [];
    private readonly Queue<byte[]> _ready = new();

    /// <summary>The number of the next message in order.</summary>
    public int Next { get; private set; }

    public int HeldBytes { get; private set; }

    /// <summary>Takes the content of one handshake record of epoch 0.</summary>
    public void Accept(ReadOnlySpan<byte> content)
    {
        while (HandshakeHeader.TryRead(content, out var header))
        {
            var size = HandshakeHeader.Size + header.FragmentLength;
            if (header.Length <= MaxMessage && Math.Abs(header.MessageSequence - Next) < Window)
            {
                AcceptFragment(header, content[HandshakeHeader.Size..size]);
            }

            content = content[size..];
        }
    }

    public bool TryTake(out byte[] message)
    {
        var found = _ready.TryDequeue(out var next);
        message = next ?? [];
        return found;
    }

    /// <summary>Counts a message that came by another way: the encrypted Finished.</summary>
    public void Skip()
    {
        Next++;
        ReleaseInOrder();
    }

    private void AcceptFragment(in HandshakeHeader header, ReadOnlySpan<byte> bytes)
    {
        var number = header.MessageSequence;
        if (!_partials.TryGetValue(number, out var partial))
        {
            partial = Open(header);
        }

        if (partial is not null && !partial.TryAdd(header, bytes))
        {
            // Forged or not: what is held is thrown away, and the newest word starts afresh.
            Forget(number);
            partial = Open(header);
            partial?.TryAdd(header, bytes);
        }

        if (partial is not { IsComplete: true })
        {
            return;
        }

        if (number < Next)
        {
            Release(number);
        }

        ReleaseInOrder();
    }

    private PartialMessage? Open(in HandshakeHeader header)
    {
        if (!MakeRoom(header))
        {
            return null;
        }

        var partial = new PartialMessage(header);
        _partials.Add(header.MessageSequence, partial);
        HeldBytes += partial.HeldBytes;
        return partial;
    }

    /// <summary>The handshake goes on with the next message: later ones give way to it, and repeats of earlier ones first.</summary>
    private bool MakeRoom(in HandshakeHeader header)
    {
        var cost = PartialMessage.CostOf(header.Length);
        while (HeldBytes + cost > MaxHeldBytes)
        {
            var last = _partials.Keys.MaxBy(Turn);
            if (Turn(last) <= Turn(header.MessageSequence))
            {
                return false;
            }

            Forget(last);
        }

        return true;
    }

    private int Turn(int number) => number >= Next ? number - Next : Window + Next - number;

    private void ReleaseInOrder()
    {
        while (_partials.TryGetValue(Next, out var partial) && partial.IsComplete)
        {
            Release(Next);
            Next++;
        }
    }

    private void Release(int number)
    {
        if (_ready.Count < Window)
        {
            _ready.Enqueue(_partials[number].ToMessage());
        }

        Forget(number);
    }

    private void Forget(int number)
    {
        if (_partials.Remove(number, out var partial))
        {
            HeldBytes -= partial.HeldBytes;
        }
    }
}
