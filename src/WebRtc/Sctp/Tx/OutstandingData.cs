using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>
/// Chunks that have a TSN: in flight, lost, acknowledged by a gap block, or given up. Pure bookkeeping; when to send is
/// decided elsewhere.
/// </summary>
internal sealed class OutstandingData
{
    private readonly SentRing _ring;
    private readonly ChunkLine _inFlight;
    private readonly ChunkLine _lost;
    private readonly SendQueue _queue;
    private readonly DeliverySampler _sampler;

    public OutstandingData(Tsn initial, SendQueue queue, DeliverySampler sampler)
    {
        _ring = new SentRing(initial);
        _inFlight = new ChunkLine(_ring);
        _lost = new ChunkLine(_ring);
        _queue = queue;
        _sampler = sampler;
        AdvancedAckPoint = initial.Previous;
    }

    public Tsn CumulativeAcked => _ring.First.Previous;

    public Tsn NextTsn => _ring.Next;

    /// <summary>RFC 3758 §3.5: the peer may forget everything up to here.</summary>
    public Tsn AdvancedAckPoint { get; private set; }

    public bool NeedsForwardTsn => AdvancedAckPoint > CumulativeAcked;

    /// <summary>False when the peer does not know RFC 3758: everything is reliable then.</summary>
    public bool MayAbandon { get; set; }

    public int BytesInFlight { get; private set; }

    public bool IsFull => _ring.IsFull;

    public bool IsEmpty => _ring.Count == 0;

    public bool HasLost => _lost.Count > 0;

    public Tsn FirstLost => _lost.Head;

    public bool HasInFlight => _inFlight.Count > 0;

    public int ChunksInFlight => _inFlight.Count;

    public Tsn OldestInFlight => _inFlight.Head;

    public Tsn NewestInFlight => _inFlight.Tail;

    public ref readonly SentChunk this[Tsn tsn] => ref _ring[tsn];

    /// <summary>Gives the next bytes of the message the next TSN.</summary>
    public Tsn Send(OutgoingMessage message, int length, TimeSpan now)
    {
        var tsn = _ring.Add();
        ref var chunk = ref _ring[tsn];
        chunk = new SentChunk { Message = message, Offset = message.Taken, Length = length };
        if (chunk.Offset == 0)
        {
            message.FirstTsn = tsn;
        }

        message.OpenChunks++;
        PutInFlight(tsn, now);
        return tsn;
    }

    public void SendAgain(Tsn tsn, TimeSpan now)
    {
        _lost.Remove(tsn);
        PutInFlight(tsn, now);
    }

    /// <summary>Takes a chunk in flight for lost. Gives its message up when it has been tried often or long enough.</summary>
    public void MarkLost(Tsn tsn, TimeSpan now)
    {
        TakeFromFlight(tsn);
        ref var chunk = ref _ring[tsn];
        chunk.State = ChunkState.Lost;
        _lost.Append(tsn);
        if (IsHopeless(chunk, now))
        {
            Abandon(chunk.Message, now);
        }
    }

    /// <summary>RFC 9260 §6.3.3: the timer ran out. What is lost goes out again from the earliest on, whenever it was missed
    /// first: a SACK has room for so many gaps only, and what arrives far beyond them is never acknowledged.</summary>
    public void MarkAllLost(TimeSpan now)
    {
        while (HasInFlight)
        {
            MarkLost(OldestInFlight, now);
        }

        SortLost();
    }

    /// <summary>Lost chunks whose message has grown too old while they waited.</summary>
    public void AbandonExpired(TimeSpan now)
    {
        while (HasLost && IsHopeless(_ring[FirstLost], now))
        {
            Abandon(_ring[FirstLost].Message, now);
        }
    }

    /// <summary>RFC 3758 §3.5: no chunk of the message will be sent any more.</summary>
    public void Abandon(OutgoingMessage message, TimeSpan now)
    {
        message.IsAbandoned = true;
        // The rest never gets TSNs of its own; one empty place in its stead lets FORWARD-TSN reach past the message even
        // when all that was sent of it has been received.
        if (_queue.DropRest(message))
        {
            var placeholder = _ring.Add();
            _ring[placeholder] = new SentChunk { Message = message, Offset = message.Length, State = ChunkState.Abandoned };
            message.OpenChunks++;
        }

        var tsn = message.FirstTsn < _ring.First ? _ring.First : message.FirstTsn;
        for (; tsn < _ring.Next && _ring[tsn].Message == message; tsn = tsn.Next)
        {
            LeaveLine(tsn);
            _ring[tsn].State = ChunkState.Abandoned;
        }

        AdvancePoint();
    }

    /// <summary>Everything up to the TSN has arrived for good.</summary>
    public void AckCumulative(Tsn tsn, TimeSpan now)
    {
        while (_ring.Count > 0 && _ring.First <= tsn)
        {
            var first = _ring.First;
            AckOne(first, now);
            var message = _ring[first].Message;
            _ring.RemoveFirst();
            message.OpenChunks--;
            ReleaseIfDone(message);
        }

        AdvancePoint();
    }

    /// <summary>Arrived, though something before it is missing.</summary>
    public void AckGap(Tsn tsn, TimeSpan now)
    {
        if (_ring[tsn].State is ChunkState.InFlight or ChunkState.Lost)
        {
            AckOne(tsn, now);
        }
    }

    /// <summary>
    /// The chunk right after the cumulative TSN was once named in a gap block and is not received: the peer has taken it
    /// back (RFC 9260 §6.2.1 allows that). Whatever rested on gap blocks is then no longer certain.
    /// </summary>
    public bool PeerHasReneged => _ring.Count > 0 && _ring[_ring.First].State == ChunkState.Acked;

    public void ForgetGapAcks()
    {
        for (var tsn = _ring.First; tsn < _ring.Next; tsn = tsn.Next)
        {
            if (_ring[tsn].State == ChunkState.Acked)
            {
                _ring[tsn].State = ChunkState.Lost;
                _lost.Append(tsn);
            }
        }

        SortLost();
    }

    /// <summary>The peer has restarted: nothing that was sent counts.</summary>
    public void DropAll(TimeSpan now)
    {
        while (_ring.Count > 0)
        {
            var message = _ring[_ring.First].Message;
            LeaveLine(_ring.First);
            _ring.RemoveFirst();
            message.OpenChunks--;
            ReleaseIfDone(message);
        }

        AdvancePoint();
    }

    /// <summary>The highest skipped message of each ordered stream, for FORWARD-TSN; returns their number, and in
    /// <paramref name="point"/> how far the list reaches.</summary>
    public int CopySkipped(Span<SkippedStream> skipped, out Tsn point)
    {
        var count = 0;
        point = CumulativeAcked;
        while (point < AdvancedAckPoint)
        {
            var message = _ring[point.Next].Message;
            if (!message.Options.Unordered && !TryNote(skipped, ref count, new SkippedStream(message.Stream.Id, message.Ssn)))
            {
                break;
            }

            point = point.Next;
        }

        return count;
    }

    private void SortLost()
    {
        for (var tsn = _ring.First; tsn < _ring.Next; tsn = tsn.Next)
        {
            if (_ring[tsn].State == ChunkState.Lost)
            {
                _lost.Remove(tsn);
                _lost.Append(tsn);
            }
        }
    }

    private static bool TryNote(Span<SkippedStream> skipped, ref int count, SkippedStream one)
    {
        for (var i = 0; i < count; i++)
        {
            if (skipped[i].Stream == one.Stream)
            {
                skipped[i] = one;
                return true;
            }
        }

        if (count == skipped.Length)
        {
            return false;
        }

        skipped[count++] = one;
        return true;
    }

    private bool IsHopeless(in SentChunk chunk, TimeSpan now) =>
        MayAbandon && (now >= chunk.Message.ExpiresAt || chunk.Transmissions > chunk.Message.Options.MaxRetransmits);

    private void PutInFlight(Tsn tsn, TimeSpan now)
    {
        ref var chunk = ref _ring[tsn];
        chunk.Mark = _sampler.OnSent(now, _inFlight.Count == 0);
        chunk.SentAt = now;
        chunk.State = ChunkState.InFlight;
        chunk.Transmissions++;
        BytesInFlight += chunk.Cost;
        _inFlight.Append(tsn);
    }

    private void AckOne(Tsn tsn, TimeSpan now)
    {
        if (_ring[tsn].State is not (ChunkState.InFlight or ChunkState.Lost))
        {
            return;
        }

        LeaveLine(tsn);
        _ring[tsn].State = ChunkState.Acked;
        _sampler.OnAcked(_ring[tsn], now);
    }

    private void LeaveLine(Tsn tsn)
    {
        if (_ring[tsn].State == ChunkState.InFlight)
        {
            TakeFromFlight(tsn);
        }
        else if (_ring[tsn].State == ChunkState.Lost)
        {
            _lost.Remove(tsn);
        }
    }

    private void TakeFromFlight(Tsn tsn)
    {
        _inFlight.Remove(tsn);
        BytesInFlight -= _ring[tsn].Cost;
    }

    private void AdvancePoint()
    {
        if (AdvancedAckPoint < CumulativeAcked)
        {
            AdvancedAckPoint = CumulativeAcked;
        }

        while (_ring.Contains(AdvancedAckPoint.Next) && _ring[AdvancedAckPoint.Next].State == ChunkState.Abandoned)
        {
            AdvancedAckPoint = AdvancedAckPoint.Next;
        }
    }

    private void ReleaseIfDone(OutgoingMessage message)
    {
        if (message.OpenChunks == 0 && message.IsFullyTaken)
        {
            _queue.Release(message);
        }
    }
}
