using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>Fragments in the order of their TSNs. Traffic in order is appended in one step.</summary>
internal sealed class FragmentList
{
    public ReceivedChunk? Head { get; private set; }

    public ReceivedChunk? Tail { get; private set; }

    /// <summary>False when a neighbour contradicts the new fragment.</summary>
    public bool TryInsert(ReceivedChunk chunk)
    {
        var before = Tail;
        while (before is not null && before.Head.Tsn > chunk.Head.Tsn)
        {
            before = before.Previous;
        }

        var after = before is null ? Head : before.Next;
        Link(before, chunk);
        Link(chunk, after);
        return Agrees(before, chunk) && Agrees(chunk, after);
    }

    /// <summary>Takes the run from first to last out. Its inner links stay.</summary>
    public void Detach(ReceivedChunk first, ReceivedChunk last)
    {
        var before = first.Previous;
        var after = last.Next;
        first.Previous = null;
        last.Next = null;
        if (before is null)
        {
            Head = after;
        }
        else
        {
            before.Next = after;
        }

        if (after is null)
        {
            Tail = before;
        }
        else
        {
            after.Previous = before;
        }
    }

    private static bool Agrees(ReceivedChunk? a, ReceivedChunk? b) =>
        a is null || b is null || a.AgreesWith(b);

    private void Link(ReceivedChunk? before, ReceivedChunk? after)
    {
        if (before is null)
        {
            Head = after;
        }
        else
        {
            before.Next = after;
        }

        if (after is null)
        {
            Tail = before;
        }
        else
        {
            after.Previous = before;
        }
    }
}
