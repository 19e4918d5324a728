namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>
/// Sends at the rate at which the path has been seen to deliver, and keeps about one bandwidth-delay product in flight.
/// Random loss does not slow it down; a queue or heavy loss does. The idea is that of BBR (draft-cardwell-iccrg-bbr):
/// a maximum filter over delivery rates, a minimum filter over round trips, and phases that probe for more and then
/// give back what the probe has queued.
/// </summary>
internal sealed class BandwidthDelayController(int mtu) : ICongestionController
{
    private const int BandwidthRounds = 10;
    private const double StartupGain = 2.77;
    private const double DrainGain = 0.36;
    private const double BoldProbeGain = 1.25;
    private const double GentleProbeGain = 1.1;
    private const double RelieveGain = 0.75;
    private const int CruiseRounds = 6;
    private const double HeavyLoss = 0.12;
    private const int HeavyLossPackets = 8;

    /// <summary>A probe that raised the measured rate by this factor has found something.</summary>
    private const double Found = 1.03;

    /// <summary>Answers that take so much longer than the path itself have waited in a queue.</summary>
    private const double Queued = 1.25;
    private const int QueueSamples = 8;

    private static readonly TimeSpan RoundTripWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Scheduling = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ProbeRoundTripTime = TimeSpan.FromMilliseconds(200);

    private readonly MaxFilter _bandwidth = new(BandwidthRounds);
    private Phase _phase = Phase.Startup;
    private TimeSpan _phaseStart;
    private TimeSpan _shortest = TimeSpan.MaxValue;
    private TimeSpan _shortestAt;
    private long _round;
    private long _roundEnd;
    private double _fullBandwidth;
    private int _roundsWithoutGrowth;
    private bool _isPipeFull;
    private long _roundLost;
    private long _roundAcked;
    private double _ceiling = double.PositiveInfinity;
    private double _probeGain = BoldProbeGain;
    private double _beforeProbe;
    private bool _isCatchingUp;
    private TimeSpan _roundShortest = TimeSpan.MaxValue;
    private int _roundSamples;

    private enum Phase
    {
        /// <summary>Doubles each round until the rate no longer grows.</summary>
        Startup,

        /// <summary>Gives the queue of the start back.</summary>
        Drain,

        /// <summary>A little faster, for one round trip: is there more?</summary>
        Probe,

        /// <summary>A little slower, until the probe's queue is gone.</summary>
        Relieve,

        /// <summary>As fast as the path delivers.</summary>
        Cruise,

        /// <summary>Nearly nothing, so that the path shows its true round trip.</summary>
        ProbeRoundTrip,
    }

    public int Window { get; private set; } = 10 * mtu;

    public double PacingRate => _bandwidth.Value <= 0 || !_isPipeFull
        ? Math.Max(InitialRate, _bandwidth.Value * PacingGain)
        : Math.Max(_bandwidth.Value, mtu) * PacingGain;

    public double Bandwidth => _bandwidth.Value;

    /// <summary>Before the path has shown what it carries the window decides: small talk shows only how little was said.</summary>
    private double InitialRate => _shortest < TimeSpan.MaxValue ? StartupGain * Window / _shortest.TotalSeconds : 0;

    private double PacingGain => _phase switch
    {
        Phase.Startup => StartupGain,
        Phase.Drain => DrainGain,
        Phase.Probe => _probeGain,
        Phase.Relieve => RelieveGain,
        _ => 1.0,
    };

    private double Product => _shortest < TimeSpan.MaxValue ? _bandwidth.Value * _shortest.TotalSeconds : 0;

    /// <summary>On the shortest paths the ends' own scheduling is longer than the way: a window of the way alone would leave
    /// it idle most of the time.</summary>
    private double ProductWithScheduling => Math.Max(Product, _bandwidth.Value * Scheduling.TotalSeconds);

    public void OnAck(in AckSample sample)
    {
        var newRound = sample.PriorDelivered >= _roundEnd;
        _roundLost += sample.LostBytes;
        _roundAcked += sample.AckedBytes;
        if (newRound)
        {
            _round++;
            _roundEnd = sample.Delivered;
        }

        UpdateRoundTrip(sample);
        CheckQueue(sample);
        if (sample.DeliveryRate > 0 && (!sample.AppLimited || sample.DeliveryRate >= _bandwidth.Value))
        {
            _bandwidth.Update(_round, sample.DeliveryRate);
        }

        if (newRound)
        {
            OnRound(sample);
        }

        MovePhase(sample, newRound);
        UpdateWindow(sample);
    }

    /// <summary>What is known of the path stays; only the window starts small and grows with each answer.</summary>
    public void OnTimeout(TimeSpan now) => Window = 4 * mtu;

    public void Advance(TimeSpan now)
    {
        if (_phase == Phase.ProbeRoundTrip && now - _phaseStart >= ProbeRoundTripTime)
        {
            _shortestAt = now;
            Enter(_isPipeFull ? Phase.Cruise : Phase.Startup, now);
        }
    }

    private void UpdateRoundTrip(in AckSample sample)
    {
        if (sample.RoundTrip is not { } roundTrip)
        {
            return;
        }

        var expired = sample.Now - _shortestAt > RoundTripWindow;
        if (roundTrip <= _shortest || (expired && _phase == Phase.ProbeRoundTrip))
        {
            _shortest = roundTrip;
            _shortestAt = sample.Now;
        }
        else if (expired && _phase != Phase.ProbeRoundTrip && _isPipeFull)
        {
            // From here on only what the emptied path shows counts.
            _shortest = roundTrip;
            Enter(Phase.ProbeRoundTrip, sample.Now);
        }
    }

    private void OnRound(in AckSample sample)
    {
        var total = _roundLost + _roundAcked;
        var heavy = _roundLost >= HeavyLossPackets * mtu && _roundLost > HeavyLoss * total;
        _roundLost = 0;
        _roundAcked = 0;
        if (heavy)
        {
            // More than chance: a short queue overflows, or others need room.
            _ceiling = Math.Max(0.85 * Math.Min(sample.PriorInFlight, _ceiling), 4 * mtu);
            _isPipeFull = true;
        }
        else if (_ceiling < double.PositiveInfinity)
        {
            _ceiling += Math.Max(mtu, _ceiling / 16);
            _ceiling = _ceiling > 2 * Product ? double.PositiveInfinity : _ceiling;
        }

        if (!_isPipeFull && !sample.AppLimited)
        {
            CheckPipe();
        }

        (_roundShortest, _roundSamples) = (TimeSpan.MaxValue, 0);
    }

    /// <summary>The start ends once the first answers of a round have all waited in a queue (the idea of RFC 9406): the path
    /// is full then, and every further round would only lengthen the queue.</summary>
    private void CheckQueue(in AckSample sample)
    {
        if (_isPipeFull || sample.RoundTrip is not { } roundTrip)
        {
            return;
        }

        _roundShortest = roundTrip < _roundShortest ? roundTrip : _roundShortest;
        _isPipeFull = ++_roundSamples == QueueSamples && !sample.AppLimited && _roundShortest > (_shortest * Queued) + Scheduling;
        _isCatchingUp = _isPipeFull;
    }

    private void CheckPipe()
    {
        if (_bandwidth.Value >= _fullBandwidth * 1.25)
        {
            _fullBandwidth = _bandwidth.Value;
            _roundsWithoutGrowth = 0;
            return;
        }

        _isPipeFull = ++_roundsWithoutGrowth >= 3;
    }

    private void MovePhase(in AckSample sample, bool newRound)
    {
        // Heavy loss can come before the first measured round trip.
        if (_shortest == TimeSpan.MaxValue)
        {
            return;
        }

        var elapsed = sample.Now - _phaseStart;
        switch (_phase)
        {
            case Phase.Startup when _isPipeFull:
                Enter(Phase.Drain, sample.Now);
                break;
            case Phase.Drain when sample.InFlight <= Product:
                Enter(Phase.Cruise, sample.Now);
                break;
            case Phase.Probe when elapsed > _shortest && (sample.InFlight >= _probeGain * Product || sample.LostBytes > 0 || elapsed > _shortest * 2):
                EndProbe(sample.Now);
                break;
            case Phase.Relieve when sample.InFlight <= Product || elapsed > _shortest * 6:
                Enter(Phase.Cruise, sample.Now);
                break;
            case Phase.Cruise when newRound && (elapsed > _shortest * CruiseRounds || (elapsed > _shortest && HasMoreToCatchUp())):
                _beforeProbe = _bandwidth.Value;
                Enter(Phase.Probe, sample.Now);
                break;
            default:
                break;
        }

        Advance(sample.Now);
    }

    /// <summary>A start that ended early, by late answers rather than by a full path, is made up for: as long as every probe
    /// finds something the next one follows at once.</summary>
    private bool HasMoreToCatchUp()
    {
        _isCatchingUp &= _bandwidth.Value > _beforeProbe * Found;
        return _isCatchingUp;
    }

    /// <summary>What a probe sends too much waits in the queue, and what is urgent waits behind it. So whoever has found
    /// nothing asks for less the next time.</summary>
    private void EndProbe(TimeSpan now)
    {
        _probeGain = _bandwidth.Value > _beforeProbe * Found ? BoldProbeGain : GentleProbeGain;
        Enter(Phase.Relieve, now);
    }

    private void Enter(Phase phase, TimeSpan now)
    {
        _phase = phase;
        _phaseStart = now;
    }

    private void UpdateWindow(in AckSample sample)
    {
        if (!_isPipeFull)
        {
            Window += sample.AckedBytes;
            return;
        }

        var gain = _phase == Phase.ProbeRoundTrip ? 0.5 : 2.0;
        var target = Math.Max((gain * ProductWithScheduling) + (gain < 1 ? 0 : 4 * mtu), 4 * mtu);
        target = Math.Min(target, _ceiling);
        Window = (int)Math.Min(Math.Max(target, 4 * mtu), Window + sample.AckedBytes);
    }
}
