namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>What waits for the application, messages and news in the order they came about: a stream's reset stands
/// behind the last message of the stream. Messages here still count against the window.</summary>
internal sealed class Inbox(ReceivedChunkPool pool)
{
    private readonly Queue<(AssociationEvent News, ReceivedChunk? First)> _queue = new();

    public int Count => _queue.Count;

    /// <summary>Bytes of window taken by messages that the application has not fetched yet.</summary>
    public int HeldBytes { get; private set; }

    public void Add(AssociationEvent news) => _queue.Enqueue((news, null));

    public void Add(MessageRun run)
    {
        var head = run.First.Head;
        _queue.Enqueue((new AssociationEvent(AssociationEventKind.Message, head.Stream)
        {
            Ppid = head.Ppid,
            Length = run.Length,
            Unordered = head.IsUnordered,
        }, run.First));
        HeldBytes += Cost(run.First);
    }

    public bool TryTake(Span<byte> buffer, out AssociationEvent news)
    {
        if (!_queue.TryDequeue(out var entry))
        {
            news = default;
            return false;
        }

        news = entry.News;
        if (entry.First is { } first)
        {
            HeldBytes -= Cost(first);
            CopyOut(first, buffer);
        }

        return true;
    }

    private static int Cost(ReceivedChunk first)
    {
        var cost = 0;
        for (var chunk = first; chunk is not null; chunk = chunk.Next)
        {
            cost += chunk.Cost;
        }

        return cost;
    }

    private void CopyOut(ReceivedChunk first, Span<byte> buffer)
    {
        for (var chunk = first; chunk is not null;)
        {
            var next = chunk.Next;
            chunk.Payload.CopyTo(buffer);
            buffer = buffer[chunk.Length..];
            pool.Return(chunk);
            chunk = next;
        }
    }
}
