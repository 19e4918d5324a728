namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>What was known when a chunk left: the start of a rate sample.</summary>
internal readonly record struct DeliveryMark(long Delivered, TimeSpan DeliveredAt, TimeSpan FirstSentAt, bool AppLimited);

/// <summary>What one SACK tells a congestion controller. Bytes count chunks with their headers.</summary>
internal readonly record struct AckSample(TimeSpan Now)
{
    /// <summary>Newly acknowledged by this SACK.</summary>
    public int AckedBytes { get; init; }

    /// <summary>Newly taken for lost.</summary>
    public int LostBytes { get; init; }

    /// <summary>In flight before this SACK was looked at.</summary>
    public int PriorInFlight { get; init; }

    /// <summary>In flight now.</summary>
    public int InFlight { get; init; }

    /// <summary>Acknowledged since the start.</summary>
    public long Delivered { get; init; }

    /// <summary>Acknowledged when the newest chunk of this SACK was sent; a round has passed when this goes beyond
    /// what had been delivered at its start.</summary>
    public long PriorDelivered { get; init; }

    /// <summary>Bytes per second over the life of that chunk; 0 when it cannot be told.</summary>
    public double DeliveryRate { get; init; }

    /// <summary>The application had less to send than the network would have carried.</summary>
    public bool AppLimited { get; init; }

    /// <summary>Round-trip time of a chunk that was sent once.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>The cumulative TSN moved on.</summary>
    public bool CumulativeAdvanced { get; init; }

    /// <summary>The window was in full use.</summary>
    public bool WindowLimited { get; init; }
}

/// <summary>
/// Delivery rate estimation after draft-cheng-iccrg-delivery-rate-estimation: acknowledged bytes over the longer of
/// the time it took to send them and the time it took to hear of them.
/// </summary>
internal sealed class DeliverySampler
{
    private TimeSpan _deliveredAt;
    private TimeSpan _firstSentAt;
    private long _appLimitedUntil = -1;
    private DeliveryMark _best;
    private TimeSpan _bestSentAt;
    private bool _hasBest;

    public long Delivered { get; private set; }

    /// <summary>The chunk's mark. Nothing in flight starts the clocks anew.</summary>
    public DeliveryMark OnSent(TimeSpan now, bool nothingInFlight)
    {
        if (nothingInFlight)
        {
            _firstSentAt = now;
            _deliveredAt = now;
        }

        return new DeliveryMark(Delivered, _deliveredAt, _firstSentAt, Delivered <= _appLimitedUntil);
    }

    /// <summary>Nothing waits. What leaves next, after a rest, still shows the rest and not the path: the mark ends only
    /// beyond what was in flight.</summary>
    public void OnAppLimited(int inFlight) => _appLimitedUntil = Delivered + inFlight;

    public void OnAcked(in SentChunk chunk, TimeSpan now)
    {
        Delivered += chunk.Cost;
        _deliveredAt = now;
        if (_hasBest && (chunk.Mark.Delivered < _best.Delivered || chunk.SentAt < _bestSentAt))
        {
            return;
        }

        _hasBest = true;
        _best = chunk.Mark;
        _bestSentAt = chunk.SentAt;
        _firstSentAt = chunk.SentAt;
    }

    /// <summary>Closes the sample of one SACK.</summary>
    public AckSample Finish(AckSample sample, TimeSpan shortestRoundTrip)
    {
        sample = sample with { Delivered = Delivered, PriorDelivered = _best.Delivered, AppLimited = _best.AppLimited };
        if (!_hasBest)
        {
            return sample;
        }

        _hasBest = false;
        var sending = _bestSentAt - _best.FirstSentAt;
        var hearing = _deliveredAt - _best.DeliveredAt;
        var interval = sending > hearing ? sending : hearing;
        // An interval below the shortest round trip compares bytes of one burst with the time of another.
        if (interval <= TimeSpan.Zero || interval < shortestRoundTrip)
        {
            return sample;
        }

        return sample with { DeliveryRate = (Delivered - _best.Delivered) / interval.TotalSeconds };
    }
}
