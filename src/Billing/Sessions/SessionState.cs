namespace RemoteSupport.Billing.Sessions;

/// <summary>Who is there, between two stamps (R-T2).</summary>
internal sealed class SessionState
{
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lostTechnicians = new(StringComparer.Ordinal);
    private bool _callRuns;
    private bool _callLost;
    private bool _agentOnline;
    private bool _agentLost;
    private bool _consented;
    private bool _ended;

    public bool IsPaused { get; private set; }

    public bool IsBillable => Counts(_callRuns, _agentOnline, _joined.Count > 0);

    /// <summary>Nothing but lost links stands between this moment and a billable one.</summary>
    public bool IsBillableButForLoss => Counts(
        _callRuns || _callLost,
        _agentOnline || _agentLost,
        _joined.Count + _lostTechnicians.Count > 0);

    /// <param name="e">The next stamp.</param>
    /// <param name="asksAgain">A connecting program is a new one, which has to ask for consent again.</param>
    public void Apply(SessionEvent e, bool asksAgain)
    {
        switch (e.Type)
        {
            case SessionEventType.CallStarted:
                (_callRuns, _callLost) = (true, false);
                break;
            case SessionEventType.CallEnded:
                (_callRuns, _callLost) = (false, e.Reason == LossReason.Lost && (_callRuns || _callLost));
                break;
            case SessionEventType.AgentConnected:
                (_agentOnline, _agentLost) = (true, false);
                _consented &= !asksAgain;
                break;
            case SessionEventType.AgentDisconnected:
                HandleAgentGone(e.Reason);
                break;
            case SessionEventType.ConsentGranted:
                _consented = true;
                break;
            case SessionEventType.ConsentRevoked:
                _consented = false;
                break;
            case SessionEventType.TechnicianJoined:
                _joined.Add(NameOf(e));
                _lostTechnicians.Remove(NameOf(e));
                break;
            case SessionEventType.TechnicianLeft:
                HandleTechnicianGone(NameOf(e), e.Reason);
                break;
            case SessionEventType.Paused:
                IsPaused = true;
                break;
            case SessionEventType.Resumed:
                IsPaused = false;
                break;
            case SessionEventType.SessionEnded:
                _ended = true;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(e), e.Type, "unknown event type");
        }
    }

    private bool Counts(bool call, bool agent, bool technician) =>
        !IsPaused && !_ended && (call || (agent && _consented && technician));

    // Consent outlives a lost link only: who leaves deliberately is asked again.
    private void HandleAgentGone(LossReason? reason)
    {
        _agentLost = reason == LossReason.Lost && (_agentOnline || _agentLost);
        _consented &= reason == LossReason.Lost;
        _agentOnline = false;
    }

    private void HandleTechnicianGone(string technician, LossReason? reason)
    {
        var wasIn = _joined.Remove(technician);
        if (reason != LossReason.Lost)
        {
            _lostTechnicians.Remove(technician);
        }
        else if (wasIn)
        {
            _lostTechnicians.Add(technician);
        }
    }

    private static string NameOf(SessionEvent e) =>
        e.Technician ?? throw new ArgumentException($"{SessionEventNames.ToName(e.Type)} without a technician");
}
