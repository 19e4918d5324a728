using System.Diagnostics;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class HubRestartTests(Stage stage)
{
    private static readonly TimeSpan FoundAgain = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_direct_session_outlives_the_hub_and_nothing_is_billed_twice()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Tab.WaitForTransportAsync(MainJob.Direct);
        await session.Tab.TakeControlAsync(session.Agent);
        await stage.Hub.KillAsync();
        await session.Tab.Page.Locator("#link-state", new() { HasText = "ohne Server" }).WaitForAsync();
        await using (await ScreenChange.MakeAsync(stage.Display))
        {
            Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);
            var (x, y) = CustomerDesktop.EditorPlace;
            await session.Tab.ClickAtAsync(x, y);
            var times = await KeyLatency.MeasureAsync(session.Tab.Page, "ohne");
            Assert.Equal(4, times.Count);
            Assert.Equal("controlling", await session.Tab.StateAsync());
        }

        await stage.Hub.StartAgainAsync();
        await Wait.UntilAsync("the page to be back", async () => (await session.Tab.Page.Locator("#link-state").TextContentAsync() ?? "").Trim() is "gut" or "langsam");
        await Wait.UntilAsync("the customer in the ledger", async () => (await session.Tab.LedgerAsync()).Count("agent_connected") == 2);
        Assert.Equal("controlling", await session.Tab.StateAsync());
        Assert.Equal(MainJob.Direct, await session.Tab.TransportAsync());
        await session.Tab.EndAsync();
        var ledger = await session.Tab.LedgerAsync();
        Assert.True(ledger.ChainIntact);
        var first = ledger.Events.First(line => line.Type == "call_started").At;
        var (rawSeconds, quarterHours) = ledger.Bill();
        Assert.InRange(rawSeconds, 1, (long)(ledger.Events[^1].At - first).TotalSeconds + 1);
        Assert.Equal(1, quarterHours);
    }

    [Fact]
    public async Task A_killed_hub_is_found_again_and_nothing_is_billed_twice()
    {
        await using var session = await RunningSession.BeginAsync(stage, path: MainJob.Relay);
        await stage.Hub.KillAsync();
        await session.Tab.WaitForStateAsync("reconnecting");
        await session.Agent.WaitForStateAsync("interrupted");
        await stage.Hub.StartAgainAsync();

        var time = Stopwatch.StartNew();
        await session.Tab.WaitForStateAsync("viewing");
        Assert.True(time.Elapsed < FoundAgain, $"found again after {time.Elapsed.TotalSeconds:0.0} s");
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);

        await session.Tab.EndAsync();
        var ledger = await session.Tab.LedgerAsync();
        Assert.True(ledger.ChainIntact);
        Assert.True(ledger.Has("agent_disconnected", "lost"), "the ledger shows the hole");
        Assert.True(ledger.Has("tech_left", "lost"), "the ledger shows the hole");
        Assert.Equal(2, ledger.Count("agent_connected"));
        var first = ledger.Events.First(line => line.Type == "call_started").At;
        var (rawSeconds, quarterHours) = ledger.Bill();
        Assert.InRange(rawSeconds, 1, (long)(ledger.Events[^1].At - first).TotalSeconds + 1);
        Assert.Equal(1, quarterHours);
    }
}
