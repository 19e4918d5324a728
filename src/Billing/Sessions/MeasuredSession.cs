using NodaTime;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Sessions;

/// <summary>A session with its billable time, seen as one clock.</summary>
internal sealed record MeasuredSession(SessionHistory History, IReadOnlyList<SessionEvent> Events, SessionSpan Span)
{
    public static MeasuredSession Of(SessionHistory history, BillingOptions options)
    {
        var ordered = history.OrderedEvents();
        return new MeasuredSession(history, ordered, BillableTime.Measure(ordered, options.ReconnectGraceSeconds));
    }

    /// <summary>First billable instant; with none, the first stamp.</summary>
    public Instant Start => Span.IsEstablished ? Span.First : Events[0].At;

    /// <summary>Who holds the call: named with it, or else the first to join.</summary>
    public string? CallHolder =>
        Events.FirstOrDefault(e => e.Type == SessionEventType.CallStarted && e.Technician is not null)?.Technician
        ?? Events.FirstOrDefault(e => e.Type == SessionEventType.TechnicianJoined)?.Technician;

    /// <summary>Everyone who joined or held the call, in order of appearance.</summary>
    public IEnumerable<TechnicianPresence> Technicians => Events
        .Where(e => e.Type is SessionEventType.TechnicianJoined or SessionEventType.CallStarted && e.Technician is not null)
        .Select(e => new TechnicianPresence(e.Technician!, e.At))
        .DistinctBy(presence => presence.Technician);

    /// <summary>The same session as if only this technician had been in it.</summary>
    /// <param name="technician">Whose clock.</param>
    /// <param name="holdsCall">The call timer is this technician's.</param>
    /// <param name="options">For bridging.</param>
    public SessionSpan SpanOf(string technician, bool holdsCall, BillingOptions options)
    {
        var own = Events.Where(e => e.Type switch
        {
            SessionEventType.TechnicianJoined or SessionEventType.TechnicianLeft => e.Technician == technician,
            SessionEventType.CallStarted or SessionEventType.CallEnded => holdsCall,
            _ => true,
        });
        return BillableTime.Measure([.. own], options.ReconnectGraceSeconds);
    }
}
