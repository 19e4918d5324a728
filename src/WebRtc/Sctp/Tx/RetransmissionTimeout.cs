namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>Round-trip estimate and RTO, RFC 9260 §6.3.1.</summary>
internal sealed class RetransmissionTimeout
{
    // The RFC's one second was chosen for any network. Browsers use 400 ms, and tail-loss probes come before either.
    public static readonly TimeSpan Minimum = TimeSpan.FromMilliseconds(400);
    public static readonly TimeSpan Maximum = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Initial = TimeSpan.FromMilliseconds(500);

    private TimeSpan _variation;
    private int _backoff;

    /// <summary>Smoothed round-trip time; null before the first sample.</summary>
    public TimeSpan? Smoothed { get; private set; }

    /// <summary>The smallest sample ever, for the reordering window.</summary>
    public TimeSpan Shortest { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The last sample.</summary>
    public TimeSpan Latest { get; private set; }

    public TimeSpan Value
    {
        get
        {
            var plain = Smoothed is { } smoothed ? smoothed + (_variation * 4) : Initial;
            var clamped = Clamp(plain);
            return Clamp(clamped * (1 << Math.Min(_backoff, 10)));
        }
    }

    public void OnSample(TimeSpan sample)
    {
        _backoff = 0;
        Latest = sample;
        Shortest = sample < Shortest ? sample : Shortest;
        if (Smoothed is not { } smoothed)
        {
            Smoothed = sample;
            _variation = sample / 2;
            return;
        }

        _variation = (_variation * 0.75) + ((smoothed - sample).Duration() * 0.25);
        Smoothed = (smoothed * 0.875) + (sample * 0.125);
    }

    /// <summary>There was progress and nothing to measure, since everything was sent twice (Karn) or skipped. Step by step:
    /// on a path that has become slow the timer must not fall back at once.</summary>
    public void EaseBackOff() => _backoff = Math.Max(0, _backoff - 1);

    /// <summary>§6.3.3 rule E2: the timer ran out.</summary>
    public void BackOff() => _backoff++;

    private static TimeSpan Clamp(TimeSpan value) => value < Minimum ? Minimum : value > Maximum ? Maximum : value;
}
