using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>Sent chunks by TSN, from the first that is not acknowledged for good up to the next to be assigned. The ring
/// doubles while the flight grows and then stays.</summary>
internal sealed class SentRing(Tsn initial)
{
    /// <summary>A flight never gets longer than what the peer's bookkeeping can be expected to follow.</summary>
    public const int MaxChunks = 16384;

    private SentChunk[] _slots = new SentChunk[256];

    public Tsn First { get; private set; } = initial;

    public Tsn Next { get; private set; } = initial;

    public int Count => Next - First;

    public bool IsFull => Count >= MaxChunks;

    public ref SentChunk this[Tsn tsn] => ref _slots[tsn.Value & (uint)(_slots.Length - 1)];

    public bool Contains(Tsn tsn) => tsn >= First && tsn < Next;

    public Tsn Add()
    {
        if (Count == _slots.Length)
        {
            Grow();
        }

        var tsn = Next;
        Next = tsn.Next;
        return tsn;
    }

    public void RemoveFirst()
    {
        this[First] = default;
        First = First.Next;
    }

    private void Grow()
    {
        var larger = new SentChunk[_slots.Length * 2];
        for (var tsn = First; tsn < Next; tsn = tsn.Next)
        {
            larger[tsn.Value & (uint)(larger.Length - 1)] = this[tsn];
        }

        _slots = larger;
    }
}
