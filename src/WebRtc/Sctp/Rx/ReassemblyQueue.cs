using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>
/// Puts fragments together, RFC 9260 §6.5, 6.6 and 6.9. Memory is taken as bytes arrive, never as lengths are promised,
/// and is bounded by the window that the owner watches with <see cref="ReceivedChunkPool.InUse"/>.
/// </summary>
internal sealed class ReassemblyQueue(ReceivedChunkPool pool, Inbox inbox, int maxMessageSize, int maxStreams)
{
    private readonly InboundStream?[] _streams = new InboundStream?[maxStreams];
    private readonly List<InboundStream> _known = [];

    public Reassembly Add(DataChunk head, ReadOnlySpan<byte> payload)
    {
        var stream = StreamFor(head.Stream);
        if (stream.IsStale(head))
        {
            return Reassembly.Waiting;
        }

        var chunk = pool.Take(head, payload);
        var verdict = stream.Insert(chunk);
        if (verdict == Reassembly.Contradiction)
        {
            return verdict;
        }

        return head.IsUnordered ? DeliverUnordered(stream, chunk) : DeliverOrdered(stream);
    }

    /// <summary>RFC 3758 §3.6. The jump has been checked by the owner.</summary>
    public void Skip(ForwardTsnChunk forward)
    {
        for (var i = 0; i < forward.SkippedCount; i++)
        {
            var skipped = forward.Skipped(i);
            if (skipped.Stream.Value < maxStreams)
            {
                SkipStream(StreamFor(skipped.Stream), skipped.Ssn);
            }
        }

        foreach (var stream in _known)
        {
            while (stream.TryDropUnordered(forward.NewCumulativeTsn, out var chunk))
            {
                pool.Return(chunk);
            }
        }
    }

    public void Reset(StreamId id)
    {
        if (id.Value < maxStreams && _streams[id.Value] is { } stream)
        {
            Reset(stream);
        }
    }

    public void ResetAll()
    {
        foreach (var stream in _known)
        {
            Reset(stream);
        }
    }

    private InboundStream StreamFor(StreamId id)
    {
        if (_streams[id.Value] is { } known)
        {
            return known;
        }

        var stream = new InboundStream(maxMessageSize);
        _streams[id.Value] = stream;
        _known.Add(stream);
        return stream;
    }

    private Reassembly DeliverUnordered(InboundStream stream, ReceivedChunk chunk)
    {
        var verdict = stream.TakeUnordered(chunk, out var run);
        if (verdict == Reassembly.Complete)
        {
            inbox.Add(run);
        }

        return verdict;
    }

    private Reassembly DeliverOrdered(InboundStream stream)
    {
        Reassembly verdict;
        while ((verdict = stream.TakeOrdered(out var run)) == Reassembly.Complete)
        {
            inbox.Add(run);
        }

        return verdict;
    }

    private void SkipStream(InboundStream stream, Ssn ssn)
    {
        while (stream.SkipTo(ssn, out var run, out var complete))
        {
            if (complete)
            {
                inbox.Add(run);
                continue;
            }

            ReturnAll(run.First);
        }

        DeliverOrdered(stream);
    }

    private void Reset(InboundStream stream)
    {
        while (stream.TryReset(out var chunk))
        {
            pool.Return(chunk);
        }
    }

    private void ReturnAll(ReceivedChunk? chunk)
    {
        while (chunk is not null)
        {
            var next = chunk.Next;
            pool.Return(chunk);
            chunk = next;
        }
    }
}
