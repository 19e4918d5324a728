using System.Collections.Immutable;
using System.Text;
using RemoteSupport.Agent.Consent;

namespace RemoteSupport.Agent.Tests.Consent;

/// <summary>
/// Walks through every state that any sequence of inputs can reach, and keeps its own short account of what the
/// customer said. The account knows nothing of the machine's rules.
/// </summary>
internal sealed class ConsentSearch(Func<ConsentState, ConsentInput, ConsentStep> step, params IReadOnlyList<ConsentInput> alphabet)
{
    public int States { get; private set; }

    public bool ViewWasReached { get; private set; }

    public bool ControlWasReached { get; private set; }

    /// <summary>The first broken rule with the path that leads to it; null when all rules hold everywhere.</summary>
    public string? FindViolation(ConsentState start)
    {
        var seen = new HashSet<string>();
        var open = new Queue<(ConsentState State, CustomerAccount Account, ImmutableStack<ConsentInput> Path)>();
        open.Enqueue((start, CustomerAccount.Empty, []));
        while (open.TryDequeue(out var at))
        {
            foreach (var input in alphabet)
            {
                var next = step(at.State, input);
                var account = at.Account.After(at.State, input).OfSeated(next.State);
                if (BrokenRule(at.State, input, next, account) is { } rule)
                {
                    return $"{rule}: {string.Join(" | ", at.Path.Reverse())} | {input}";
                }

                ViewWasReached |= next.State.MayView(1);
                ControlWasReached |= next.State.MayControl(1);
                if (seen.Add(Key(next.State, account)))
                {
                    open.Enqueue((next.State, account, at.Path.Push(input)));
                }
            }
        }

        States = seen.Count;
        return null;
    }

    private static string? BrokenRule(ConsentState before, ConsentInput input, ConsentStep next, CustomerAccount account)
    {
        var state = next.State;
        foreach (var seat in state.Seats)
        {
            if (state.MayView(seat.Seat) && !(account.CallConfirmed && account.Views.Contains((seat.Seat, seat.Name))))
            {
                return $"seat {seat.Seat} sees without a yes";
            }

            if (state.MayView(seat.Seat) && !account.Matched.Contains((seat.Seat, seat.Name)))
            {
                return $"seat {seat.Seat} sees without its words";
            }

            if (state.MayControl(seat.Seat) && !account.Confirmed.Contains((seat.Seat, seat.Name)))
            {
                return $"seat {seat.Seat} controls before its technician confirmed";
            }

            if (state.MayControl(seat.Seat) && !(state.MayView(seat.Seat) && account.Control == (seat.Seat, seat.Name)))
            {
                return $"seat {seat.Seat} controls without a yes";
            }

            if (state.MayControl(seat.Seat) && state.Current is not null)
            {
                return "control while a question is open";
            }
        }

        if (state.Seats.Count(seat => state.MayControl(seat.Seat)) > 1)
        {
            return "two hands at one mouse";
        }

        if (!input.FromCustomer && before.CustomerPaused != state.CustomerPaused)
        {
            return "the customer's pause was changed from outside";
        }

        if (before.Ended && (!state.Ended || next.Actions.Length > 0))
        {
            return "life after the end";
        }

        return BrokenNews(input, next);
    }

    private static string? BrokenNews(ConsentInput input, ConsentStep next)
    {
        foreach (var action in next.Actions)
        {
            var byCustomer = input is ConsentInput.Answered { Yes: true } or ConsentInput.WordsRight;
            var wrong = action switch
            {
                ConsentAction.Tell { Granted: true } when !byCustomer => true,
                ConsentAction.StartPictures start => !next.State.MayView(start.Seat),
                ConsentAction.Tell { Granted: true, Capability: Capability.View } tell => !next.State.Sees(tell.Seat),
                ConsentAction.Tell { Granted: true } => input is not ConsentInput.Answered { Yes: true },
                ConsentAction.CheckKeys check => !next.State.CanCheck(check.Seat),
                ConsentAction.Ask ask => next.State.Current != ask.Question,
                _ => false,
            };
            if (wrong)
            {
                return $"wrong news {action}";
            }
        }

        return null;
    }

    private static string Key(ConsentState state, CustomerAccount account)
    {
        var key = new StringBuilder();
        foreach (var seat in state.Seats)
        {
            key.Append(seat.Seat).Append(seat.Name).Append(seat.Open).Append((int)seat.View).Append((int)seat.Check);
        }

        foreach (var question in state.Questions)
        {
            key.Append('?').Append((int)question.Kind).Append(question.Seat);
        }

        key.Append(state.CallConfirmed).Append(state.ControlSeat).Append(state.CustomerPaused).Append(state.RemotePaused)
            .Append(state.Linked).Append(state.Ended).Append(account.CallConfirmed).Append(account.Control?.Seat).Append(account.Control?.Name);
        foreach (var persons in new[] { account.Views, account.Matched, account.Confirmed })
        {
            key.Append('/');
            foreach (var (seat, name) in persons.Order())
            {
                key.Append(seat).Append(name);
            }
        }

        return key.ToString();
    }
}

/// <summary>What the customer has said and typed, and not taken back.</summary>
internal sealed record CustomerAccount(bool CallConfirmed, HashSet<(int Seat, string Name)> Views, (int Seat, string Name)? Control)
{
    public static CustomerAccount Empty { get; } = new(false, [], null);

    /// <summary>Whose words they typed since the last exchange of that seat began.</summary>
    public HashSet<(int Seat, string Name)> Matched { get; init; } = [];

    /// <summary>Who typed their read-back word since.</summary>
    public HashSet<(int Seat, string Name)> Confirmed { get; init; } = [];

    public CustomerAccount After(ConsentState before, ConsentInput input) => input switch
    {
        _ when before.Ended => this,
        ConsentInput.Answered answered when before.Current == answered.Question => After(before, answered),
        ConsentInput.ControlTakenBack => this with { Control = null },
        ConsentInput.WordsRight right when before.Current == Question.Words(right.Seat) =>
            this with { Matched = [.. Matched, Person(before, right.Seat)] },
        ConsentInput.Confirmed confirmed when Matched.Contains(Person(before, confirmed.Seat)) =>
            this with { Confirmed = [.. Confirmed, Person(before, confirmed.Seat)] },
        ConsentInput.CheckGone gone => Without(gone.Seat),
        ConsentInput.SeatClosed { MayReturn: false } left => Without(left.Seat),
        _ => this,
    };

    /// <summary>Whoever does not sit there any more has to be asked about anew: nothing that was said of them counts.</summary>
    public CustomerAccount OfSeated(ConsentState state) => this with
    {
        Views = [.. Views.Where(person => Person(state, person.Seat) == person)],
        Matched = [.. Matched.Where(person => Person(state, person.Seat) == person)],
        Confirmed = [.. Confirmed.Where(person => Person(state, person.Seat) == person)],
        Control = Control is { } hands && Person(state, hands.Seat) == hands ? hands : null,
    };

    private CustomerAccount Without(int seat) => this with
    {
        Matched = [.. Matched.Where(person => person.Seat != seat)],
        Confirmed = [.. Confirmed.Where(person => person.Seat != seat)],
    };

    private static (int Seat, string Name) Person(ConsentState state, int seat) => (seat, state.Find(seat)?.Name ?? "");

    private CustomerAccount After(ConsentState before, ConsentInput.Answered answered)
    {
        var person = Person(before, answered.Question.Seat);
        return (answered.Question.Kind, answered.Yes) switch
        {
            (QuestionKind.Called or QuestionKind.CallbackOrdered, true) => this with { CallConfirmed = true },
            (QuestionKind.View, true) => this with { Views = [.. Views, person] },
            (QuestionKind.View, false) => this with { Views = [.. Views.Where(view => view != person)] },
            (QuestionKind.Control, true) => this with { Control = person },
            _ => this,
        };
    }
}
