using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class LostLinkTests
{
    [Fact]
    public async Task After_a_lost_link_the_session_goes_on_without_a_question()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        await AgentSessionTests.Frames(harness, 1);
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(4, true));

        harness.Hub.Lose(reachable: false);
        await harness.Console.Shows("Die Verbindung ist unterbrochen");
        Assert.Equal(["key 4 down", "release all"], harness.Sink.Calls);
        var framesBefore = AgentSessionTests.FramesOf(harness).Count;
        harness.Screen.Step();

        harness.Hub.Reachable = true;
        var resume = (await harness.Hears<ResumeRequest>())[0];
        Assert.Equal((Protocol.Version, "0123456789abcdef0123456789abcdef", "secret"), (resume.Version, resume.SessionId, resume.Token));
        Assert.Equal([1], resume.ViewSeats);
        Assert.Equal((1, false), (resume.ControlSeat!.Value, resume.Paused));
        Assert.Equal(framesBefore, AgentSessionTests.FramesOf(harness).Count);

        await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        await AgentSessionTests.Frames(harness, framesBefore + 1);
        await harness.Console.ShowsLast("Jana Krämer sieht Bildschirm 1 und benutzt Maus und Tastatur mit.");
        Assert.DoesNotContain("(5)", harness.Console.Output, StringComparison.Ordinal);
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(5, true));
        Assert.Equal("key 5 down", harness.Sink.Calls[^1]);
    }

    [Fact]
    public async Task What_the_customer_decides_while_the_link_is_away_is_told_afterwards()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        harness.Hub.Lose(reachable: false);
        await harness.Console.Shows("Die Verbindung ist unterbrochen");
        harness.Console.Type("c", "p");
        harness.Hub.Reachable = true;

        var resume = (await harness.Hears<ResumeRequest>())[0];
        await harness.Hears<PauseChange>();
        Assert.True(resume.ControlSeat is null || harness.Hub.HeardOf<ConsentChange>().Last() == new ConsentChange(1, "control", false));
        Assert.Equal(new ConsentChange(1, "control", false), harness.Hub.HeardOf<ConsentChange>().Last());
        Assert.Equal(new PauseChange(true), harness.Hub.HeardOf<PauseChange>().Last());
    }

    [Fact]
    public async Task A_session_that_is_gone_ends_with_words()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        harness.Hub.Opens = _ => new OpenReply(ErrorCodes.SessionUnknown, null, null, null);
        harness.Hub.Lose(reachable: true);

        Assert.Equal(6, await harness.ExitCode);
        await harness.Console.Shows("Die Sitzung ist vorbei. Niemand hat mehr Zugriff auf Ihren PC.");
    }

    [Fact]
    public async Task A_server_that_was_replaced_by_another_version_ends_with_words()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        harness.Hub.Opens = _ => new OpenReply(ErrorCodes.VersionUnsupported, null, null, null);
        harness.Hub.Lose(reachable: true);

        Assert.Equal(3, await harness.ExitCode);
        await harness.Console.Shows("Bitte laden Sie es dort neu herunter.");
    }

    [Fact]
    public async Task The_customer_can_end_while_the_link_is_away()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        harness.Hub.Lose(reachable: false);
        await harness.Console.Shows("Die Verbindung ist unterbrochen");
        harness.Console.Type("q");

        Assert.Equal(0, await harness.ExitCode);
        await harness.Console.Shows("Beendet. Es wird nichts mehr übertragen.");
    }

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        harness.Hub.Opens = message => message is ResumeRequest && harness.Hub.HeardOf<ResumeRequest>().Count() < 2
            ? new OpenReply(ErrorCodes.LedgerUnavailable, null, null, null)
            : new OpenReply(null, "0123456789abcdef0123456789abcdef", "secret", FakeHubLink.Offer);
        harness.Hub.Lose(reachable: true);

        Assert.Equal(2, (await harness.Hears<ResumeRequest>(2)).Count);
        await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        await harness.Console.ShowsLast("Jana Krämer sieht Bildschirm 1.");
        Assert.False(harness.ExitCode.IsCompleted);
    }
}
