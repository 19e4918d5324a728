using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>
/// When to send a SACK, RFC 9260 §6.2: at least for every second packet with data, at once when something is out of
/// order, and never later than the delay. The decision falls at the end of a batch of received packets: one SACK for each
/// two of them would overflow the small socket buffers of browsers. But most senders answer a SACK with four packets at
/// most (Max.Burst, §6.1 D), so a batch without holes gets one SACK for each <see cref="Stride"/> packets; a sender that says
/// now and then where it wants one (the I bit, RFC 7053) gets it there instead.
/// </summary>
internal sealed class AckPolicy(TimeSpan delay)
{
    /// <summary>RFC 9260 §16: Max.Burst.</summary>
    public const int Stride = 4;

    /// <summary>Marks further apart than so many packets are no rhythm.</summary>
    public const int MarksApart = 64;

    private const int MaxMilestones = 32;

    private readonly Tsn[] _milestones = new Tsn[MaxMilestones];
    private int _milestoneCount;
    private int _nextMilestone;
    private int _packets;
    private int _sinceMark = MarksApart;
    private bool _isMarked;
    private bool _peerMarks;
    private bool _atOnce;
    private bool _batchHasData;

    /// <summary>When the delayed SACK is due.</summary>
    public TimeSpan? Deadline { get; private set; }

    /// <summary>A SACK goes into the next packet.</summary>
    public bool IsDue { get; private set; }

    /// <summary>Something was received that a packet going out anyway may acknowledge.</summary>
    public bool IsWorthwhile => IsDue || Deadline is not null;

    /// <summary>A packet with data was taken.</summary>
    /// <param name="cumulative">Up to where nothing is missing.</param>
    /// <param name="hasGaps">Something beyond that has arrived already.</param>
    public void OnPacketWithData(Tsn cumulative, bool hasGaps)
    {
        _packets++;
        _batchHasData = true;
        var isMarked = TakeMark();
        if (hasGaps)
        {
            ForgetMilestones();
        }
        else if ((_peerMarks ? isMarked : _packets % Stride == 0) && _milestoneCount < MaxMilestones)
        {
            _milestones[_milestoneCount++] = cumulative;
        }
    }

    /// <summary>A chunk of this packet has the I bit.</summary>
    public void OnMark()
    {
        _isMarked = true;
        AtOnce();
    }

    /// <summary>The next point inside the batch that gets a SACK of its own. The last of all goes with the full SACK.</summary>
    public bool TryTakeMilestone(out Tsn cumulative)
    {
        cumulative = default;
        if (!IsDue || _nextMilestone >= _milestoneCount - 1)
        {
            return false;
        }

        cumulative = _milestones[_nextMilestone++];
        return true;
    }

    /// <summary>A gap, a duplicate, a window that opens again: the peer waits for this news.</summary>
    public void AtOnce()
    {
        _atOnce = true;
        _batchHasData = true;
    }

    public void EndBatch(TimeSpan now)
    {
        if (!_batchHasData)
        {
            return;
        }

        _batchHasData = false;
        if (_atOnce || _packets >= 2)
        {
            IsDue = true;
            return;
        }

        Deadline ??= now + delay;
    }

    public void Advance(TimeSpan now) => IsDue |= now >= Deadline;

    public void OnSackSent()
    {
        _packets = 0;
        _atOnce = false;
        _batchHasData = false;
        IsDue = false;
        Deadline = null;
        ForgetMilestones();
    }

    // A mark in every packet, or hardly ever one, says nothing about where SACKs are wanted.
    private bool TakeMark()
    {
        var isMarked = _isMarked;
        _isMarked = false;
        _sinceMark++;
        if (isMarked)
        {
            _peerMarks = _sinceMark is > Stride and <= MarksApart;
            _sinceMark = 0;
        }

        _peerMarks &= _sinceMark <= MarksApart;
        return isMarked;
    }

    private void ForgetMilestones() => (_milestoneCount, _nextMilestone) = (0, 0);
}
