namespace RemoteSupport.Shared.Contracts;

/// <summary>What a technician's page may ask of the hub.</summary>
public interface ITechnicianHub
{
    /// <summary>Who rings, what runs, who is there; afterwards <see cref="ITechnicianClient.LobbyChanged"/> follows.</summary>
    Task<Lobby> Watch();

    /// <summary>Says whether calls may be put through to me.</summary>
    Task<Ack> SetAvailable(AvailabilityChange change);

    /// <summary>Takes a ringing call; the first one wins.</summary>
    Task<Ack> TakeCall(SessionRef session);

    /// <summary>Sits down in a session. A second tab of the same technician takes the seat over.</summary>
    Task<JoinReply> Join(SessionRef session);

    /// <summary>Stands up; the session goes on without this technician.</summary>
    Task<Ack> Leave();

    /// <summary>A new code for the same session; the old one is void.</summary>
    Task<CodeReply> NewCode();

    /// <summary>Asks the customer for control.</summary>
    Task<Ack> RequestControl();

    /// <summary>Gives control back, or withdraws the question.</summary>
    Task<Ack> ReleaseControl();

    /// <summary>The technician pauses or goes on.</summary>
    Task<Ack> SetPaused(PauseChange change);

    /// <summary>Ends the phone call's timer; the screen session goes on.</summary>
    Task<Ack> EndCall();

    /// <summary>Ends the session for all.</summary>
    Task<Ack> EndSession();

    /// <summary>Sign of life, every <see cref="Protocol.BeatSeconds"/> seconds while seated.</summary>
    Task Beat();

    /// <summary>Carries a sealed frame to the agent, from the caller's own seat (the field is checked).</summary>
    Task Relay(RelayFrame frame);

    /// <summary>Carries to the agent which exchange is held here.</summary>
    Task<Ack> KeysHeld(KeysHeld held);

    /// <summary>Carries message 1 of the key check to the agent.</summary>
    Task<Ack> Commit(SeatCommit commit);

    /// <summary>Carries message 3 of the key check to the agent.</summary>
    Task<Ack> Reveal(SeatReveal reveal);

    /// <summary>Carries a signed item to the agent.</summary>
    Task<Ack> Item(SeatItem item);

    /// <summary>Carries the wish to go on with a new certificate to the agent.</summary>
    Task<Ack> ResumeKeys(SeatResume resume);

    /// <summary>The key check has failed here, or the technician said stop: ends the session for all, bills nothing.</summary>
    Task<Ack> Abort(AbortNotice notice);

    /// <summary>Says what the case is about, while nobody has ordered it yet or it has no topic.</summary>
    Task<Ack> SetTopic(TopicChange change);

    /// <summary>Asks the customer, or whoever may approve cost, to agree to an estimate for the whole case.</summary>
    Task<Ack> AskEstimate(EstimateWish wish);

    /// <summary>Another severity from the next session on; a higher rate needs the customer's yes (R-T14).</summary>
    Task<Ack> SetSeverity(SeverityWish wish);

    /// <summary>Calls the specialist for the topic into this session, by browser and by e-mail.</summary>
    Task<Ack> CallSpecialist();

    /// <summary>Servers that help to find a direct way to the agent, with names and passwords for some minutes.</summary>
    Task<IceServerList> IceServers();
}

/// <summary>What the hub tells a technician's page.</summary>
public interface ITechnicianClient
{
    /// <summary>The lobby as it stands now.</summary>
    Task LobbyChanged(Lobby lobby);

    /// <summary>The joined session as it stands now.</summary>
    Task SessionChanged(SessionView session);

    /// <summary>The running clock.</summary>
    Task Meter(MeterReading reading);

    /// <summary>The session is over.</summary>
    Task SessionEnded(SessionEnd end);

    /// <summary>This tab lost its seat to another tab of the same technician.</summary>
    Task SeatTaken();

    /// <summary>A sealed frame from the agent.</summary>
    Task Relay(RelayFrame frame);

    /// <summary>Which exchange the agent holds for this seat; it may invite a new one.</summary>
    Task KeysHeld(KeysHeld held);

    /// <summary>Message 2 of the key check from the agent.</summary>
    Task Reply(SeatReply reply);

    /// <summary>A signed item from the agent.</summary>
    Task Item(SeatItem item);

    /// <summary>The agent's answer to a resumption of keys.</summary>
    Task KeysResumed(SeatResumed resumed);

    /// <summary>The last message could not be taken.</summary>
    Task Fault(Fault fault);
}

/// <summary>A session by its id.</summary>
public sealed record SessionRef(string SessionId);

/// <summary>May calls be put through?</summary>
public sealed record AvailabilityChange(bool Available);

/// <summary>Everything the start page shows live.</summary>
public sealed record Lobby(RingingCall[] Ringing, RunningSession[] Running, Colleague[] Colleagues, SpecialistCall[] Calls);

/// <summary>A signed-in customer who waits. Times are RFC 3339, hub clock. <see cref="RingsFor"/> are the names of those
/// whose step it is (<see cref="Step"/>: <c>specialist</c>, <c>deputies</c>, <c>group</c> or <c>assigned</c>); anybody
/// may answer.</summary>
public sealed record RingingCall(
    string SessionId, string PersonName, string PartyName, string Phone, string ContractNumber, string Severity,
    int ReactionHours, int ApprovedQuarterHours, string WaitingSince, string Topic, string Step, string[] RingsFor);

/// <summary>A session that somebody sits in, or that waits for its customer.</summary>
public sealed record RunningSession(string SessionId, string PersonName, string PartyName, string[] Technicians, string State);

/// <summary>A colleague: <c>available</c>, <c>in-call</c> or <c>away</c>.</summary>
public sealed record Colleague(string Name, string State, string[] Skills);

/// <summary>Answer to <see cref="ITechnicianHub.Join"/>: an error, or the seat and the session.</summary>
public sealed record JoinReply(string? Error, int Seat, SessionView? Session, MeterReading? Meter);

/// <summary>A fresh code as it is read out, and when its ten minutes end (RFC 3339).</summary>
public sealed record CodeReply(string? Error, string? Code, string? ExpiresAt);

/// <summary>
/// The session for the viewer. <see cref="State"/>: <c>calling</c> (code not entered), <c>connected</c> (agent there,
/// view not answered), <c>refused</c>, <c>viewing</c>, <c>interrupted</c> (agent lost), <c>ended</c>.
/// <see cref="ViewSeats"/> are the seats that may see: the customer said yes and the words have matched; <see cref="ControlSeat"/> is the one that may act;
/// <see cref="ControlAsked"/> the one whose question is open.
/// </summary>
public sealed record SessionView(
    string SessionId,
    string State,
    string PersonName,
    string PersonPhone,
    string Topic,
    ContractGlance Contract,
    SeatState[] Seats,
    int[] ViewSeats,
    int? ControlSeat,
    int? ControlAsked,
    PauseState Pause,
    bool CallRunning,
    string? Code,
    string? CodeExpiresAt,
    string? CodeEnteredAt,
    string? ViewGrantedAt,
    string? LostSince,
    string FirmPhone,
    CaseGlance Case);

/// <summary>A technician's seat and whether the link to the page stands.</summary>
public sealed record SeatState(int Seat, string TechnicianName, bool Online);

/// <summary>The contract at a glance. Dates are ISO local dates; money net as text.</summary>
public sealed record ContractGlance(
    string Number, string PartyName, string ValidTo, string Severity, int ReactionHours, string RatePerHour,
    string Currency, int ApprovedQuarterHours, int UsedQuarterHours, bool PersonMayApprove, ManufacturerGlance[] Manufacturers);

/// <summary>A manufacturer's contract, shown beside the session.</summary>
public sealed record ManufacturerGlance(string Vendor, string Product, string ValidTo);
