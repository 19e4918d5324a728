namespace RemoteSupport.Agent.Session;

/// <summary>Counts the time in which a seat was heard within the last 3 seconds (R-T1).</summary>
internal sealed class ContactMeter(TimeProvider time)
{
    private static readonly TimeSpan HeardFor = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private TimeSpan _total;
    private long? _lastHeard;

    public long Milliseconds
    {
        get
        {
            lock (_lock)
            {
                return (long)(_total + SinceLastHeard(time.GetTimestamp())).TotalMilliseconds;
            }
        }
    }

    public void Heard()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _total += SinceLastHeard(now);
            _lastHeard = now;
        }
    }

    private TimeSpan SinceLastHeard(long now)
    {
        if (_lastHeard is not { } last)
        {
            return TimeSpan.Zero;
        }

        var since = time.GetElapsedTime(last, now);
        return since < HeardFor ? since : HeardFor;
    }
}
