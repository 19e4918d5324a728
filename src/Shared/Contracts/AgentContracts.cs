namespace RemoteSupport.Shared.Contracts;

/// <summary>What an agent may ask of the hub. Method names are the names on the wire.</summary>
public interface IAgentHub
{
    /// <summary>Enters the session that a code was read out for.</summary>
    Task<OpenReply> EnterCode(EnterCodeRequest request);

    /// <summary>Signs a named person of a contract in and puts them through to whoever is free.</summary>
    Task<OpenReply> SignIn(SignInRequest request);

    /// <summary>Finds the way back into a running session after a lost link, also to a restarted hub.</summary>
    Task<OpenReply> Resume(ResumeRequest request);

    /// <summary>The customer answered a question of a technician: view or control, yes or no, or took it back.</summary>
    Task<Ack> SetConsent(ConsentChange change);

    /// <summary>The customer pauses or goes on.</summary>
    Task<Ack> SetPaused(PauseChange change);

    /// <summary>The customer ends everything on their side. The session ends at once unless the technician's call timer
    /// still runs: then the call goes on without a picture (R-T2).</summary>
    Task<Ack> Leave();

    /// <summary>Sign of life, every <see cref="Protocol.BeatSeconds"/> seconds.</summary>
    Task Beat(AgentBeat beat);

    /// <summary>Carries a sealed frame to one seat. No answer; errors come as <see cref="IAgentClient.Fault"/>.</summary>
    Task Relay(RelayFrame frame);

    /// <summary>Carries to one seat which exchange is held, and may invite a new one.</summary>
    Task<Ack> KeysHeld(KeysHeld held);

    /// <summary>Carries message 2 of the key check to one seat.</summary>
    Task<Ack> Reply(SeatReply reply);

    /// <summary>Carries a signed item to one seat.</summary>
    Task<Ack> Item(SeatItem item);

    /// <summary>Carries the answer to a resumption of keys to one seat.</summary>
    Task<Ack> KeysResumed(SeatResumed resumed);

    /// <summary>Servers that help to find a direct way to a seat, with names and passwords for some minutes.</summary>
    Task<IceServerList> IceServers(SeatRef seat);

    /// <summary>The key check has failed here, or the customer said stop: ends the session for all, bills nothing.</summary>
    Task<Ack> Abort(AbortNotice notice);

    /// <summary>The customer's yes or no to cost; a yes counts once.</summary>
    Task<Ack> AnswerOrder(OrderAnswer answer);
}

/// <summary>What the hub tells an agent.</summary>
public interface IAgentClient
{
    /// <summary>A technician took the call of a signed-in person.</summary>
    Task TechnicianAssigned(SessionOffer offer);

    /// <summary>Nobody was free: a call-back is promised and the connection ends.</summary>
    Task CallbackPromised(CallbackNotice notice);

    /// <summary>A technician sat down: the customer is asked whether they may view.</summary>
    Task SeatOpened(SeatInfo seat);

    /// <summary>A technician is gone: nothing is sent to this seat any more.</summary>
    Task SeatClosed(SeatClosed seat);

    /// <summary>The technician asks for control.</summary>
    Task ControlRequested(SeatRef seat);

    /// <summary>The technician gave control back or withdrew the question.</summary>
    Task ControlReleased(SeatRef seat);

    /// <summary>Somebody paused or went on.</summary>
    Task PauseChanged(PauseState state);

    /// <summary>The running clock, from the hub's ledger: both ends show the same.</summary>
    Task Meter(MeterReading reading);

    /// <summary>The session is over.</summary>
    Task SessionEnded(SessionEnd end);

    /// <summary>A sealed frame from a seat.</summary>
    Task Relay(RelayFrame frame);

    /// <summary>A seat answers which exchange it holds.</summary>
    Task KeysHeld(KeysHeld held);

    /// <summary>Message 1 of the key check from a seat.</summary>
    Task Commit(SeatCommit commit);

    /// <summary>Message 3 of the key check from a seat.</summary>
    Task Reveal(SeatReveal reveal);

    /// <summary>A signed item from a seat.</summary>
    Task Item(SeatItem item);

    /// <summary>A seat wants to go on with a new certificate.</summary>
    Task ResumeKeys(SeatResume resume);

    /// <summary>The customer is asked to agree to an estimate, an extension or a higher severity.</summary>
    Task OrderAsked(OrderQuestion question);

    /// <summary>A question that needs no answer any more.</summary>
    Task OrderClosed(OrderRef question);

    /// <summary>The last message could not be taken.</summary>
    Task Fault(Fault fault);
}

/// <summary>First message of an agent with a code. <see cref="Language"/> is <c>de</c> or <c>en</c>.</summary>
public sealed record EnterCodeRequest(int Version, string Code, string Language, AgentFacts Facts);

/// <summary>First message of an agent without a code. The PIN has 6 to 12 digits. <see cref="Topic"/> is one line or
/// nothing; <see cref="Urgent"/> asks for the highest severity that the contract agrees on.</summary>
public sealed record SignInRequest(
    int Version, string Contract, string Person, string Pin, string Language, AgentFacts Facts, string Topic = "", bool Urgent = false);

/// <summary>First message after a lost link. <see cref="Token"/> came with the <see cref="OpenReply"/>.
/// <see cref="ViewSeats"/> are the seats whose view is granted right now: the ledger must say so.</summary>
public sealed record ResumeRequest(int Version, string SessionId, string Token, int[] ViewSeats, int? ControlSeat, bool Paused);

/// <summary>Diagnostics of the agent; never billed (R-T1). <see cref="ClockUtc"/> is its own clock, RFC 3339.</summary>
public sealed record AgentFacts(string Program, string System, string ClockUtc);

/// <summary>Answer to the first message. Exactly one of <see cref="Error"/> and <see cref="SessionId"/> is set;
/// <see cref="Offer"/> is null while nobody has taken the call yet.</summary>
public sealed record OpenReply(string? Error, string? SessionId, string? Token, SessionOffer? Offer, int RetryAfterSeconds = 0);

/// <summary>Who is asking, for whom, about what and at which price. Money is net, in the contract's currency,
/// a decimal number as text: <c>118.50</c>. <see cref="OrderLines"/> is what the customer orders with the same yes that
/// shares the screen, as it is shown and as its hash is kept.</summary>
public sealed record SessionOffer(
    string FirmName,
    string FirmPhone,
    string TechnicianName,
    string ContractNumber,
    string PartyName,
    string PersonName,
    string Topic,
    string Severity,
    string RatePerHour,
    string RatePerQuarterHour,
    string Currency,
    int ApprovedQuarterHours,
    string[]? OrderLines = null);

/// <summary>A call-back and its deadline, local time of the firm: <c>2026-11-24T12:00</c>.</summary>
public sealed record CallbackNotice(string DeadlineLocal, string FirmPhone);

/// <summary>A technician's place in the session; numbers count from 1 and are never given twice.</summary>
public sealed record SeatInfo(int Seat, string TechnicianName);

/// <summary>A seat by its number.</summary>
public sealed record SeatRef(int Seat);

/// <summary>Why a seat closed: <c>left</c>, <c>lost</c> or <c>taken-over</c>.</summary>
public sealed record SeatClosed(int Seat, string Reason);

/// <summary>The customer's answer: capability <c>view</c> or <c>control</c> for one seat. Taking back is
/// <see cref="Granted"/> = false.</summary>
public sealed record ConsentChange(int Seat, string Capability, bool Granted);

/// <summary>Pause wanted by the sender.</summary>
public sealed record PauseChange(bool Paused);

/// <summary>Pause as it stands: by <c>customer</c>, <c>technician</c>, <c>both</c> or, when not paused, null.</summary>
public sealed record PauseState(bool Paused, string? By);

/// <summary>Sign of life. <see cref="ContactMilliseconds"/> counts only while a seat was heard in the last 3 s.</summary>
public sealed record AgentBeat(long ContactMilliseconds);

/// <summary>A sealed frame: the hub reads the seat and passes on the rest. Channels: see <see cref="Channels"/>.</summary>
public sealed record RelayFrame(int Seat, int Channel, byte[] Payload);

/// <summary>The running clock. <see cref="NetSeconds"/> is what would be billed if all ended now;
/// <see cref="Running"/> says whether it grows with each second; <see cref="NetAmount"/> is net money as text, of what is confirmed and not prepaid.
/// <see cref="UsedBeforeQuarterHours"/> is what other work of the same case has used of its approval.
/// <see cref="FromBudgetQuarterHours"/> of this session are prepaid and not in the amount; <see cref="BudgetLeftQuarterHours"/>
/// is what the prepaid budget holds then, null without one. <see cref="UnconfirmedQuarterHours"/> of this session would not
/// be billed: they lie above the approval, a service's own limit or a budget that blocks.</summary>
public sealed record MeterReading(
    int NetSeconds,
    int QuarterHours,
    string NetAmount,
    string Currency,
    bool Running,
    int ApprovedQuarterHours,
    int StepSeconds,
    int UsedBeforeQuarterHours = 0,
    bool Paused = false,
    int FromBudgetQuarterHours = 0,
    int? BudgetLeftQuarterHours = null,
    int UnconfirmedQuarterHours = 0);

/// <summary>The end: by <c>customer</c>, <c>technician</c>, <c>hub</c>, <c>timeout</c> or <c>interception</c> (the key
/// check has failed: nothing is billed), and what was measured.</summary>
public sealed record SessionEnd(string By, string EndedLocal, MeterReading Meter);

/// <summary>A refused message: one of <see cref="ErrorCodes"/>, in answer to <see cref="Message"/>.</summary>
public sealed record Fault(string Code, string Message);

/// <summary>Answer to a request without data: null or one of <see cref="ErrorCodes"/>.</summary>
public sealed record Ack(string? Error)
{
    /// <summary>Taken.</summary>
    public static Ack Ok { get; } = new((string?)null);
}

/// <summary>The channels inside a seat; the same numbers serve over the relay and over data channels.</summary>
public static class Channels
{
    /// <summary>Layout, cursor, acknowledgements, errors; both directions.</summary>
    public const int Control = 0;

    /// <summary>Frames and tiles, agent to viewer.</summary>
    public const int Picture = 1;

    /// <summary>Keys and pointer, viewer to agent.</summary>
    public const int Input = 2;
}
