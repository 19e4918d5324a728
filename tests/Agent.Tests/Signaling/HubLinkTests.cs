using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Signaling;

public sealed class HubLinkTests
{
    // Records with bytes are equal only to themselves; their texts on the wire are not.
    private static string Text(object message) => message.GetType().Name + (ContractsJson.Default.GetTypeInfo(message.GetType()) is { } known
        ? JsonSerializer.Serialize(message, known)
        : message.ToString());

    private static readonly AgentFacts Facts = new("remote-support-agent 0.1.0", "Linux", "2026-11-24T10:00:00Z");

    [Fact]
    public async Task Every_question_gets_its_answer()
    {
        await using var server = await TestServer.StartAsync();
        await using var link = new HubLink(server.Address) { Client = new RecordingClient() };
        await link.ConnectAsync(CancellationToken.None);
        Assert.True(link.Connected);

        Assert.Equal(FakeHubLink.Offer, (await link.EnterCode(new EnterCodeRequest(Protocol.Version, "1234567894", "de", Facts))).Offer);
        Assert.Equal("secret", (await link.SignIn(new SignInRequest(Protocol.Version, "V", "P", "123456", "de", Facts))).Token);
        Assert.Equal(ErrorCodes.VersionUnsupported, (await link.EnterCode(new EnterCodeRequest(Protocol.Version + 1, "1234567894", "de", Facts))).Error);
        Assert.Null((await link.SetConsent(new ConsentChange(1, "view", true))).Error);
        Assert.Null((await link.SetPaused(new PauseChange(true))).Error);
        Assert.Null((await link.Leave()).Error);
        Assert.Null((await link.KeysHeld(new KeysHeld(1, 1, [], 0, 3, false, true))).Error);
        Assert.Null((await link.Abort(new AbortNotice(1, "stopped"))).Error);
        await link.Beat(new AgentBeat(4_200));
        Assert.Contains(new AgentBeat(4_200), server.Heard);
    }

    [Fact]
    public async Task Everything_the_server_says_arrives()
    {
        await using var server = await TestServer.StartAsync();
        var client = new RecordingClient();
        await using var link = new HubLink(server.Address) { Client = client };
        await link.ConnectAsync(CancellationToken.None);
        (string Method, object Message)[] all =
        [
            (nameof(IAgentClient.TechnicianAssigned), FakeHubLink.Offer),
            (nameof(IAgentClient.CallbackPromised), new CallbackNotice("2026-11-24T12:00", "0221")),
            (nameof(IAgentClient.SeatOpened), new SeatInfo(1, "Jana")),
            (nameof(IAgentClient.SeatClosed), new SeatClosed(1, "left")),
            (nameof(IAgentClient.PauseChanged), new PauseState(false, null)),
            (nameof(IAgentClient.Meter), FakeHubLink.Meter),
            (nameof(IAgentClient.SessionEnded), new SessionEnd("hub", "2026-11-24T12:00", FakeHubLink.Meter)),
            (nameof(IAgentClient.KeysHeld), new KeysHeld(1, 1, [1], 0, 3, false, true)),
            (nameof(IAgentClient.Commit), new SeatCommit(1, 1, [1], [2])),
            (nameof(IAgentClient.Reveal), new SeatReveal(1, [1], [2], [3])),
            (nameof(IAgentClient.Item), new SeatItem(1, "confirmed", 0, [], [1])),
            (nameof(IAgentClient.ResumeKeys), new SeatResume(1, 1, [1], [2], [3])),
            (nameof(IAgentClient.Fault), new Fault(ErrorCodes.NotAllowed, "Relay")),
        ];
        foreach (var (method, message) in all)
        {
            await server.Clients.SendCoreAsync(method, [message]);
        }

        await server.Clients.SendAsync(nameof(IAgentClient.ControlRequested), new SeatRef(1));
        await server.Clients.SendAsync(nameof(IAgentClient.ControlReleased), new SeatRef(2));
        await Heard(client, all.Length + 2);

        object[] sent = [.. all.Select(pair => pair.Message), ("requested", new SeatRef(1)), ("released", new SeatRef(2))];
        Assert.Equal(sent.Select(Text), client.Heard.Select(Text));
    }

    [Fact]
    public async Task The_largest_frame_goes_there_and_back_unchanged()
    {
        await using var server = await TestServer.StartAsync();
        var client = new RecordingClient();
        await using var link = new HubLink(server.Address) { Client = client };
        await link.ConnectAsync(CancellationToken.None);
        var payload = new byte[Protocol.MaxRelayPayload];
        new Random(5).NextBytes(payload);

        await link.RelayAsync(new RelayFrame(TestHub.EchoSeat, Channels.Picture, payload), CancellationToken.None);
        var back = Assert.IsType<RelayFrame>((await Heard(client, 1))[0]);

        Assert.Equal((TestHub.EchoSeat, Channels.Picture), (back.Seat, back.Channel));
        Assert.Equal(payload, back.Payload);
    }

    [Fact]
    public async Task A_message_with_an_unknown_member_is_refused()
    {
        await using var server = await TestServer.StartAsync(looseJson: true);
        var client = new RecordingClient();
        await using var link = new HubLink(server.Address) { Client = client };
        await link.ConnectAsync(CancellationToken.None);

        await server.Clients.SendAsync(nameof(IAgentClient.SeatOpened), new { seat = 1, technicianName = "Jana", granted = true });
        await server.Clients.SendAsync(nameof(IAgentClient.SeatOpened), new { seat = 2 });
        await server.Clients.SendAsync(nameof(IAgentClient.SeatOpened), new { seat = 3, technicianName = "Ole" });

        Assert.Equal([new SeatInfo(3, "Ole")], await Heard(client, 1));
    }

    [Fact]
    public async Task A_call_that_the_server_breaks_off_is_a_refusal()
    {
        await using var server = await TestServer.StartAsync();
        await using var link = new HubLink(server.Address);
        await link.ConnectAsync(CancellationToken.None);

        Assert.Equal(ErrorCodes.NotAllowed, (await link.SetConsent(new ConsentChange(99, "view", true))).Error);
        Assert.True(link.Connected);
    }

    [Fact]
    public async Task Without_a_server_every_call_says_that_the_link_is_gone()
    {
        int port;
        await using (var server = await TestServer.StartAsync())
        {
            port = server.Port;
        }

        await using var link = new HubLink(new Uri($"http://127.0.0.1:{port}"));
        await Assert.ThrowsAsync<IOException>(() => link.ConnectAsync(CancellationToken.None));
        await Assert.ThrowsAsync<IOException>(() => link.SetPaused(new PauseChange(true)));
        await Assert.ThrowsAsync<IOException>(() => link.RelayAsync(new RelayFrame(1, 0, [1]), CancellationToken.None));
    }

    private static async Task<IReadOnlyList<object>> Heard(RecordingClient client, int count) =>
        await Eventually.Get<IReadOnlyList<object>>(() => [.. client.Heard], heard => heard.Count >= count);
}
