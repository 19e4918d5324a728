using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Tests.Session;

namespace RemoteSupport.Agent.Tests.Consent;

public sealed class ConsentGuardTests
{
    private readonly RecordingSink _sink = new();
    private readonly ConsentGuard _guard;

    public ConsentGuardTests() => _guard = new ConsentGuard(_sink, _ => { });

    public static TheoryData<string> Losses => new("taken back", "paused", "link", "seat", "question", "end", "over");

    [Theory]
    [MemberData(nameof(Losses))]
    public void Whatever_ends_control_lets_go_of_all_keys_and_takes_no_more(string loss)
    {
        GiveControl();
        Assert.True(_guard.TryInject(1, sink => sink.Key(4, true)));

        _guard.Apply(loss switch
        {
            "taken back" => new ConsentInput.ControlTakenBack(),
            "paused" => new ConsentInput.PauseToggled(),
            "link" => new ConsentInput.LinkLost(),
            "seat" => new ConsentInput.SeatClosed(1, true),
            "question" => new ConsentInput.SeatOpened(2, "Ole"),
            "end" => new ConsentInput.Ended(),
            _ => new ConsentInput.SessionOver(),
        });

        Assert.False(_guard.TryInject(1, sink => sink.Key(5, true)));
        Assert.Equal(["key 4 down", "release all"], _sink.Calls);
    }

    [Fact]
    public void The_end_does_not_wait_for_a_text_that_is_being_typed_piece_by_piece()
    {
        GiveControl();
        var pieces = 0;
        while (_guard.TryInject(1, _ => pieces++))
        {
            if (pieces == 3)
            {
                _guard.Apply(new ConsentInput.Ended());
            }
        }

        Assert.Equal(3, pieces);
        Assert.False(_guard.MayView(1));
    }

    [Fact]
    public void Without_a_place_for_input_nothing_is_ever_injected()
    {
        var guard = new ConsentGuard(null, _ => { });
        foreach (var input in ConsentMachineTests.Controlled())
        {
            guard.Apply(input);
        }

        Assert.True(guard.MayView(1));
        Assert.False(guard.TryInject(1, _ => throw new InvalidOperationException("must not run")));
    }

    private void GiveControl()
    {
        foreach (var input in ConsentMachineTests.Controlled())
        {
            _guard.Apply(input);
        }
    }
}
