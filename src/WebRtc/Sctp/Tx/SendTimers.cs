namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>T3-rtx (RFC 9260 §6.3.2) and the tail-loss probe (RFC 8985 §7) that usually makes it unnecessary.</summary>
internal sealed class SendTimers(RetransmissionTimeout timeout)
{
    // A peer may sit on the answer to a single packet as long as a delayed SACK allows.
    private static readonly TimeSpan PeerAckDelay = TimeSpan.FromMilliseconds(200);

    private TimeSpan? _retransmission;
    private TimeSpan? _probe;
    private bool _probed;

    /// <summary>The probe is to go out, whatever the congestion window says.</summary>
    public bool ProbeWanted { get; private set; }

    public TimeSpan? Deadline => _probe < _retransmission ? _probe : _retransmission;

    public void OnSent(TimeSpan now, int chunksInFlight)
    {
        _retransmission ??= now + timeout.Value;
        ArmProbe(now, chunksInFlight);
    }

    /// <summary>FORWARD-TSN is answered at once, so its loss shows as soon as that of data.</summary>
    public void OnForwardTsnSent(TimeSpan now, int chunksInFlight) => OnSent(now, Math.Max(chunksInFlight, 2));

    public void OnAck(TimeSpan now, int chunksInFlight, bool progress, bool forwardTsnOpen)
    {
        if (!progress)
        {
            return;
        }

        _probed = false;
        ProbeWanted = false;
        _retransmission = chunksInFlight > 0 || forwardTsnOpen ? now + timeout.Value : null;
        ArmProbe(now, chunksInFlight);
    }

    public void OnProbeSent() => ProbeWanted = false;

    /// <summary>True when T3-rtx ran out.</summary>
    public bool Advance(TimeSpan now)
    {
        if (now >= _retransmission)
        {
            Stop();
            return true;
        }

        if (now >= _probe)
        {
            _probe = null;
            _probed = true;
            ProbeWanted = true;
            _retransmission = now + timeout.Value;
        }

        return false;
    }

    public void Restart(TimeSpan now, bool needed) => _retransmission = needed ? now + timeout.Value : null;

    public void Stop()
    {
        _retransmission = null;
        _probe = null;
        ProbeWanted = false;
    }

    private void ArmProbe(TimeSpan now, int chunksInFlight)
    {
        _probe = null;
        if (_probed || chunksInFlight == 0 || timeout.Smoothed is not { } smoothed)
        {
            return;
        }

        var delay = (smoothed * 2) + (chunksInFlight == 1 ? PeerAckDelay : TimeSpan.FromMilliseconds(2));
        if (now + delay < _retransmission)
        {
            _probe = now + delay;
        }
    }
}
