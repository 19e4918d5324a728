using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class DirectWayTests
{
    [Fact]
    public async Task A_session_moves_up_to_the_direct_way_and_down_again_when_it_falls_silent()
    {
        using var harness = new SessionHarness();
        await using var direct = await StartAsync(harness);
        await UntilAsync("a picture by the direct way", () => direct.Frames.Any());
        var before = AgentSessionTests.FramesOf(harness).Count;
        harness.Screen.Step();

        direct.IsSilent = true;
        await UntilAsync("a picture by the relay again", () => AgentSessionTests.FramesOf(harness).Count > before);
        direct.IsSilent = false;
        var frames = direct.Frames.Count();
        await UntilAsync("the direct way again", () => direct.Frames.Count() > frames);
    }

    [Fact]
    public async Task Without_the_server_picture_and_input_go_on_and_the_customer_is_asked_nothing()
    {
        using var harness = new SessionHarness();
        await using var direct = await StartAsync(harness);
        await UntilAsync("a picture by the direct way", () => direct.Frames.Any());
        await harness.Hub.Client!.ControlRequested(new SeatRef(1));
        await harness.Console.Shows("(4)");
        harness.Console.Type("j");
        await harness.Console.Shows("benutzt Maus und Tastatur mit.");

        harness.Hub.Lose(reachable: false);
        await UntilAsync("attempts to find the server", () => harness.Hub.Heard.OfType<string>().Count(word => word == "connect") > 1);
        var frames = direct.Frames.Count();
        await direct.SendAsync(Channels.Input, new PathEntered(1));
        await direct.SendAsync(Channels.Input, new KeyMessage(4, true));
        await direct.SendAsync(Channels.Input, new KeyMessage(4, false));
        await UntilAsync("the key", () => harness.Sink.Calls.Count >= 2);
        Assert.Equal(["key 4 down", "key 4 up"], harness.Sink.Calls);
        await AcknowledgeAsync(direct);
        harness.Screen.Step();
        await UntilAsync("the change on the screen", () => direct.Frames.Count() > frames);

        harness.Hub.Reachable = true;
        var resume = (await harness.Hears<ResumeRequest>())[0];
        Assert.Equal([1], resume.ViewSeats);
        Assert.Equal(1, resume.ControlSeat);
    }

    [Fact]
    public async Task Without_the_server_a_direct_way_that_breaks_takes_the_picture_away()
    {
        using var harness = new SessionHarness();
        await using var direct = await StartAsync(harness);
        await UntilAsync("a picture by the direct way", () => direct.Frames.Any());
        harness.Hub.Lose(reachable: false);
        direct.IsSilent = true;
        await harness.Console.Shows("Die Verbindung ist unterbrochen");
    }

    [Fact]
    public async Task Another_certificate_than_the_checked_one_ends_everything_with_an_alarm()
    {
        using var strange = DtlsCertificate.Create(DateTimeOffset.UtcNow);
        using var harness = new SessionHarness();
        await using var direct = await StartAsync(harness, strange);
        await harness.Console.Shows("VERBINDUNG ABGEBROCHEN");
        Assert.Empty(direct.Heard);
    }

    private static async Task<DirectViewer> StartAsync(SessionHarness harness, DtlsCertificate? shown = null)
    {
        var direct = new DirectViewer(harness.Hub, shown);
        await harness.StartViewing();
        direct.Start();
        return direct;
    }

    private static async Task AcknowledgeAsync(DirectViewer direct)
    {
        await direct.SendAsync(Channels.Control, new PathEntered(1));
        await direct.SendAsync(Channels.Control, new FrameAck(direct.Frames.Last().Frame));
    }

    private static async Task UntilAsync(string what, Func<bool> holds) =>
        Assert.True(await Eventually.Get(holds, isSo => isSo), $"waited in vain for {what}");
}
