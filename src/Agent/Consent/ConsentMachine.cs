using System.Collections.Immutable;

namespace RemoteSupport.Agent.Consent;

/// <summary>What a step leads to.</summary>
internal readonly record struct ConsentStep(ConsentState State, ImmutableArray<ConsentAction> Actions);

/// <summary>
/// The rules of consent as a pure function: state and input in, state and actions out. Only an answer of the customer
/// raises a right; whatever comes from outside asks, lowers, or lifts what it lowered itself (security.md T-A2).
/// </summary>
internal static class ConsentMachine
{
    public static ConsentStep Step(ConsentState before, ConsentInput input)
    {
        if (before.Ended)
        {
            return new ConsentStep(before, []);
        }

        var tell = ImmutableArray.CreateBuilder<ConsentAction>();
        var after = input switch
        {
            ConsentInput.Offered => WithCallQuestion(before),
            ConsentInput.SeatOpened opened => HandleSeatOpened(before, opened),
            ConsentInput.SeatClosed closed => HandleSeatClosed(before, closed),
            ConsentInput.ControlRequested asked => HandleControlRequested(before, asked.Seat, tell),
            ConsentInput.ControlReleased released => WithoutControl(before, released.Seat),
            ConsentInput.RemotePause pause => before with { RemotePaused = pause.Paused },
            ConsentInput.ConsentRefused refused => HandleRefused(before, refused),
            ConsentInput.CheckGone gone => WithoutCheck(before, gone.Seat),
            ConsentInput.WordsAsked asked => HandleWordsAsked(before, asked.Seat),
            ConsentInput.WordsRight right => HandleWordsRight(before, right.Seat, tell),
            ConsentInput.Confirmed confirmed => HandleConfirmed(before, confirmed.Seat),
            ConsentInput.CheckFailed failed => Fail(before, failed.Seat, tell),
            ConsentInput.LinkLost lost => HandleLinkLost(before, lost.Reached),
            ConsentInput.SeatReached seat => HandleReached(before, seat),
            ConsentInput.LinkBack => before with { Linked = true },
            ConsentInput.SessionOver => before with { Ended = true, Questions = [] },
            ConsentInput.Answered answered => HandleAnswer(before, answered, tell),
            ConsentInput.ControlTakenBack => HandleTakenBack(before, tell),
            ConsentInput.PauseToggled => HandlePauseToggled(before, tell),
            ConsentInput.Ended => End(before, tell),
            _ => before,
        };
        return new ConsentStep(after, Consequences(before, after, input, tell));
    }

    private static ConsentState WithCallQuestion(ConsentState state) =>
        state.CallConfirmed || state.Questions.Any(question => question.ConcernsSession)
            ? state
            : state with { Questions = state.Questions.Insert(0, Question.Called) };

    private static ConsentState HandleSeatOpened(ConsentState state, ConsentInput.SeatOpened opened)
    {
        var known = state.Find(opened.Seat);
        if (known is not null && known.Name != opened.Name)
        {
            state = Forget(state, opened.Seat);
            known = null;
        }

        if (known is null)
        {
            state = WithRoom(state);
            known = new SeatConsent(opened.Seat, opened.Name, false, ViewAnswer.None);
            if (state.Seats.Length == ConsentState.MaxSeats)
            {
                return state;
            }

            state = state with { Seats = state.Seats.Add(known) };
        }

        state = WithWordsQuestion(Replace(state, known with { Open = true }), opened.Seat);
        return known.View == ViewAnswer.None && !state.Questions.Contains(Question.View(opened.Seat))
            ? WithCallQuestion(state with { Questions = state.Questions.Add(Question.View(opened.Seat)) })
            : state;
    }

    // Both are needed before the words can be typed: keys to compare with, and a yes that makes it worth while.
    private static ConsentState WithWordsQuestion(ConsentState state, int seat) =>
        state.Find(seat) is { Open: true, View: ViewAnswer.Granted, Check: KeyCheckState.Words } && !state.Questions.Contains(Question.Words(seat))
            ? state with { Questions = state.Questions.Add(Question.Words(seat)) }
            : state;

    private static ConsentState HandleWordsAsked(ConsentState state, int seat) =>
        state.Find(seat) is { Check: KeyCheckState.None } known
            ? WithWordsQuestion(Replace(state, known with { Check = KeyCheckState.Words }), seat)
            : state;

    private static ConsentState HandleWordsRight(ConsentState state, int seat, ImmutableArray<ConsentAction>.Builder tell)
    {
        if (state.Current != Question.Words(seat))
        {
            return state;
        }

        state = Replace(state, state.Find(seat)! with { Check = KeyCheckState.Matched });
        if (state.ViewGranted(seat))
        {
            tell.Add(new ConsentAction.Tell(seat, Capability.View, true));
        }

        return state with { Questions = state.Questions.RemoveAt(0) };
    }

    private static ConsentState HandleConfirmed(ConsentState state, int seat) =>
        state.Find(seat) is { Check: KeyCheckState.Matched } known
            ? Replace(state, known with { Check = KeyCheckState.Confirmed })
            : state;

    private static ConsentState WithoutCheck(ConsentState state, int seat)
    {
        if (state.Find(seat) is not { } known)
        {
            return state;
        }

        state = WithoutControl(state, seat);
        return Replace(state, known with { Check = KeyCheckState.None }) with { Questions = state.Questions.Remove(Question.Words(seat)) };
    }

    private static ConsentState Fail(ConsentState state, int seat, ImmutableArray<ConsentAction>.Builder tell)
    {
        tell.Add(new ConsentAction.Alarm(seat));
        return state with { Ended = true, Questions = [] };
    }

    private static ConsentState HandleSeatClosed(ConsentState state, ConsentInput.SeatClosed closed)
    {
        if (state.Find(closed.Seat) is not { } known)
        {
            return state;
        }

        // Whoever comes back to the same seat has lost nothing: the customer is not asked twice about one person.
        return closed.MayReturn && known.View == ViewAnswer.Granted
            ? Replace(state, known with { Open = false }) with
            {
                Questions = state.Questions.Remove(Question.Control(closed.Seat)).Remove(Question.Words(closed.Seat)),
            }
            : Forget(state, closed.Seat);
    }

    private static ConsentState HandleControlRequested(
        ConsentState state, int seat, ImmutableArray<ConsentAction>.Builder tell)
    {
        if (state.Find(seat) is not { Open: true })
        {
            return state;
        }

        var ready = state.ViewGranted(seat) && state.Find(seat)!.Check == KeyCheckState.Confirmed;
        if (!ready || !state.ControlPossible)
        {
            tell.Add(new ConsentAction.Tell(seat, Capability.Control, false));
            if (!state.ControlPossible)
            {
                tell.Add(new ConsentAction.ControlImpossible(seat));
            }

            return state;
        }

        // Whoever asks again has lost what was granted before: the answer must be given anew.
        state = state.ControlSeat == seat ? state with { ControlSeat = null } : state;
        return state.Questions.Contains(Question.Control(seat))
            ? state
            : state with { Questions = state.Questions.Add(Question.Control(seat)) };
    }

    private static ConsentState HandleRefused(ConsentState state, ConsentInput.ConsentRefused refused)
    {
        state = WithoutControl(state, refused.Seat);
        return refused.Capability == Capability.View && state.Find(refused.Seat) is { } known
            ? Replace(state, known with { View = ViewAnswer.Refused })
            : state;
    }

    // Seats come back one by one after the link; questions that hang on a seat are asked again then.
    private static ConsentState HandleLinkLost(ConsentState state, int[] reached) => state with
    {
        Linked = false,
        Seats = [.. state.Seats.Select(seat => seat with { Open = seat.Open && reached.Contains(seat.Seat) })],
        Questions = state.Questions.RemoveAll(question => !question.ConcernsSession),
    };

    // While the link stands the relay carries on.
    private static ConsentState HandleReached(ConsentState state, ConsentInput.SeatReached input) =>
        !state.Linked && state.HasMatched(input.Seat) ? Replace(state, state.Find(input.Seat)! with { Open = input.Reached }) : state;

    private static ConsentState HandleAnswer(
        ConsentState state, ConsentInput.Answered answered, ImmutableArray<ConsentAction>.Builder tell)
    {
        // Words are no matter of yes and no: see HandleWordsRight.
        if (state.Current != answered.Question || answered.Question.Kind == QuestionKind.Words)
        {
            return state;
        }

        var question = answered.Question;
        state = state with { Questions = state.Questions.RemoveAt(0) };
        return question.Kind switch
        {
            QuestionKind.Called when !answered.Yes =>
                state with { Questions = state.Questions.Insert(0, Question.CallbackOrdered) },
            QuestionKind.CallbackOrdered when !answered.Yes => End(state, tell),
            QuestionKind.View => AnswerView(state, question.Seat, answered.Yes, tell),
            QuestionKind.Control => AnswerControl(state, question.Seat, answered.Yes, tell),
            _ => state with { CallConfirmed = true },
        };
    }

    private static ConsentState AnswerView(
        ConsentState state, int seat, bool yes, ImmutableArray<ConsentAction>.Builder tell)
    {
        // A yes is told once it is worth something: when the words have matched as well.
        if (!yes || state.HasMatched(seat))
        {
            tell.Add(new ConsentAction.Tell(seat, Capability.View, yes));
        }

        return WithWordsQuestion(Replace(state, state.Find(seat)! with { View = yes ? ViewAnswer.Granted : ViewAnswer.Refused }), seat);
    }

    private static ConsentState AnswerControl(
        ConsentState state, int seat, bool yes, ImmutableArray<ConsentAction>.Builder tell)
    {
        if (yes && state.ControlSeat is { } other && other != seat)
        {
            tell.Add(new ConsentAction.Tell(other, Capability.Control, false));
        }

        tell.Add(new ConsentAction.Tell(seat, Capability.Control, yes));
        return yes ? state with { ControlSeat = seat } : state;
    }

    private static ConsentState HandleTakenBack(ConsentState state, ImmutableArray<ConsentAction>.Builder tell)
    {
        if (state.ControlSeat is not { } seat)
        {
            return state;
        }

        tell.Add(new ConsentAction.Tell(seat, Capability.Control, false));
        return state with { ControlSeat = null };
    }

    private static ConsentState HandlePauseToggled(ConsentState state, ImmutableArray<ConsentAction>.Builder tell)
    {
        tell.Add(new ConsentAction.TellPaused(!state.CustomerPaused));
        return state with { CustomerPaused = !state.CustomerPaused };
    }

    private static ConsentState End(ConsentState state, ImmutableArray<ConsentAction>.Builder tell)
    {
        tell.Add(new ConsentAction.Leave());
        return state with { Ended = true, Questions = [] };
    }

    private static ConsentState WithoutControl(ConsentState state, int seat) => state with
    {
        ControlSeat = state.ControlSeat == seat ? null : state.ControlSeat,
        Questions = state.Questions.Remove(Question.Control(seat)),
    };

    private static ConsentState Forget(ConsentState state, int seat)
    {
        state = WithoutControl(state, seat);
        return state with
        {
            Seats = state.Seats.RemoveAll(known => known.Seat == seat),
            Questions = state.Questions.Remove(Question.View(seat)).Remove(Question.Words(seat)),
        };
    }

    private static ConsentState WithRoom(ConsentState state)
    {
        var away = state.Seats.FirstOrDefault(known => !known.Open);
        return state.Seats.Length == ConsentState.MaxSeats && away is not null ? Forget(state, away.Seat) : state;
    }

    private static ConsentState Replace(ConsentState state, SeatConsent seat) => state with
    {
        Seats = [.. state.Seats.Select(known => known.Seat == seat.Seat ? seat : known)],
    };

    /// <summary>News follow from comparing the two states, so that no path can forget them.</summary>
    private static ImmutableArray<ConsentAction> Consequences(
        ConsentState before, ConsentState after, ConsentInput input, ImmutableArray<ConsentAction>.Builder tell)
    {
        var actions = ImmutableArray.CreateBuilder<ConsentAction>();
        Question? answered = input switch
        {
            ConsentInput.Answered answer => answer.Question,
            ConsentInput.WordsRight right => Question.Words(right.Seat),
            _ => null,
        };
        if (before.Current is { } shown && after.Current != shown && answered != shown)
        {
            actions.Add(new ConsentAction.Withdraw(shown));
        }

        foreach (var seat in before.Seats.Where(seat => before.MayView(seat.Seat) && !after.MayView(seat.Seat)))
        {
            actions.Add(new ConsentAction.StopPictures(seat.Seat));
        }

        foreach (var seat in before.Seats.Where(seat => after.Find(seat.Seat)?.Name != seat.Name))
        {
            actions.Add(new ConsentAction.DropKeys(seat.Seat));
        }

        actions.AddRange(tell);
        var reopened = (input as ConsentInput.SeatOpened)?.Seat;
        var waiting = input is ConsentInput.CheckGone { NewBegan: false } gone ? gone.Seat : reopened;
        foreach (var seat in after.Seats.Where(seat => after.CanCheck(seat.Seat)))
        {
            if (!before.CanCheck(seat.Seat) || waiting == seat.Seat)
            {
                actions.Add(new ConsentAction.CheckKeys(seat.Seat));
            }
        }

        foreach (var seat in after.Seats.Where(seat => after.MayView(seat.Seat)))
        {
            if (!before.MayView(seat.Seat) || reopened == seat.Seat)
            {
                actions.Add(new ConsentAction.StartPictures(seat.Seat));
            }
        }

        if (after.Current is { } next && (before.Current != next || answered == next))
        {
            actions.Add(new ConsentAction.Ask(next));
        }

        if (Shown(before) != Shown(after))
        {
            actions.Add(new ConsentAction.ShowState());
        }

        return actions.ToImmutable();
    }

    private static string Shown(ConsentState state) => string.Join(
        ' ',
        state.Seats.Select(seat => $"{seat.Seat} {seat.Name} {seat.View} {seat.Check} {state.MayView(seat.Seat)}")
            .Append($"{state.ControlSeat} {state.CustomerPaused} {state.RemotePaused} {state.Linked} {state.Ended}"));
}
