namespace RemoteSupport.WebRtc.Sctp;

/// <summary>So many at once and so many per second: caps the replies that a flood can draw.</summary>
internal sealed class TokenBucket(int capacity, double perSecond)
{
    private double _tokens = capacity;
    private TimeSpan _filledAt;

    public bool TryTake(TimeSpan now)
    {
        _tokens = Math.Min(capacity, _tokens + ((now - _filledAt).TotalSeconds * perSecond));
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
