namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>Slow start, congestion avoidance and halving, RFC 9260 §7.2: the yardstick for the other controller.</summary>
internal sealed class Rfc9260Controller(int mtu) : ICongestionController
{
    private int _threshold = int.MaxValue;
    private int _partial;
    private long _recoveryUntil;
    private TimeSpan _roundTrip;
    private TimeSpan _shortest = TimeSpan.MaxValue;

    // §7.2.1
    public int Window { get; private set; } = Math.Min(4 * mtu, Math.Max(2 * mtu, 4404));

    // The RFC sends bursts as acknowledgements come in; a pace above the window's rate takes the edge off. It rests on the
    // shortest round trip: after a timeout nothing is measured for long (Karn), and a long queue's time would be kept.
    public double PacingRate =>
        _shortest < TimeSpan.MaxValue ? Window / _shortest.TotalSeconds * (InSlowStart ? 2.0 : 1.25) : 0;

    public double Bandwidth => _roundTrip > TimeSpan.Zero ? Window / _roundTrip.TotalSeconds : 0;

    private bool InSlowStart => Window <= _threshold;

    public void OnAck(in AckSample sample)
    {
        if (sample.RoundTrip is { } roundTrip)
        {
            _shortest = roundTrip < _shortest ? roundTrip : _shortest;
            _roundTrip = _roundTrip == TimeSpan.Zero ? roundTrip : (_roundTrip * 0.875) + (roundTrip * 0.125);
        }

        var inRecovery = sample.PriorDelivered < _recoveryUntil;
        if (sample.LostBytes > 0 && !inRecovery)
        {
            // §7.2.3
            _threshold = Math.Max(Window / 2, 4 * mtu);
            Window = _threshold;
            _partial = 0;
            _recoveryUntil = sample.Delivered;
            return;
        }

        if (sample.CumulativeAdvanced && sample.WindowLimited && !inRecovery)
        {
            Grow(sample.AckedBytes);
        }
    }

    public void OnTimeout(TimeSpan now)
    {
        _threshold = Math.Max(Window / 2, 4 * mtu);
        Window = mtu;
        _partial = 0;
    }

    public void Advance(TimeSpan now)
    {
    }

    private void Grow(int acked)
    {
        if (InSlowStart)
        {
            Window += Math.Min(acked, mtu);
            return;
        }

        // §7.2.2
        _partial += acked;
        if (_partial >= Window)
        {
            _partial -= Window;
            Window += mtu;
        }
    }
}
