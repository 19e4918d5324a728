using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Counts attempts by key in a sliding window; bounded in memory.</summary>
public sealed class AttemptCounter(Duration window)
{
    private const int MaxKeys = 10_000;
    private readonly Dictionary<string, Queue<Instant>> _attempts = [];
    private readonly Lock _lock = new();

    /// <summary>Attempts of a key within the window.</summary>
    public int Count(string key, Instant now)
    {
        lock (_lock)
        {
            return _attempts.TryGetValue(key, out var times) ? Trim(times, now).Count : 0;
        }
    }

    /// <summary>One more attempt.</summary>
    public void Add(string key, Instant now)
    {
        lock (_lock)
        {
            if (_attempts.Count >= MaxKeys)
            {
                DropOld(now);
            }

            if (!_attempts.TryGetValue(key, out var times))
            {
                _attempts[key] = times = new Queue<Instant>();
            }

            Trim(times, now).Enqueue(now);
        }
    }

    /// <summary>Forgets a key: the attempt was a good one.</summary>
    public void Forget(string key)
    {
        lock (_lock)
        {
            _attempts.Remove(key);
        }
    }

    private Queue<Instant> Trim(Queue<Instant> times, Instant now)
    {
        while (times.TryPeek(out var oldest) && oldest <= now - window)
        {
            times.Dequeue();
        }

        return times;
    }

    private void DropOld(Instant now)
    {
        foreach (var (key, times) in _attempts.ToList())
        {
            if (Trim(times, now).Count == 0)
            {
                _attempts.Remove(key);
            }
        }
    }
}
