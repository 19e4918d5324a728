using RemoteSupport.Agent.Consent;

namespace RemoteSupport.Agent.Tests.Consent;

public sealed class ConsentMachineTests
{
    private static readonly ConsentInput[] FromOutside =
    [
        new ConsentInput.Offered(),
        new ConsentInput.SeatOpened(1, "Jana"),
        new ConsentInput.SeatOpened(1, "Eve"),
        new ConsentInput.SeatOpened(2, "Ole"),
        new ConsentInput.SeatClosed(1, true),
        new ConsentInput.SeatClosed(1, false),
        new ConsentInput.SeatClosed(2, false),
        new ConsentInput.ControlRequested(1),
        new ConsentInput.ControlRequested(2),
        new ConsentInput.ControlReleased(1),
        new ConsentInput.RemotePause(true),
        new ConsentInput.RemotePause(false),
        new ConsentInput.ConsentRefused(1, Capability.View),
        new ConsentInput.ConsentRefused(1, Capability.Control),
        new ConsentInput.CheckGone(1, true),
        new ConsentInput.CheckGone(1, false),
        new ConsentInput.WordsAsked(1),
        new ConsentInput.WordsAsked(2),
        new ConsentInput.Confirmed(1),
        new ConsentInput.Confirmed(2),
        new ConsentInput.CheckFailed(1),
        new ConsentInput.LinkLost(),
        new ConsentInput.LinkLost(1),
        new ConsentInput.SeatReached(1, true),
        new ConsentInput.SeatReached(1, false),
        new ConsentInput.LinkBack(),
        new ConsentInput.SessionOver(),
    ];

    // Right and wrong answers: to the open question and to every other one.
    private static readonly ConsentInput[] FromCustomer =
    [
        new ConsentInput.ControlTakenBack(), new ConsentInput.PauseToggled(), new ConsentInput.Ended(),
        Yes(Question.Called), No(Question.Called), Yes(Question.CallbackOrdered), No(Question.CallbackOrdered),
        Yes(Question.View(1)), No(Question.View(1)), Yes(Question.View(2)), No(Question.View(2)),
        Yes(Question.Control(1)), No(Question.Control(1)), Yes(Question.Control(2)), No(Question.Control(2)),
        Yes(Question.Words(1)), No(Question.Words(1)), new ConsentInput.WordsRight(1), new ConsentInput.WordsRight(2),
    ];

    [Fact]
    public void No_sequence_of_any_length_gives_a_right_that_the_customer_did_not_give()
    {
        var search = new ConsentSearch(ConsentMachine.Step, [.. FromOutside, .. FromCustomer]);

        Assert.Null(search.FindViolation(ConsentState.Start));
        Assert.True(search.ViewWasReached && search.ControlWasReached, "the search must reach the rights that it guards");
        Assert.True(search.States > 1_000, $"only {search.States} states");
    }

    [Fact]
    public void Messages_alone_reach_no_right_at_all()
    {
        var search = new ConsentSearch(ConsentMachine.Step, FromOutside);

        Assert.Null(search.FindViolation(ConsentState.Start));
        Assert.False(search.ViewWasReached || search.ControlWasReached);
    }

    [Fact]
    public void A_screen_that_takes_no_input_never_gives_control()
    {
        var search = new ConsentSearch(ConsentMachine.Step, [.. FromOutside, .. FromCustomer]);

        Assert.Null(search.FindViolation(ConsentState.Start with { ControlPossible = false }));
        Assert.True(search.ViewWasReached);
        Assert.False(search.ControlWasReached);
    }

    public static TheoryData<string> Mistakes => new(
        "grants on sight", "keeps a grant for another name", "lifts the pause", "lives on",
        "takes keys for words", "takes words of another exchange", "lets input in early", "takes a yes for words");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_search_finds_a_machine_with_a_mistake(string mistake)
    {
        var search = new ConsentSearch((state, input) => Mistaken(mistake, state, input), [.. FromOutside, .. FromCustomer]);

        Assert.NotNull(search.FindViolation(ConsentState.Start));
    }

    [Fact]
    public void The_call_is_asked_about_before_anything_else()
    {
        var (state, actions) = Run(new ConsentInput.SeatOpened(1, "Jana"));

        Assert.Equal([new ConsentAction.Ask(Question.Called)], actions.OfType<ConsentAction.Ask>());
        Assert.Equal([Question.Called, Question.View(1)], state.Questions.ToArray());
    }

    [Fact]
    public void Who_was_called_and_ordered_no_call_back_ends_everything()
    {
        var (state, actions) = Run(
            new ConsentInput.Offered(), No(Question.Called), No(Question.CallbackOrdered));

        Assert.True(state.Ended);
        Assert.Contains(new ConsentAction.Leave(), actions);
    }

    [Fact]
    public void Who_ordered_the_call_back_goes_on()
    {
        var (state, _) = Run(
            new ConsentInput.Offered(), new ConsentInput.SeatOpened(1, "Jana"),
            No(Question.Called), Yes(Question.CallbackOrdered), Yes(Question.View(1)),
            new ConsentInput.WordsAsked(1), new ConsentInput.WordsRight(1));

        Assert.True(state.MayView(1));
    }

    [Fact]
    public void A_seat_that_comes_back_after_a_lost_link_is_not_asked_about_again_and_keeps_control()
    {
        var (state, actions) = Run([.. Controlled(), new ConsentInput.LinkLost(), new ConsentInput.SeatOpened(1, "Jana"), new ConsentInput.LinkBack()]);

        Assert.True(state.MayControl(1));
        Assert.Equal(2, actions.OfType<ConsentAction.StartPictures>().Count());
        Assert.Single(actions.OfType<ConsentAction.StopPictures>());
        Assert.Single(actions.OfType<ConsentAction.Ask>(), ask => ask.Question == Question.View(1));
    }

    [Fact]
    public void A_seat_that_is_reached_without_the_link_loses_nothing_with_it()
    {
        var (state, actions) = Run([.. Controlled(), new ConsentInput.LinkLost(1)]);
        Assert.True(state.MayControl(1));
        Assert.Empty(actions.OfType<ConsentAction.StopPictures>());
        var (broken, _) = Run([.. Controlled(), new ConsentInput.LinkLost(1), new ConsentInput.SeatReached(1, false)]);
        Assert.False(broken.MayView(1) || broken.MayControl(1));
        var (again, _) = Run([.. Controlled(), new ConsentInput.LinkLost(1), new ConsentInput.SeatReached(1, false), new ConsentInput.SeatReached(1, true)]);
        Assert.True(again.MayControl(1));
        var (linked, _) = Run([.. Controlled(), new ConsentInput.SeatReached(1, false)]);
        Assert.True(linked.MayControl(1));
    }

    [Fact]
    public void A_page_that_comes_back_keeps_its_rights_and_one_that_left_does_not()
    {
        var (away, _) = Run([.. Controlled(), new ConsentInput.SeatClosed(1, true)]);
        Assert.False(away.MayView(1) || away.MayControl(1));
        var (back, _) = Run([.. Controlled(), new ConsentInput.SeatClosed(1, true), new ConsentInput.SeatOpened(1, "Jana")]);
        Assert.True(back.MayControl(1));
        var (other, _) = Run([.. Controlled(), new ConsentInput.SeatClosed(1, true), new ConsentInput.SeatOpened(1, "Eve")]);
        Assert.False(other.MayView(1) || other.ControlSeat is not null);
        var (left, _) = Run([.. Controlled(), new ConsentInput.SeatClosed(1, false), new ConsentInput.SeatOpened(1, "Jana")]);
        Assert.False(left.MayView(1) || left.ControlSeat is not null);
    }

    [Fact]
    public void A_question_that_was_open_when_the_link_was_lost_is_asked_again()
    {
        var (_, actions) = Run(
            new ConsentInput.Offered(), Yes(Question.Called), new ConsentInput.SeatOpened(1, "Jana"),
            new ConsentInput.LinkLost(), new ConsentInput.LinkBack(), new ConsentInput.SeatOpened(1, "Jana"));

        Assert.Equal(2, actions.OfType<ConsentAction.Ask>().Count(ask => ask.Question == Question.View(1)));
        Assert.Contains(new ConsentAction.Withdraw(Question.View(1)), actions);
    }

    [Fact]
    public void Control_moves_from_one_technician_to_the_other_with_one_yes()
    {
        var (state, actions) = Run(
        [
            .. Controlled(), new ConsentInput.SeatOpened(2, "Ole"), Yes(Question.View(2)), .. Checked(2),
            new ConsentInput.ControlRequested(2), Yes(Question.Control(2)),
        ]);

        Assert.True(state.MayControl(2));
        Assert.False(state.MayControl(1));
        Assert.True(state.MayView(1));
        Assert.Equal(
            [(1, true), (1, false), (2, true)],
            actions.OfType<ConsentAction.Tell>().Where(tell => tell.Capability == Capability.Control).Select(tell => (tell.Seat, tell.Granted)));
    }

    [Fact]
    public void Control_taken_back_leaves_the_view()
    {
        var (state, actions) = Run([.. Controlled(), new ConsentInput.ControlTakenBack()]);

        Assert.True(state.MayView(1));
        Assert.False(state.MayControl(1));
        Assert.Contains(new ConsentAction.Tell(1, Capability.Control, false), actions);
    }

    [Fact]
    public void The_technician_cannot_lift_the_customers_pause()
    {
        var (state, _) = Run(
            [.. Controlled(), new ConsentInput.PauseToggled(), new ConsentInput.RemotePause(true), new ConsentInput.RemotePause(false)]);

        Assert.False(state.MayView(1));
    }

    [Fact]
    public void Many_seats_do_not_grow_the_state_without_bound()
    {
        var (state, _) = Run([.. Enumerable.Range(1, 1_000).Select(seat => new ConsentInput.SeatOpened(seat, "Jana"))]);

        Assert.Equal(ConsentState.MaxSeats, state.Seats.Length);
        Assert.True(state.Questions.Length <= ConsentState.MaxSeats + 1);
    }

    [Fact]
    public void Control_on_a_screen_without_input_is_answered_with_no()
    {
        var (_, actions) = Run(
            ConsentState.Start with { ControlPossible = false },
            [.. Viewing(), new ConsentInput.ControlRequested(1)]);

        Assert.Contains(new ConsentAction.Tell(1, Capability.Control, false), actions);
        Assert.Contains(new ConsentAction.ControlImpossible(1), actions);
    }

    [Fact]
    public void The_words_are_asked_for_once_there_are_keys_and_a_yes_in_either_order()
    {
        ConsentInput[] start = [new ConsentInput.Offered(), Yes(Question.Called), new ConsentInput.SeatOpened(1, "Jana")];
        var (yesFirst, _) = Run([.. start, Yes(Question.View(1)), new ConsentInput.WordsAsked(1)]);
        var (keysFirst, _) = Run([.. start, new ConsentInput.WordsAsked(1), Yes(Question.View(1))]);

        Assert.Equal([Question.Words(1)], yesFirst.Questions.ToArray());
        Assert.Equal([Question.Words(1)], keysFirst.Questions.ToArray());
    }

    [Fact]
    public void A_yes_is_told_when_the_words_have_matched_and_a_no_at_once()
    {
        ConsentInput[] start = [new ConsentInput.Offered(), Yes(Question.Called), new ConsentInput.SeatOpened(1, "Jana")];
        var (_, yes) = Run([.. start, Yes(Question.View(1)), new ConsentInput.WordsAsked(1)]);
        var (_, no) = Run([.. start, No(Question.View(1))]);

        Assert.Empty(yes.OfType<ConsentAction.Tell>());
        Assert.Contains(new ConsentAction.CheckKeys(1), yes);
        Assert.Equal([new ConsentAction.Tell(1, Capability.View, false)], no.OfType<ConsentAction.Tell>());
        Assert.Contains(new ConsentAction.Tell(1, Capability.View, true), Run(Viewing()).Actions);
    }

    [Fact]
    public void Control_cannot_be_asked_for_before_the_technician_has_confirmed()
    {
        var (state, actions) = Run(
        [
            new ConsentInput.Offered(), Yes(Question.Called), new ConsentInput.SeatOpened(1, "Jana"), Yes(Question.View(1)),
            new ConsentInput.WordsAsked(1), new ConsentInput.WordsRight(1), new ConsentInput.ControlRequested(1),
        ]);

        Assert.Empty(state.Questions);
        Assert.Contains(new ConsentAction.Tell(1, Capability.Control, false), actions);
    }

    [Fact]
    public void A_new_exchange_takes_picture_and_control_and_leaves_the_yes()
    {
        var (state, actions) = Run([.. Controlled(), new ConsentInput.CheckGone(1, true)]);

        Assert.False(state.MayView(1) || state.ControlSeat is not null);
        Assert.True(state.ViewGranted(1));
        Assert.Contains(new ConsentAction.StopPictures(1), actions);
    }

    [Fact]
    public void A_failed_check_ends_everything_with_an_alarm_and_no_good_bye()
    {
        var (state, actions) = Run([.. Controlled(), new ConsentInput.CheckFailed(1)]);

        Assert.True(state.Ended);
        Assert.Contains(new ConsentAction.Alarm(1), actions);
        Assert.DoesNotContain(new ConsentAction.Leave(), actions);
    }

    [Fact]
    public void Keys_of_whoever_left_are_dropped()
    {
        Assert.Contains(new ConsentAction.DropKeys(1), Run([.. Controlled(), new ConsentInput.SeatClosed(1, false)]).Actions);
        Assert.DoesNotContain(new ConsentAction.DropKeys(1), Run([.. Controlled(), new ConsentInput.SeatClosed(1, true)]).Actions);
        Assert.Contains(new ConsentAction.DropKeys(1), Run([.. Controlled(), new ConsentInput.SeatOpened(1, "Eve")]).Actions);
    }

    internal static ConsentInput[] Viewing() =>
        [new ConsentInput.Offered(), Yes(Question.Called), new ConsentInput.SeatOpened(1, "Jana"), Yes(Question.View(1)), .. Checked(1)];

    internal static ConsentInput[] Controlled() => [.. Viewing(), new ConsentInput.ControlRequested(1), Yes(Question.Control(1))];

    private static ConsentInput[] Checked(int seat) =>
        [new ConsentInput.WordsAsked(seat), new ConsentInput.WordsRight(seat), new ConsentInput.Confirmed(seat)];

    private static ConsentInput.Answered Yes(Question question) => new(question, true);

    private static ConsentInput.Answered No(Question question) => new(question, false);

    private static (ConsentState State, List<ConsentAction> Actions) Run(params ConsentInput[] inputs) =>
        Run(ConsentState.Start, inputs);

    private static (ConsentState State, List<ConsentAction> Actions) Run(ConsentState state, params ConsentInput[] inputs)
    {
        var actions = new List<ConsentAction>();
        foreach (var input in inputs)
        {
            var step = ConsentMachine.Step(state, input);
            state = step.State;
            actions.AddRange(step.Actions);
        }

        return (state, actions);
    }

    private static ConsentStep Mistaken(string mistake, ConsentState state, ConsentInput input)
    {
        var step = ConsentMachine.Step(state, input);
        return (mistake, input) switch
        {
            ("grants on sight", ConsentInput.SeatOpened { Seat: 2 }) => step with { State = WithView(step.State, 2) },
            ("keeps a grant for another name", ConsentInput.SeatOpened { Name: "Eve" }) when state.ViewGranted(1) =>
                step with { State = WithView(step.State, 1) },
            ("lifts the pause", ConsentInput.RemotePause { Paused: false }) =>
                step with { State = step.State with { CustomerPaused = false } },
            ("takes keys for words", ConsentInput.WordsAsked asked) => step with { State = WithCheck(step.State, asked.Seat, KeyCheckState.Matched) },
            ("takes words of another exchange", ConsentInput.CheckGone gone) => new ConsentStep(state, []),
            ("lets input in early", ConsentInput.WordsRight right) when step.State.HasMatched(right.Seat) =>
                step with { State = WithCheck(step.State, right.Seat, KeyCheckState.Confirmed) },
            ("takes a yes for words", ConsentInput.Answered { Question.Kind: QuestionKind.Words } answered) =>
                step with { State = WithCheck(step.State, answered.Question.Seat, KeyCheckState.Matched) },
            ("lives on", ConsentInput.LinkBack) => step with { State = step.State with { Ended = false } },
            _ => step,
        };
    }

    private static ConsentState WithCheck(ConsentState state, int seat, KeyCheckState check) => state with
    {
        Seats = [.. state.Seats.Select(known => known.Seat == seat ? known with { Check = check } : known)],
    };

    private static ConsentState WithView(ConsentState state, int seat) => state with
    {
        Seats = [.. state.Seats.Select(known => known.Seat == seat ? known with { View = ViewAnswer.Granted } : known)],
    };
}
