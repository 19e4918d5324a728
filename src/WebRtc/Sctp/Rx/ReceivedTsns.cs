using System.Numerics;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>What to do with a TSN that has just arrived.</summary>
internal enum TsnVerdict
{
    New,
    Duplicate,
    TooFar,
}

/// <summary>
/// Which TSNs have arrived, RFC 9260 §6.2: a cumulative point and a ring of bits above it. The ring never grows: what
/// lies further ahead is refused and will be sent again.
/// </summary>
internal sealed class ReceivedTsns
{
    /// <summary>How far above the cumulative point a TSN may lie; gap blocks could name 65,535.</summary>
    public const int MaxAhead = 32768;

    private const int MaxDuplicates = 16;

    private readonly ulong[] _bits = new ulong[MaxAhead / 64];
    private readonly Tsn[] _duplicates = new Tsn[MaxDuplicates];
    private int _duplicateCount;

    public ReceivedTsns(Tsn initial) => Reset(initial);

    public Tsn Cumulative { get; private set; }

    public Tsn Highest { get; private set; }

    public bool HasGaps => Highest > Cumulative;

    /// <summary>Duplicates since the last SACK, at most a handful: a flood of them must not make the SACK grow.</summary>
    public ReadOnlySpan<Tsn> Duplicates => _duplicates.AsSpan(0, _duplicateCount);

    public void Reset(Tsn initial)
    {
        Cumulative = initial.Previous;
        Highest = Cumulative;
        _bits.AsSpan().Clear();
        _duplicateCount = 0;
    }

    public TsnVerdict Judge(Tsn tsn)
    {
        var ahead = tsn - Cumulative;
        if (ahead <= 0)
        {
            return TsnVerdict.Duplicate;
        }

        if (ahead >= MaxAhead)
        {
            return TsnVerdict.TooFar;
        }

        return IsSet(tsn) ? TsnVerdict.Duplicate : TsnVerdict.New;
    }

    public void NoteDuplicate(Tsn tsn)
    {
        if (_duplicateCount < MaxDuplicates)
        {
            _duplicates[_duplicateCount++] = tsn;
        }
    }

    public void ClearDuplicates() => _duplicateCount = 0;

    /// <summary>Takes a TSN that <see cref="Judge"/> called new.</summary>
    public void Add(Tsn tsn)
    {
        Set(tsn);
        if (tsn > Highest)
        {
            Highest = tsn;
        }

        Advance();
    }

    /// <summary>RFC 3758 §3.6: everything up to here counts as received.</summary>
    public void ForwardTo(Tsn tsn)
    {
        while (Cumulative < tsn)
        {
            Cumulative = Cumulative.Next;
            Clear(Cumulative);
        }

        if (Highest < Cumulative)
        {
            Highest = Cumulative;
        }

        Advance();
    }

    /// <summary>The runs of received TSNs above the cumulative point, lowest first, as many as fit.</summary>
    public int CopyGaps(Span<GapBlock> gaps)
    {
        var count = 0;
        var end = Highest - Cumulative;
        var at = 2;
        while (at <= end && count < gaps.Length)
        {
            at = Find(at, end, wanted: true);
            if (at > end)
            {
                break;
            }

            var after = Find(at, end, wanted: false);
            gaps[count++] = new GapBlock((ushort)at, (ushort)(after - 1));
            at = after;
        }

        return count;
    }

    private void Advance()
    {
        while (Cumulative < Highest && IsSet(Cumulative.Next))
        {
            Cumulative = Cumulative.Next;
            Clear(Cumulative);
        }
    }

    /// <summary>The first distance from <paramref name="at"/> on whose bit is as wanted, or end + 1. Goes word by word.</summary>
    private int Find(int at, int end, bool wanted)
    {
        while (at <= end)
        {
            var index = (Cumulative + at).Value % MaxAhead;
            var word = _bits[index / 64] >> (int)(index % 64);
            var inWord = 64 - (int)(index % 64);
            var run = BitOperations.TrailingZeroCount(wanted ? word : ~word);
            if (run < inWord)
            {
                return Math.Min(at + run, end + 1);
            }

            at += inWord;
        }

        return end + 1;
    }

    private bool IsSet(Tsn tsn) => (_bits[tsn.Value % MaxAhead / 64] >> (int)(tsn.Value % 64) & 1) != 0;

    private void Set(Tsn tsn) => _bits[tsn.Value % MaxAhead / 64] |= 1ul << (int)(tsn.Value % 64);

    private void Clear(Tsn tsn) => _bits[tsn.Value % MaxAhead / 64] &= ~(1ul << (int)(tsn.Value % 64));
}
