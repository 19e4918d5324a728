using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Routing;

/// <summary>
/// Where a waiting call rings (R-R1): the specialist, the deputies, all who know the field, then a call-back. A step in
/// which nobody can be reached takes no time; what it leaves goes to the group. Pure: time and presence are arguments.
/// </summary>
/// <param name="specialists">The first step.</param>
/// <param name="deputies">The second.</param>
/// <param name="group">The third; when none of them is there, everybody who takes calls.</param>
public sealed class CallRoute(IReadOnlyList<string> specialists, IReadOnlyList<string> deputies, IReadOnlyList<string> group)
{
    /// <summary>Looked at once a second: one second before the limit, so that nobody waits longer.</summary>
    public static readonly Duration Limit = Duration.FromSeconds(RoutingPlan.Default.Sum(step => step.Seconds) - 1);

    private readonly List<string> _ringing = [];
    private readonly HashSet<string> _missed = [];
    private int _step = -1;
    private Duration _ends;

    /// <summary>Whose turn it is; null before the first look.</summary>
    public RoutingStepKind? Step => _step < 0 ? null : RoutingPlan.Default[_step].Kind;

    /// <summary>The step in a word: <c>specialist</c>, <c>deputies</c>, <c>group</c> or <c>assigned</c>.</summary>
    public string StepName => AssignedTo is not null ? "assigned" : Step switch
    {
        RoutingStepKind.Specialist => "specialist",
        RoutingStepKind.Deputies => "deputies",
        _ => "group",
    };

    /// <summary>The dispatcher said who.</summary>
    public string? AssignedTo { get; private set; }

    /// <summary>At whose pages it rings.</summary>
    public IReadOnlyList<string> Ringing => _ringing;

    /// <summary>Nobody took it: a call-back is due.</summary>
    public bool IsOver => Step == RoutingStepKind.Callback;

    /// <summary>The dispatcher puts the caller through; the limit stays.</summary>
    public IReadOnlyList<RouteAttempt> Assign(string staffId)
    {
        var attempts = Stop().ToList();
        AssignedTo = staffId;
        _ringing.Add(staffId);
        attempts.Add(new RouteAttempt(staffId, RoutingEvents.Assigned, StepName, null));
        return attempts;
    }

    /// <summary>What has happened by now.</summary>
    /// <param name="waited">Since the call came in.</param>
    /// <param name="present">Everybody whose page is open, with a word of <see cref="PresenceStates"/>.</param>
    public IReadOnlyList<RouteAttempt> Advance(Duration waited, IReadOnlyDictionary<string, string> present)
    {
        var attempts = new List<RouteAttempt>();
        if (waited >= Limit && !IsOver)
        {
            attempts.AddRange(Stop());
            _step = RoutingPlan.Default.Count - 1;
            return attempts;
        }

        if (AssignedTo is not null || IsOver)
        {
            return attempts;
        }

        if (_step < 0 || (waited >= _ends && Step != RoutingStepKind.SkillGroup))
        {
            attempts.AddRange(Stop());
            Enter(_step + 1, waited, present, attempts);
        }
        else
        {
            Ring(present, attempts);
        }

        return attempts;
    }

    private void Enter(int step, Duration waited, IReadOnlyDictionary<string, string> present, List<RouteAttempt> attempts)
    {
        _step = step;
        _ends = waited + Duration.FromSeconds(RoutingPlan.Default[step].Seconds);
        Ring(present, attempts);
        if (_ringing.Count == 0 && Step is RoutingStepKind.Specialist or RoutingStepKind.Deputies)
        {
            Enter(step + 1, waited, present, attempts);
        }
    }

    // Also later in a step: who comes back, or ends another call, hears it.
    private void Ring(IReadOnlyDictionary<string, string> present, List<RouteAttempt> attempts)
    {
        foreach (var staff in PeopleOf(present).Where(staff => !_ringing.Contains(staff)))
        {
            var state = present.GetValueOrDefault(staff, PresenceStates.Absent);
            if (state == PresenceStates.Available)
            {
                _ringing.Add(staff);
                attempts.Add(new RouteAttempt(staff, RoutingEvents.Rang, StepName, null));
            }
            else if (_missed.Add(staff))
            {
                attempts.Add(new RouteAttempt(staff, RoutingEvents.Unreachable, StepName, state));
            }
        }
    }

    private IEnumerable<string> PeopleOf(IReadOnlyDictionary<string, string> present) => Step switch
    {
        RoutingStepKind.Specialist => specialists,
        RoutingStepKind.Deputies => deputies,
        _ when group.Any(staff => present.GetValueOrDefault(staff) == PresenceStates.Available) => group,
        _ => group.Concat(present.Where(one => one.Value == PresenceStates.Available).Select(one => one.Key).Order(StringComparer.Ordinal)).Distinct(),
    };

    private IEnumerable<RouteAttempt> Stop()
    {
        var silent = _ringing.Select(staff => new RouteAttempt(staff, RoutingEvents.Unanswered, StepName, null)).ToList();
        _ringing.Clear();
        return silent;
    }
}

/// <param name="StaffId">Whom it was tried with.</param>
/// <param name="Event">A word of <see cref="RoutingEvents"/>.</param>
/// <param name="Step">In which step: <see cref="CallRoute.StepName"/>.</param>
/// <param name="Reason">Why it did not ring: a word of <see cref="PresenceStates"/>.</param>
public sealed record RouteAttempt(string StaffId, string Event, string Step, string? Reason);
