using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// A session that has not ended. All that must survive a restart is what the ledger's lines say, applied in order;
/// beside them stand only the links of this moment. Changed under <see cref="Gate"/> only.
/// </summary>
public sealed class LiveSession(SupportSession row, FirmCalendar calendar) : IDisposable
{
    private readonly List<SessionEvent> _history = [];
    private readonly List<LiveSeat> _seats = [];
    private bool _intercepted;

    public Guid Id { get; } = row.Id;

    /// <summary>The row with its contract, party, person and case loaded. Topic, approval and class of the case are
    /// renewed when they change; the rest is read only.</summary>
    public SupportSession Row { get; } = row;

    /// <summary>The firm's own number, which a technician tells the customer when the key check has failed.</summary>
    public string FirmPhone { get; init; } = "";

    public Contract Contract => Row.Contract!;

    public Person Person => Row.Person!;

    public SupportCase Case => Row.Case!;

    /// <summary>Fixed at the start (R-T14).</summary>
    public string Severity => Row.BilledSeverity;

    /// <summary>Order, questions and calls for help.</summary>
    public LiveCase Progress { get; } = new();

    /// <summary>How far the call has rung; only while nobody has taken it.</summary>
    public CallRoute? Route { get; set; }

    /// <summary>Other work of the same case and budget, read anew every few seconds: entries are typed in, months are billed.</summary>
    public required EarlierWork Earlier { get; set; }

    /// <summary>When it was read.</summary>
    public Instant EarlierReadAt { get; set; }

    /// <summary>What the contract agrees about counting, with the firm's closing days of this moment: one that is entered
    /// while a session runs counts for it, as it will on the invoice.</summary>
    public BillingOptions Options => BillingHistories.OptionsOf(Contract, calendar.DaysFor(Contract.Terms.State));

    /// <summary>Names of the staff who were called in, by id.</summary>
    public Dictionary<string, string> StaffNames { get; } = [];

    /// <summary>The customer's, as the program said; the contract holder's until then.</summary>
    public string Language { get; set; } = row.Contract?.Party?.Language ?? "de";

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public int TailSequence { get; private set; }

    public string TailHash { get; private set; } = LedgerHash.Start;

    /// <summary>Signs of life could not be written: the next line that can be written tells of the hole first.</summary>
    public bool MissedBeat { get; set; }

    /// <summary>The newest time on disk: nothing after it is billed if the hub dies now.</summary>
    public Instant LastDurable { get; private set; }

    public bool CallRunning { get; private set; }

    public Instant? CallStartedAt { get; private set; }

    public bool AgentOnline { get; private set; }

    /// <summary>View was granted to somebody and not taken back since.</summary>
    public bool Consent { get; private set; }

    public Instant? CodeEnteredAt { get; private set; }

    public Instant? ViewGrantedAt { get; private set; }

    public Instant? LostSince { get; private set; }

    public int? ControlSeat { get; private set; }

    public int? ControlAsked { get; private set; }

    public bool PausedByCustomer { get; private set; }

    public bool PausedByTechnician { get; private set; }

    public bool Paused { get; private set; }

    public bool Ended { get; private set; }

    /// <summary>The technician who started or took the call; null while a signed-in person waits.</summary>
    public string? OwnerId { get; private set; }

    public IReadOnlyList<LiveSeat> Seats => _seats;

    public Instant? AgentLastSeen { get; set; }

    public string? AgentConnectionId { get; set; }

    /// <summary>A new process of the customer: its <c>agent_connected</c> waits for its own consent (R-T3).</summary>
    public bool AgentMustAskAgain { get; set; }

    /// <summary>The code in clear, in memory only, so that the technician's page can show it again.</summary>
    public SessionCode? Code { get; set; }

    public Instant? CodeExpiresAt { get; set; }

    /// <summary>The time events for Billing.</summary>
    public SessionHistory History =>
        new(Id.ToString("N"), Row.CaseId.ToString("N"), Severity, _history.ToArray());

    /// <summary>The last sign of life of anybody: agent, technicians, or the ledger itself.</summary>
    public Instant LastSignOfLife
    {
        get
        {
            var signs = _seats.Select(seat => seat.LastSeen).Append(AgentLastSeen ?? Row.CreatedAt).Append(Row.CreatedAt);
            return signs.Max();
        }
    }

    /// <summary>The seat of a technician; a new number when there is none yet.</summary>
    public LiveSeat SeatOf(string staffId, string name)
    {
        var seat = _seats.Find(s => s.StaffId == staffId);
        if (seat is null)
        {
            seat = new LiveSeat(_seats.Count + 1, staffId, name);
            _seats.Add(seat);
        }

        return seat;
    }

    /// <summary>The seat with a number, or null.</summary>
    public LiveSeat? Seat(int number) => _seats.Find(s => s.Number == number);

    /// <summary>Takes lines that are on disk.</summary>
    public void Apply(IReadOnlyList<LedgerEvent> lines)
    {
        MissedBeat = false;
        foreach (var line in lines)
        {
            TailSequence = line.Sequence;
            TailHash = line.Hash;
            LastDurable = line.RecordedAt > LastDurable ? line.RecordedAt : LastDurable;
            if (line.Type == LedgerTypes.PossibleInterception)
            {
                _intercepted = true;
                _history.Clear();
            }

            if (!_intercepted && BillingHistories.TryRead(line, out var time))
            {
                _history.Add(time);
            }

            Apply(line);
            Progress.Apply(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Gate.Dispose();

    private void Apply(LedgerEvent line)
    {
        switch (line.Type)
        {
            case LedgerTypes.CallStarted:
                (CallRunning, CallStartedAt, OwnerId) = (true, line.At, line.Technician);
                break;
            case LedgerTypes.CallTaken:
                OwnerId = line.Technician;
                break;
            case LedgerTypes.CallEnded:
                CallRunning = false;
                break;
            case LedgerTypes.CodeUsed or LedgerTypes.SignedIn:
                CodeEnteredAt = line.At;
                break;
            case LedgerTypes.AgentConnected:
                (AgentOnline, LostSince, AgentLastSeen) = (true, null, line.At);
                break;
            case LedgerTypes.AgentDisconnected:
                ApplyAgentGone(line);
                break;
            case LedgerTypes.TechnicianJoined or LedgerTypes.TechnicianLeft:
                ApplyTechnician(line);
                break;
            case LedgerTypes.ConsentGranted or LedgerTypes.ConsentRevoked:
                Consent = line.Type == LedgerTypes.ConsentGranted;
                ViewGrantedAt = Consent ? ViewGrantedAt ?? line.At : ViewGrantedAt;
                break;
            case LedgerTypes.SessionEnded:
                Ended = true;
                break;
            case LedgerTypes.Beat:
                ApplyBeat(line);
                break;
            default:
                ApplyRights(line);
                break;
        }
    }

    private void ApplyRights(LedgerEvent line)
    {
        var seat = int.TryParse(line.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Seat(number) : null;
        switch (line.Type)
        {
            case LedgerTypes.ViewGranted when seat is not null:
                (seat.ViewGranted, seat.ViewRefused) = (true, false);
                break;
            case LedgerTypes.ViewRefused or LedgerTypes.ViewRevoked when seat is not null:
                (seat.ViewGranted, seat.ViewRefused) = (false, true);
                ControlSeat = ControlSeat == seat.Number ? null : ControlSeat;
                break;
            case LedgerTypes.ControlRequested:
                ControlAsked = seat?.Number;
                break;
            case LedgerTypes.ControlGranted:
                (ControlSeat, ControlAsked) = (seat?.Number, null);
                break;
            case LedgerTypes.ControlRefused or LedgerTypes.ControlWithdrawn:
                ControlAsked = null;
                break;
            case LedgerTypes.ControlEnded:
                ControlSeat = null;
                break;
            case LedgerTypes.PauseSet or LedgerTypes.PauseCleared:
                ApplyPause(line);
                break;
            case LedgerTypes.Paused or LedgerTypes.Resumed:
                Paused = line.Type == LedgerTypes.Paused;
                break;
        }
    }

    private void ApplyPause(LedgerEvent line)
    {
        var set = line.Type == LedgerTypes.PauseSet;
        if (line.Detail == PauseSides.Customer)
        {
            PausedByCustomer = set;
        }
        else
        {
            PausedByTechnician = set;
        }
    }

    private void ApplyAgentGone(LedgerEvent line)
    {
        (AgentOnline, ControlSeat, ControlAsked) = (false, null, null);
        LostSince = line.Reason == LossReasons.Lost ? line.At : null;
        if (line.Reason != LossReasons.Lost)
        {
            foreach (var seat in _seats)
            {
                (seat.ViewGranted, seat.ViewRefused) = (false, false);
            }
        }
    }

    private void ApplyTechnician(LedgerEvent line)
    {
        var seat = SeatOf(line.Technician!, line.Technician!);
        seat.Joined = line.Type == LedgerTypes.TechnicianJoined;
        seat.LastSeen = line.At > seat.LastSeen ? line.At : seat.LastSeen;
    }

    private void ApplyBeat(LedgerEvent line)
    {
        foreach (var who in (line.Detail ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (who == BeatNames.Agent)
            {
                AgentLastSeen = line.At;
            }
            else if (int.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Seat(number) is { } seat)
            {
                seat.LastSeen = line.At > seat.LastSeen ? line.At : seat.LastSeen;
            }
        }
    }
}

/// <summary>Names in a beat's detail; seats stand as their numbers.</summary>
public static class BeatNames
{
    public const string Agent = "agent";
}

/// <summary>Who pauses.</summary>
public static class PauseSides
{
    public const string Customer = "customer";
    public const string Technician = "technician";
}
