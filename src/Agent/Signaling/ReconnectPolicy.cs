namespace RemoteSupport.Agent.Signaling;

/// <summary>How long to wait before which attempt, and when to give up.</summary>
internal static class ReconnectPolicy
{
    /// <summary>A server that was never reached is given up soon: the customer is waiting at the phone.</summary>
    public static TimeSpan FirstLimit { get; } = TimeSpan.FromSeconds(15);

    /// <summary>A running session is worth more patience.</summary>
    public static TimeSpan SessionLimit { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The pause before an attempt; attempts count from 0.</summary>
    public static TimeSpan DelayBefore(int attempt) => attempt switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromMilliseconds(500),
        2 or 3 => TimeSpan.FromSeconds(1),
        _ => TimeSpan.FromSeconds(2),
    };

    /// <summary>The pause before an attempt, or null when it would begin after the limit.</summary>
    public static TimeSpan? DelayBefore(int attempt, TimeSpan elapsed, TimeSpan limit) =>
        elapsed + DelayBefore(attempt) <= limit ? DelayBefore(attempt) : null;

    /// <summary>Tries until <paramref name="attempt"/> answers true or the limit is over; false then.</summary>
    public static async Task<bool> TryAsync(
        Func<Task<bool>> attempt, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var count = 0; DelayBefore(count, time.GetElapsedTime(start), limit) is { } delay; count++)
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            if (await attempt().ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }
}
