using NodaTime;

namespace RemoteSupport.Hub.Signaling;

/// <summary>
/// A token bucket for the requests of one connection: twenty a second, sixty at once (security.md row 25). Frames and
/// signs of life do not draw on it: they are bounded by the acknowledgements and by their own pace.
/// </summary>
public sealed class MessageBudget(Instant start)
{
    public const int Burst = 60;
    public const int PerSecond = 20;

    private double _tokens = Burst;
    private Instant _last = start;

    /// <summary>Takes one; false when none is left.</summary>
    public bool TryTake(Instant now)
    {
        _tokens = Math.Min(Burst, _tokens + ((now - _last).TotalSeconds * PerSecond));
        _last = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
