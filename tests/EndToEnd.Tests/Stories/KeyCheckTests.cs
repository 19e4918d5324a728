using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class KeyCheckTests(Stage stage)
{
    [Fact]
    public async Task A_reloaded_page_needs_new_words_and_then_goes_on()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Tab.Page.ReloadAsync();
        await session.Agent.AnswerAsync("view", "j");
        await session.Tab.CheckAsync(session.Agent);
        await session.Tab.WaitForStateAsync("viewing");
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task A_second_tab_takes_the_seat_over_with_words_of_its_own()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await using var second = await session.Technician.JoinAsync(session.Tab.SessionId);
        await session.Tab.WaitForStateAsync("taken-over");
        var frames = await second.FramesPaintedAsync();
        var words = await second.WordsAsync();
        Assert.Equal(0, frames);
        await second.EnterReadBackAsync(await session.Agent.TypeWordsAsync(words));
        await second.WaitForStateAsync("viewing");
        Assert.True((await PictureCheck.CompareAsync(second, stage.Display)).Matches);
        await second.EndAsync();
    }

    [Fact]
    public async Task After_three_exchanges_only_a_new_code_helps()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Dreimal");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await agent.LetViewAsync();
        for (var exchange = 1; exchange <= 3; exchange++)
        {
            await tab.WordsAsync();
            await agent.WaitForQuestionAsync("words");
            await tab.Page.ReloadAsync();
            await agent.AnswerAsync("view", "j");
        }

        await tab.WaitForStateAsync("renew");
        await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(Installation.Artifacts("screenshots"), "session-renew.de-DE.png") });
        await agent.WaitForErrorAsync("too-many-exchanges");
        await tab.ActAsync("new-code");
        await tab.WaitForStateAsync("waiting");
        await using var next = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await next.LetViewAsync();
        await tab.CheckAsync(next);
        await tab.WaitForStateAsync("viewing");
        await tab.EndAsync();
        Assert.True(await CostsTimeAsync(tab));
    }

    [Fact]
    public async Task Five_wrong_entries_end_everything_and_bill_nothing()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Falsche Wörter");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await agent.LetViewAsync();
        var words = await tab.WordsAsync();
        await agent.WaitForQuestionAsync("words");
        var wrong = words[0] == "abend" ? "adler" : "abend";
        for (var entry = 1; entry <= 5; entry++)
        {
            await agent.TypeAsync($"{wrong} {words[1]} {words[2]}");
        }

        await EndedByAlarmAsync(tab, agent, "words-wrong");
        await agent.WaitForOutputAsync("Es wurde kein Bild übertragen.");
        Assert.Equal(0, await tab.FramesPaintedAsync());
    }

    [Fact]
    public async Task Stop_at_the_customers_ends_everything()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Stopp");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await agent.LetViewAsync();
        await tab.WordsAsync();
        await agent.WaitForQuestionAsync("words");
        await agent.TypeAsync("stopp");
        await EndedByAlarmAsync(tab, agent, "stopped");
    }

    [Fact]
    public async Task A_wrong_read_back_word_turns_the_page_red_and_ends_the_customers_side()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Falsches Rückwort");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await agent.LetViewAsync();
        var readBack = await agent.TypeWordsAsync(await tab.WordsAsync());
        await tab.EnterReadBackAsync("qqq");
        await tab.Page.Locator("#readback-note", new() { HasText = "gibt es nicht" }).WaitForAsync();
        await tab.EnterReadBackAsync(readBack == "abend" ? "adler" : "abend");
        await EndedByAlarmAsync(tab, agent, "read-back-wrong");
    }

    // Both ends tell the server; whoever is heard first, the reason is that of the end that found it.
    private static async Task EndedByAlarmAsync(SessionTab tab, AgentProcess agent, string reason)
    {
        await tab.WaitForStateAsync("mismatch");
        await agent.WaitForExitAsync();
        await agent.WaitForOutputAsync("Der Vorfall ist aufgezeichnet: " + Installation.Artifacts("customer"));
        Assert.Equal(8, agent.ExitCode);
        Assert.Contains("VERBINDUNG ABGEBROCHEN", agent.Output, StringComparison.Ordinal);
        Assert.Contains($"Kennung {(await tab.Page.TextContentAsync("#mismatch-case"))!.Trim()}", agent.Output, StringComparison.Ordinal);
        await Wait.UntilAsync("the end in the ledger", async () => (await tab.LedgerAsync()).Has("session_ended"));
        var ledger = await tab.LedgerAsync();
        Assert.True(ledger.ChainIntact);
        Assert.True(ledger.Has("possible_interception", reason));
        Assert.False(await CostsTimeAsync(tab));
    }

    // The closing page computes it from the ledger, as every bill does; the bar of measured time is not there without any.
    private static async Task<bool> CostsTimeAsync(SessionTab tab)
    {
        var page = System.Text.Encoding.UTF8.GetString(await tab.FetchAsync(tab.Page.Url + "/close"));
        return page.Contains("class=\"clock\"", StringComparison.Ordinal);
    }
}
