using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class ConsentTests(Stage stage)
{
    [Fact]
    public async Task Whoever_says_no_to_viewing_shows_nothing()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Lieber nicht");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await agent.AnswerAsync("called", "j");
        await agent.AnswerAsync("view", "n");
        await tab.WaitForStateAsync("refused");
        Assert.Equal(0, await tab.FramesPaintedAsync());
        await tab.EndAsync();
        var ledger = await tab.LedgerAsync();
        Assert.True(ledger.Has("view_refused"));
        Assert.False(ledger.Has("consent_granted"));
    }

    [Fact]
    public async Task Nothing_is_shown_before_the_customer_has_answered()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Noch keine Antwort");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await agent.AnswerAsync("called", "j");
        await agent.WaitForQuestionAsync("view");
        await tab.WaitForStateAsync("asking");
        Assert.Equal(0, await tab.FramesPaintedAsync());
        await agent.TypeAsync("j");
        var words = await tab.WordsAsync();
        await agent.WaitForQuestionAsync("words");
        Assert.Equal(3, words.Count);
        Assert.DoesNotContain(words, word => agent.Output.Contains(word, StringComparison.Ordinal));
        Assert.Equal(0, await tab.FramesPaintedAsync());
        Assert.False((await tab.LedgerAsync()).Has("consent_granted"), "a yes without the words counts no time");
        await agent.TypeAsync(string.Join(' ', words));
        await tab.WaitForPictureAsync();
        await tab.WaitForStateAsync("readback");
        Assert.True((await tab.LedgerAsync()).Has("consent_granted"));
        await tab.EndAsync();
    }

    [Fact]
    public async Task Control_is_taken_back_with_one_key_and_viewing_goes_on()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Tab.TakeControlAsync(session.Agent);
        await session.Agent.TypeAsync("t");
        await session.Tab.WaitForStateAsync("viewing");
        var before = stage.Display.Grab();
        var (x, y) = CustomerDesktop.EditorPlace;
        await session.Tab.ClickAtAsync(x, y);
        await session.Tab.Page.Keyboard.TypeAsync("darf nicht ankommen");

        // The picture still follows the screen, and by then every key would have arrived as well.
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);
        Assert.Equal(0, ScreenChange.DifferencesOutside(before, stage.Display.Grab()));
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task Whoever_says_no_to_control_is_still_seen()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Tab.ActAsync("request-control");
        await session.Agent.AnswerAsync("control", "n");
        await Wait.UntilAsync("the refusal in the ledger", async () => (await session.Tab.LedgerAsync()).Has("control_refused"));
        await session.Tab.WaitForStateAsync("viewing");
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task The_customer_ends_everything_with_one_key()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Tab.ActAsync("end-call");
        await Wait.UntilAsync("the end of the call", async () => (await session.Tab.LedgerAsync()).Has("call_ended"));
        await session.Agent.TypeAsync("q");
        await session.Agent.WaitForExitAsync();
        await session.Tab.WaitForStateAsync("ended");
        Assert.Equal(0, session.Agent.ExitCode);
        Assert.True((await session.Tab.LedgerAsync()).Has("session_ended"));
    }

    [Fact]
    public async Task While_they_still_talk_the_same_key_ends_the_picture_and_not_the_call()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Agent.TypeAsync("q");
        await session.Agent.WaitForExitAsync();
        await session.Tab.WaitForStateAsync("waiting");
        var ledger = await session.Tab.LedgerAsync();
        Assert.True(ledger.Has("agent_disconnected", "left"));
        Assert.False(ledger.Has("session_ended"));
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task A_pause_hides_the_screen_and_costs_nothing()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Agent.TypeAsync("p");
        await session.Tab.WaitForStateAsync("paused");
        await session.Agent.TypeAsync("p");
        await session.Tab.WaitForStateAsync("viewing");
        await session.Tab.EndAsync();
        var ledger = await session.Tab.LedgerAsync();
        Assert.Equal((1, 1), (ledger.Count("paused"), ledger.Count("resumed")));
    }
}
