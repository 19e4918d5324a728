using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>Chunks of the ring in the order in which they joined, linked through the ring's slots. A chunk stands in at
/// most one line.</summary>
internal sealed class ChunkLine(SentRing ring)
{
    public int Count { get; private set; }

    public Tsn Head { get; private set; }

    public Tsn Tail { get; private set; }

    public void Append(Tsn tsn)
    {
        if (Count == 0)
        {
            Head = tsn;
        }
        else
        {
            ring[Tail].After = tsn;
            ring[tsn].Before = Tail;
        }

        Tail = tsn;
        Count++;
    }

    public void Remove(Tsn tsn)
    {
        ref var chunk = ref ring[tsn];
        if (tsn == Head)
        {
            Head = chunk.After;
        }
        else
        {
            ring[chunk.Before].After = chunk.After;
        }

        if (tsn == Tail)
        {
            Tail = chunk.Before;
        }
        else
        {
            ring[chunk.After].Before = chunk.Before;
        }

        Count--;
    }
}
