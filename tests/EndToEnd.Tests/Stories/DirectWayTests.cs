using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RunningSession = RemoteSupport.EndToEnd.Tests.Harness.RunningSession;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class DirectWayTests(Stage stage)
{
    private static readonly TimeSpan FallBack = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task The_page_says_that_picture_and_input_go_directly()
    {
        await using var session = await Harness.RunningSession.BeginAsync(stage);
        await session.Tab.WaitForTransportAsync(MainJob.Direct);
        await session.Tab.Page.Locator("#path", new() { HasText = "direkt" }).WaitForAsync();
        await session.Tab.Page.Locator("#round-trip", new() { HasText = "ms" }).WaitForAsync();
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task A_second_technician_is_reached_directly_as_well()
    {
        await using var session = await Harness.RunningSession.BeginAsync(stage);
        await using var specialist = await stage.TechnicianAsync(1);
        await using var second = await specialist.JoinAsync(session.Tab.SessionId);
        await session.Agent.AnswerAsync("view", "j");
        await second.CheckAsync(session.Agent);
        await second.WaitForTransportAsync(MainJob.Direct);
        await session.Tab.WaitForTransportAsync(MainJob.Direct);
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(second, stage.Display)).Matches);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task A_blocked_way_is_left_for_the_relay_and_taken_again()
    {
        var technician = await stage.TechnicianAsync();
        var tab = await technician.StartCallAsync(MainJob.Contract, "Störung");
        var browser = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await LoseDatagramsAsync(browser, percent: 0);
        await using var session = await Harness.RunningSession.BeginAsync(stage, stage.Hub, technician, tab);
        await session.Tab.WaitForTransportAsync(MainJob.Direct);
        await session.Tab.TakeControlAsync(session.Agent);
        await LoseDatagramsAsync(browser, percent: 100);
        var time = Stopwatch.StartNew();
        await session.Tab.WaitForTransportAsync(MainJob.Relay);
        Assert.True(time.Elapsed < FallBack, $"on the relay after {time.Elapsed.TotalSeconds:0.0} s");
        await TypeAsync(session, "relay");

        await LoseDatagramsAsync(browser, percent: 0);
        await session.Tab.WaitForTransportAsync(MainJob.Direct);
        await TypeAsync(session, "direkt");
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task A_killed_turn_server_is_left_for_the_relay_and_used_again_when_it_is_back()
    {
        await using var turn = await TurnServer.StartAsync();
        await using var hub = await HubProcess.StartAsync(turn: turn);
        await using var technician = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        await technician.SignInAsync(hub.Demo.Technician());
        await using var session = await Harness.RunningSession.BeginAsync(stage, hub, technician, MainJob.Turn);
        await session.Tab.WaitForTransportAsync(MainJob.Turn);
        await session.Tab.Page.Locator("#path", new() { HasText = "über TURN" }).WaitForAsync();
        await session.Tab.TakeControlAsync(session.Agent);
        await TypeAsync(session, "turn");

        await turn.KillAsync();
        var time = Stopwatch.StartNew();
        await session.Tab.WaitForTransportAsync(MainJob.Relay);
        Assert.True(time.Elapsed < FallBack, $"on the relay after {time.Elapsed.TotalSeconds:0.0} s");
        await TypeAsync(session, "relay");

        await turn.StartAgainAsync();
        await session.Tab.WaitForTransportAsync(MainJob.Turn);
        await TypeAsync(session, "wieder");
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task A_turn_server_is_reached_by_tcp_where_datagrams_do_not_pass()
    {
        await using var turn = await TurnServer.StartAsync();
        await using var hub = await HubProcess.StartAsync(turn: turn, turnUrls: turn.Url("tcp"));
        await using var technician = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        await technician.SignInAsync(hub.Demo.Technician());
        await using var session = await Harness.RunningSession.BeginAsync(stage, hub, technician, MainJob.Turn);
        await session.Tab.WaitForTransportAsync(MainJob.Turn);
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouched_for_turns_the_page_red()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Fremdes Zertifikat");
        await using var agent = await HandmadeAgent.EnterAsync(stage.Hub.Address, await tab.CodeAsync());
        await agent.InviteAsync();
        await tab.WordsAsync();
        for (var connection = 1; connection <= 3; connection++)
        {
            SeatItem? offer = null;
            await Wait.UntilAsync("the page's offer", () => (offer = agent.Items.FirstOrDefault(item => item.Type == ItemTypes.Ice && item.Body[0] == connection)) is not null);
            await using var strange = new StrangePeer();
            var (ice, candidates) = await strange.AnswerAsync(offer!.Body, agent.PeerFingerprint);
            await agent.SayAsync(ItemTypes.Ice, ice);
            foreach (var candidate in candidates)
            {
                await agent.SayAsync(ItemTypes.Candidate, Encoding.ASCII.GetBytes(candidate));
            }

            var next = connection + 1;
            await Wait.UntilAsync(
                "the page to refuse",
                async () => agent.Items.Any(item => item.Type == ItemTypes.Ice && item.Body[0] == next) || await tab.StateAsync() == "mismatch");
            Assert.DoesNotContain("\"ev\":\"open\"", strange.Output, StringComparison.Ordinal);
        }

        await tab.WaitForStateAsync("mismatch");
        Assert.Equal(0, await tab.FramesPaintedAsync());
        Assert.True((await tab.LedgerAsync()).Has("possible_interception"));
    }

    // The browser's own switch: what it would send or has received as a datagram is thrown away. It works for connections
    // that are made while it is on, so it is on before; the rates are far above what is sent.
    private static Task LoseDatagramsAsync(ICDPSession browser, int percent) => browser.SendAsync(
        "Network.emulateNetworkConditions",
        new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = 1e9,
            ["uploadThroughput"] = 1e9,
            ["packetLoss"] = percent,
        });

    private static async Task TypeAsync(Harness.RunningSession session, string letters)
    {
        var (x, y) = CustomerDesktop.EditorPlace;
        await session.Tab.ClickAtAsync(x, y);
        Assert.Equal(letters.Length, (await KeyLatency.MeasureAsync(session.Tab.Page, letters)).Count);
    }
}
