using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Signaling;

public sealed class BadInputTests(HubHarness hub) : IClassFixture<HubHarness>
{
    [Fact]
    public async Task A_malformed_message_is_told_to_its_sender_and_the_link_lives_on()
    {
        await using var agent = await AgentEnd.ConnectAsync(hub);

        var missing = await Assert.ThrowsAsync<HubException>(() =>
            agent.Link.InvokeAsync<OpenReply>(nameof(IAgentHub.EnterCode), new SessionRef("no code at all")));
        Assert.Contains("EnterCode", missing.Message);
        Assert.Equal(ErrorCodes.CodeWrong, (await agent.EnterAsync("0000000001")).Error);
    }

    [Fact]
    public async Task An_unknown_method_and_a_closed_room_are_refused()
    {
        await using var agent = await AgentEnd.ConnectAsync(hub);

        await Assert.ThrowsAsync<HubException>(() => agent.Link.InvokeAsync<Ack>("Nonsense"));
        var closed = await Assert.ThrowsAsync<HubException>(() => agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.Leave)));
        Assert.Contains(ErrorCodes.NotAllowed, closed.Message);
    }

    [Fact]
    public async Task Another_version_is_refused_by_its_name()
    {
        await using var agent = await AgentEnd.ConnectAsync(hub);

        var reply = await agent.Link.InvokeAsync<OpenReply>(nameof(IAgentHub.EnterCode),
            new EnterCodeRequest(99, "0000000000", "de", new AgentFacts("a", "b", "c")));
        Assert.Equal(ErrorCodes.VersionUnsupported, reply.Error);
    }

    [Fact]
    public async Task An_oversized_frame_is_refused_and_disturbs_nobody_else()
    {
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        await using var agent = await AgentEnd.ConnectAsync(hub);
        await agent.EnterAsync(code);

        await agent.Link.SendAsync(nameof(IAgentHub.Relay), new RelayFrame(1, Channels.Picture, new byte[Protocol.MaxRelayPayload + 1]));
        await Wait.UntilAsync(() => agent.Faults.Contains(ErrorCodes.MessageTooLarge), "the fault");
        await agent.Link.SendAsync(nameof(IAgentHub.Relay), new RelayFrame(1, 7, [1]));
        await Wait.UntilAsync(() => agent.Faults.Contains(ErrorCodes.MessageMalformed), "the fault for the channel");
        await agent.Link.SendAsync(nameof(IAgentHub.Relay), new RelayFrame(1, Channels.Picture, new byte[Protocol.MaxRelayPayload]));
        await Wait.UntilAsync(() => page.Frames.Count == 1, "the frame at the bound");
        Assert.Equal(Protocol.MaxRelayPayload, page.Frames[0].Payload.Length);
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task A_message_beyond_the_protocol_closes_its_own_link_with_a_reason()
    {
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        await using var agent = await AgentEnd.ConnectAsync(hub);
        await agent.EnterAsync(code);
        var closed = new TaskCompletionSource<Exception?>();
        agent.Link.Closed += error =>
        {
            closed.TrySetResult(error);
            return Task.CompletedTask;
        };

        await agent.Link.SendAsync(nameof(IAgentHub.Relay), new RelayFrame(1, Channels.Picture, new byte[Protocol.MaxHubMessage]));

        var reason = await closed.Task.WaitAsync(Wait.Deadline);
        Assert.Contains("maximum message size", reason!.Message, StringComparison.OrdinalIgnoreCase);
        await Wait.UntilAsync(() => page.View?.State == "interrupted", "the page hears of the loss");
        Assert.Equal(HubConnectionState.Connected, page.Link.State);
    }

    [Fact]
    public async Task A_technician_can_send_from_no_seat_but_their_own()
    {
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        await using var agent = await AgentEnd.ConnectAsync(hub);
        await agent.EnterAsync(code);

        await page.Link.SendAsync(nameof(ITechnicianHub.Relay), new RelayFrame(2, Channels.Input, [1]));
        await Wait.UntilAsync(() => page.Faults.Contains(ErrorCodes.NotAllowed), "the fault");
        Assert.Empty(agent.Frames);
    }

    [Fact]
    public async Task A_dispatcher_watches_but_joins_nothing()
    {
        var id = await hub.StartCallAsync();
        var dispatcher = hub.Demo.Staff.First(one => one.Role == "dispatcher").UserName;
        await using var page = await PageEnd.ConnectAsync(hub, dispatcher);

        Assert.NotEmpty((await page.Link.InvokeAsync<Lobby>(nameof(ITechnicianHub.Watch))).Running);
        await Assert.ThrowsAsync<HubException>(() => page.JoinAsync(id));
    }

    [Fact]
    public async Task A_foreign_origin_reaches_no_technician()
    {
        using var client = new HttpClient { BaseAddress = hub.Address };
        foreach (var origin in new[] { "null", "http://evil.example", hub.Address.ToString().TrimEnd('/') + ".evil.example", "https" + hub.Address.ToString()[4..].TrimEnd('/') })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Protocol.TechnicianHubPath}/negotiate?negotiateVersion=1");
            request.Headers.TryAddWithoutValidation("Origin", origin);
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
        }
    }
}
