using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>
/// Time-based loss detection after RACK (RFC 8985) in place of counting reports: a chunk is lost when one that was sent
/// after it has arrived and a reordering window has passed too. Counting collapses on a path that reorders.
/// </summary>
internal sealed class LossDetector
{
    private const int MaxSteps = 16;
    private const int RoundsToCalm = 16;

    private TimeSpan _newestSentAt;
    private Tsn _newest;
    private TimeSpan _roundTrip;
    private int _steps = 1;
    private int _calmRounds;
    private bool _hasAck;

    /// <summary>When the oldest chunk in flight becomes lost unless it is acknowledged.</summary>
    public TimeSpan? Deadline { get; private set; }

    public void OnAcked(Tsn tsn, in SentChunk chunk, TimeSpan now, TimeSpan shortestRoundTrip)
    {
        var roundTrip = now - chunk.SentAt;
        // §6.2 step 2: this answers an earlier transmission of the chunk and says nothing about the last one.
        if (chunk.Transmissions > 1 && roundTrip < shortestRoundTrip)
        {
            return;
        }

        if (_hasAck && !IsLater(chunk.SentAt, tsn, _newestSentAt, _newest))
        {
            return;
        }

        _hasAck = true;
        _newestSentAt = chunk.SentAt;
        _newest = tsn;
        _roundTrip = roundTrip;
    }

    /// <summary>The peer has got something twice: we were hasty. §6.2 step 4 widens the window for a while.</summary>
    public void OnDuplicateReported()
    {
        _steps = Math.Min(_steps + 1, MaxSteps);
        _calmRounds = 0;
    }

    public void OnRound()
    {
        if (++_calmRounds >= RoundsToCalm)
        {
            _calmRounds = 0;
            _steps = 1;
        }
    }

    /// <summary>Marks what is lost and returns its bytes.</summary>
    public int Detect(OutstandingData data, RetransmissionTimeout timeout, TimeSpan now)
    {
        Deadline = null;
        var lost = 0;
        while (_hasAck && data.HasInFlight)
        {
            var tsn = data.OldestInFlight;
            ref readonly var chunk = ref data[tsn];
            if (!IsLater(_newestSentAt, _newest, chunk.SentAt, tsn))
            {
                break;
            }

            var due = chunk.SentAt + _roundTrip + Window(timeout);
            if (due > now)
            {
                Deadline = due;
                break;
            }

            lost += chunk.Cost;
            data.MarkLost(tsn, now);
        }

        return lost;
    }

    private static bool IsLater(TimeSpan aSentAt, Tsn a, TimeSpan bSentAt, Tsn b) =>
        aSentAt > bSentAt || (aSentAt == bSentAt && a > b);

    private TimeSpan Window(RetransmissionTimeout timeout)
    {
        if (timeout.Smoothed is not { } smoothed)
        {
            return TimeSpan.Zero;
        }

        var window = timeout.Shortest / 4 * _steps;
        return window < smoothed ? window : smoothed;
    }
}
