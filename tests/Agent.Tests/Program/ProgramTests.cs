using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Agent.Tests.Signaling;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Program;

[Collection(X11Collection.Name)]
public sealed class ProgramTests
{
    private const uint Green = 0x2f9e44;
    private const uint Violet = 0x7048e8;

    [Fact]
    public async Task The_program_shows_a_real_screen_and_lets_a_real_key_be_pressed()
    {
        using var xvfb = new XvfbServer(400, 300);
        using var window = new XClient(xvfb.DisplayName, new Rect(40, 40, 200, 150), Green);
        await using var server = await TestServer.StartAsync();
        using var program = new AgentProcess("--hub", server.Address.ToString(), "--display", xvfb.DisplayName, "--code", "1234567894");
        await StartViewing(server, program);
        await SeesColour(server, 100, 100, Green);

        window.Fill(new Rect(0, 0, 200, 150), Violet);
        await SeesColour(server, 100, 100, Violet);

        await server.Clients.SendAsync(nameof(IAgentClient.ControlRequested), new SeatRef(1));
        await program.Shows("(4)");
        program.Type("y");
        await program.Shows("uses mouse and keyboard.");
        window.TakeFocus();
        await Say(server, Channels.Input, new KeyMessage(4, true));
        await Say(server, Channels.Input, new KeyMessage(4, false));
        var seen = await window.InputAsync(2);
        Assert.Equal(["key down", "key up"], seen.Where(input => input.Kind.StartsWith("key", StringComparison.Ordinal)).Select(input => input.Kind));

        program.Type("q");
        Assert.Equal(0, await program.ExitCode());
        Assert.Contains("Measured (without pauses): 0:37:28 h.", program.Output, StringComparison.Ordinal);
        Assert.Matches("""\{"ev":"frames","sent":[1-9]""", program.Events);
    }

    [Fact]
    public async Task On_a_terminal_keys_answer_at_once_and_words_are_typed_as_a_line()
    {
        using var xvfb = new XvfbServer(400, 300);
        await using var server = await TestServer.StartAsync();
        using var program = AgentProcess.OnTerminal("--hub", server.Address.ToString(), "--display", xvfb.DisplayName, "--code", "1234567894");
        await program.Shows("(1)");
        await server.Clients.SendAsync(nameof(IAgentClient.SeatOpened), new SeatInfo(1, "Jana Krämer"));
        program.Press("y");
        await program.Shows("(2)");
        program.Press("y");
        await program.Shows("(3)");
        var words = server.Viewer.Words;
        program.Press($"{words[0]}x\u007f {words[1]} {words[2]}\r");
        await program.Shows("knows that it really is your PC.");
        await program.Shows("Jana Krämer sees screen 1.");
        program.Press("p");
        await program.Shows("Paused.");
        program.Press("q");
        Assert.Equal(0, await program.ExitCode());
    }

    [Fact]
    public async Task Control_C_stops_the_pictures_within_a_moment()
    {
        using var xvfb = new XvfbServer(400, 300);
        using var window = new XClient(xvfb.DisplayName, new Rect(0, 0, 400, 300), Green);
        await using var server = await TestServer.StartAsync();
        using var program = new AgentProcess("--hub", server.Address.ToString(), "--display", xvfb.DisplayName, "--code", "1234567894");
        await StartViewing(server, program);
        await SeesColour(server, 100, 100, Green);

        var pressed = Stopwatch.GetTimestamp();
        program.PressControlC();
        await program.Reports("""{"ev":"state","state":"ended"}""");
        var heard = server.Heard.Count(message => message is RelayFrame);
        window.Fill(new Rect(0, 0, 400, 300), Violet);

        Assert.Equal(0, await program.ExitCode());
        Assert.Equal(heard, server.Heard.Count(message => message is RelayFrame));
        Assert.InRange(Stopwatch.GetElapsedTime(pressed).TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task Control_C_ends_a_program_that_was_started_in_the_background_too()
    {
        using var xvfb = new XvfbServer(400, 300);
        await using var server = await TestServer.StartAsync();
        using var program = AgentProcess.InBackground("--hub", server.Address.ToString(), "--display", xvfb.DisplayName, "--code", "1234567894");
        await program.Shows("(1)");

        program.PressControlC();
        await program.Reports("""{"ev":"state","state":"ended"}""");
        Assert.Equal(0, await program.ExitCode());
    }

    [Fact]
    public async Task Without_a_display_the_program_says_so()
    {
        using var program = new AgentProcess("--hub", "http://127.0.0.1:9", "--code", "1234567894");

        Assert.Equal(5, await program.ExitCode());
        await program.Shows("No screen was found.");
        await program.Reports("""{"ev":"error","code":"no-screen"}""");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_given_up_with_words()
    {
        using var xvfb = new XvfbServer(400, 300);
        using var program = new AgentProcess("--hub", "http://127.0.0.1:9", "--display", xvfb.DisplayName, "--lang", "de");

        Assert.Equal(2, await program.ExitCode());
        await program.Shows("Der Server der Firma ist nicht erreichbar.");
        await program.Reports("""{"ev":"error","code":"server-unreachable"}""");
    }

    [Fact]
    public async Task A_PIN_on_the_command_line_ends_the_program()
    {
        using var program = new AgentProcess("--pin", "123456");

        Assert.Equal(64, await program.ExitCode());
        await program.Reports("The PIN does not belong on the command line");
    }

    private static async Task StartViewing(TestServer server, AgentProcess program)
    {
        await program.Shows("(1)");
        await server.Clients.SendAsync(nameof(IAgentClient.SeatOpened), new SeatInfo(1, "Jana Krämer"));
        program.Type("y");
        await program.Shows("(2)");
        program.Type("y");
        await program.Shows("(3)");
        program.Type(string.Join(' ', server.Viewer.Words));
        await program.Shows("knows that it really is your PC.");
        var lines = program.Output.Split('\n');
        var readBack = lines[Array.FindIndex(lines, line => line.EndsWith("read this word aloud:", StringComparison.Ordinal)) + 1].Trim();
        await Eventually.Holds(() => server.Viewer.State == ExchangeState.Matched, "the match at the viewer");
        Assert.Equal(EntryResult.Right, await server.Viewer.ConfirmAsync(readBack));
        await program.Shows("Jana Krämer sees screen 1.");
        await program.Shows("verified on both sides");
    }

    private static Task Say(TestServer server, int channel, IWireMessage message) =>
        server.Clients.SendAsync(nameof(IAgentClient.Relay), server.Viewer.Seal(channel, message.ToBytes()));

    private static async Task SeesColour(TestServer server, int x, int y, uint colour)
    {
        var acknowledged = 0u;
        var seen = 0u;
        var started = Stopwatch.GetTimestamp();
        while (seen != colour && Stopwatch.GetElapsedTime(started) < Eventually.Deadline)
        {
            var viewer = new FakeViewer();
            foreach (var frame in server.Viewer.Opened.Where(frame => frame.Channel == Channels.Picture))
            {
                viewer.Take(frame.Channel, frame.Payload);
            }

            if (viewer.Frames.Count > 0)
            {
                var pixel = viewer.Canvas.Row(y).Slice(x * Frame.BytesPerPixel, 3);
                seen = (uint)(pixel[0] | (pixel[1] << 8) | (pixel[2] << 16));
                foreach (var frame in viewer.Frames.Where(frame => frame > acknowledged).ToList())
                {
                    await Say(server, Channels.Control, new FrameAck(frame));
                    acknowledged = frame;
                }
            }

            await Task.Delay(20);
        }

        Assert.Equal(colour, seen);
    }
}
