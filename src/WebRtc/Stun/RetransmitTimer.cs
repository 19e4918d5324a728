namespace RemoteSupport.WebRtc.Stun;

/// <summary>What a running request wants now.</summary>
internal enum RetransmitStep
{
    Wait,
    Resend,
    GiveUp,
}

/// <summary>
/// When a request is repeated and given up, RFC 8489 section 6.2.1: seven sends, the distance doubling from the first
/// RTO, the last one followed by sixteen RTOs of silence. Over a reliable stream (6.2.2) it is only sent once.
/// </summary>
internal sealed class RetransmitTimer
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMilliseconds(500);

    private const int DatagramSends = 7;
    private const int CheckSends = 14;
    private const int LastWait = 16;
    private static readonly TimeSpan CheckDistance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StreamWait = TimeSpan.FromSeconds(39.5);

    private readonly int _maxSends;
    private readonly TimeSpan _maxDistance;
    private readonly TimeSpan _lastWait;
    private TimeSpan _distance;
    private int _sends = 1;

    private RetransmitTimer(TimeSpan now, TimeSpan first, int maxSends, TimeSpan maxDistance, TimeSpan lastWait)
    {
        _maxSends = maxSends;
        _maxDistance = maxDistance;
        _lastWait = lastWait;
        _distance = maxSends == 1 ? lastWait : first;
        NextAt = now + _distance;
    }

    public TimeSpan NextAt { get; private set; }

    public static RetransmitTimer OverDatagrams(TimeSpan now) =>
        new(now, DefaultTimeout, DatagramSends, TimeSpan.MaxValue, DefaultTimeout * LastWait);

    public static RetransmitTimer OverStream(TimeSpan now) => new(now, StreamWait, maxSends: 1, StreamWait, StreamWait);

    /// <summary>For whatever a person waits for: checks and gathering. Both ends must get through at about the same time, so the distance does not grow
    /// beyond two seconds: gaps of eight leave people waiting who lose one packet in five.</summary>
    public static RetransmitTimer OfCheck(TimeSpan now, TimeSpan first)
    {
        var slowest = first > CheckDistance ? first : CheckDistance;
        return new RetransmitTimer(now, first > DefaultTimeout ? first : DefaultTimeout, CheckSends, slowest, slowest * 2);
    }

    public RetransmitStep Advance(TimeSpan now)
    {
        if (now < NextAt)
        {
            return RetransmitStep.Wait;
        }

        if (_sends >= _maxSends)
        {
            return RetransmitStep.GiveUp;
        }

        _sends++;
        _distance = _distance * 2 < _maxDistance ? _distance * 2 : _maxDistance;
        NextAt = now + (_sends == _maxSends ? _lastWait : _distance);
        return RetransmitStep.Resend;
    }
}
