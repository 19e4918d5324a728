using Microsoft.AspNetCore.SignalR.Client;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Signaling;

public sealed class SessionFlowTests(HubHarness hub) : IClassFixture<HubHarness>
{
    [Fact]
    public async Task A_call_with_a_code_runs_from_start_to_end()
    {
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var joined = await page.JoinAsync(id);
        Assert.Equal("calling", joined.Session!.State);
        Assert.Equal(1, joined.Seat);

        await using var agent = await AgentEnd.ConnectAsync(hub);
        var opened = await agent.EnterAsync(joined.Session.Code!);
        Assert.Null(opened.Error);
        Assert.Equal("Jana Krämer", opened.Offer!.TechnicianName);
        Assert.Equal("118.50", opened.Offer.RatePerHour);
        Assert.Equal("29.63", opened.Offer.RatePerQuarterHour);
        await Wait.UntilAsync(() => agent.Seats.Count > 0, "the seat");

        Assert.Null((await agent.ConsentAsync(1, "view", true)).Error);
        await Wait.UntilAsync(() => page.View?.State == "viewing", "viewing");
        Assert.Null((await page.AskAsync(nameof(ITechnicianHub.RequestControl))).Error);
        await Wait.UntilAsync(() => agent.ControlQuestions.Contains(1), "the question for control");
        Assert.Null((await agent.ConsentAsync(1, "control", true)).Error);
        await Wait.UntilAsync(() => page.View!.ControlSeat == 1, "control");

        Assert.Null((await page.AskAsync(nameof(ITechnicianHub.EndSession))).Error);
        await Wait.UntilAsync(() => agent.Endings.Count > 0 && page.Ended is not null, "the end");
        Assert.Equal("technician", page.Ended!.By);
        Assert.False(page.Ended.Meter.Running);
        Assert.Equal(
            ["call_started", "code_issued", "tech_joined", "code_used", "agent_clock", "agent_connected", "view_granted",
                "consent_granted", "ordered", "control_requested", "control_granted", "call_ended", "session_ended"],
            (await hub.LedgerAsync(id)).Select(line => line.Type));
        Assert.Null(LedgerHash.FirstBroken(await hub.LedgerAsync(id)));
    }

    [Fact]
    public async Task A_signed_in_person_is_put_through_to_whoever_takes_the_call()
    {
        var person = hub.Demo.Contracts.Single(c => c.Number == "RV-2026-007").Persons[0];
        await using var page = await PageEnd.ConnectAsync(hub, "tobias.lindner");
        await page.Link.InvokeAsync<Lobby>(nameof(ITechnicianHub.Watch));
        await using var agent = await AgentEnd.ConnectAsync(hub);
        var opened = await agent.SignInAsync("RV-2026-007", person.Name, person.Pin);
        Assert.Null(opened.Error);
        Assert.Null(opened.Offer);
        await Wait.UntilAsync(() => page.Lobby?.Ringing.Any(r => r.SessionId == opened.SessionId) == true, "the ringing call");

        var reference = new SessionRef(opened.SessionId!);
        Assert.Null((await page.Link.InvokeAsync<Ack>(nameof(ITechnicianHub.TakeCall), reference)).Error);
        await Wait.UntilAsync(() => agent.Offers.Count > 0, "who took the call");
        Assert.Equal("Tobias Lindner", agent.Offers[0].TechnicianName);

        await using var late = await PageEnd.ConnectAsync(hub, "sabine.roth");
        Assert.Equal(ErrorCodes.CallTaken, (await late.Link.InvokeAsync<Ack>(nameof(ITechnicianHub.TakeCall), reference)).Error);

        Assert.Null((await agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.Leave))).Error);
        await Wait.UntilAsync(() => agent.Endings.Count > 0, "the end: no call timer runs");
        var types = (await hub.LedgerAsync(Guid.ParseExact(opened.SessionId!, "N"))).Select(line => line.Type).ToList();
        Assert.DoesNotContain("call_started", types);
        Assert.Equal("session_ended", types[^1]);
    }

    [Fact]
    public async Task A_lost_agent_comes_back_with_its_token_and_its_rights()
    {
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        var agent = await AgentEnd.ConnectAsync(hub);
        var opened = await agent.EnterAsync(code);
        await agent.ConsentAsync(1, "view", true);
        await agent.DisposeAsync();
        await Wait.UntilAsync(() => page.View?.State == "interrupted", "the loss");

        await using var back = await AgentEnd.ConnectAsync(hub);
        var wrong = await back.Link.InvokeAsync<OpenReply>(nameof(IAgentHub.Resume),
            new ResumeRequest(Protocol.Version, opened.SessionId!, new string('0', 64), [1], null, false));
        Assert.Equal(ErrorCodes.SessionUnknown, wrong.Error);
        var resumed = await back.Link.InvokeAsync<OpenReply>(nameof(IAgentHub.Resume),
            new ResumeRequest(Protocol.Version, opened.SessionId!, opened.Token!, [1], null, false));
        Assert.Null(resumed.Error);
        await Wait.UntilAsync(() => page.View?.State == "viewing", "viewing again");
        var lines = await hub.LedgerAsync(id);
        Assert.Equal("lost", lines.Single(line => line.Type == "agent_disconnected").Reason);
        Assert.Equal(2, lines.Count(line => line.Type == "agent_connected"));
        Assert.Single(lines, line => line.Type == "consent_granted");
    }

    [Fact]
    public async Task A_new_process_counts_only_from_its_own_consent()
    {
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        var first = await AgentEnd.ConnectAsync(hub);
        await first.EnterAsync(code);
        await first.ConsentAsync(1, "view", true);
        await first.DisposeAsync();
        await Wait.UntilAsync(() => page.View?.State == "interrupted", "the loss");

        var fresh = await page.Link.InvokeAsync<CodeReply>(nameof(ITechnicianHub.NewCode));
        await using var second = await AgentEnd.ConnectAsync(hub);
        Assert.Null((await second.EnterAsync(fresh.Code!)).Error);
        await Wait.UntilAsync(() => second.Seats.Count > 0, "the seat");
        Assert.Single(await hub.LedgerAsync(id), line => line.Type == "agent_connected");
        await Wait.UntilAsync(() => page.View is { ViewSeats: [], State: "connected" }, "nobody sees anything");

        await second.ConsentAsync(1, "view", true);
        var lines = await hub.LedgerAsync(id);
        Assert.Equal(2, lines.Count(line => line.Type == "agent_connected"));
        Assert.Equal(2, lines.Count(line => line.Type == "consent_granted"));
        Assert.DoesNotContain(lines, line => line.Type == "consent_revoked");
    }

    [Fact]
    public async Task Two_technicians_have_two_seats_and_a_second_tab_takes_its_own_seat_over()
    {
        var id = await hub.StartCallAsync();
        await using var first = await PageEnd.ConnectAsync(hub);
        var code = (await first.JoinAsync(id)).Session!.Code!;
        await using var second = await PageEnd.ConnectAsync(hub, "sabine.roth");
        var joined = await second.JoinAsync(id);
        Assert.Equal(2, joined.Seat);
        Assert.Null(joined.Session!.Code);

        await using var agent = await AgentEnd.ConnectAsync(hub);
        await agent.EnterAsync(code);
        await Wait.UntilAsync(() => agent.Seats.Count == 2, "both seats");
        await agent.ConsentAsync(1, "view", true);
        await agent.Link.SendAsync(nameof(IAgentHub.Relay), new RelayFrame(2, Channels.Picture, [1, 2, 3]));
        await Wait.UntilAsync(() => second.Frames.Count == 1, "the frame for seat 2");
        Assert.Empty(first.Frames);

        await using var tab = await PageEnd.ConnectAsync(hub);
        Assert.Equal(1, (await tab.JoinAsync(id)).Seat);
        await Wait.UntilAsync(() => first.SeatTaken, "the first tab loses its seat");
        Assert.Equal(ErrorCodes.SessionUnknown, (await first.AskAsync(nameof(ITechnicianHub.EndSession))).Error);
    }

    [Fact]
    public async Task Pauses_of_both_sides_make_one_pause()
    {
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        await using var agent = await AgentEnd.ConnectAsync(hub);
        await agent.EnterAsync(code);
        await agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.SetPaused), new PauseChange(true));
        await page.Link.InvokeAsync<Ack>(nameof(ITechnicianHub.SetPaused), new PauseChange(true));
        await agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.SetPaused), new PauseChange(false));
        await Wait.UntilAsync(() => page.View?.Pause is { Paused: true, By: "technician" }, "the technician's pause");
        await page.Link.InvokeAsync<Ack>(nameof(ITechnicianHub.SetPaused), new PauseChange(false));

        var lines = (await hub.LedgerAsync(id)).Select(line => line.Type).ToList();
        Assert.Single(lines, "paused");
        Assert.Single(lines, "resumed");
    }
}
