using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class AgentSessionTests
{
    [Fact]
    public async Task Nothing_is_sent_to_a_seat_before_the_customer_agreed()
    {
        using var harness = new SessionHarness();
        harness.Start("--code", "1234567894");
        await harness.Console.Shows("(1)");
        await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        harness.Console.Type("j");
        await harness.Console.Shows("(2)");
        harness.Screen.Step();
        harness.Console.Type("n");
        await harness.Hears<ConsentChange>();

        Assert.Equal([new ConsentChange(1, "view", false)], harness.Hub.HeardOf<ConsentChange>());
        Assert.Empty(harness.Hub.HeardOf<RelayFrame>());
        await harness.Console.Reports("""{"ev":"consent","capability":"view","granted":false,"seat":1,"at":""");
        await harness.Console.Reports("""{"ev":"state","state":"refused"}""");
    }

    [Fact]
    public async Task Layout_pointer_and_a_whole_picture_come_first()
    {
        using var harness = new SessionHarness(screens: [(320, 200), (160, 120)]);
        await harness.StartViewing();
        await ViewerHas(harness, new Rect(0, 0, 320, 200));

        var kinds = harness.Hub.SentTo(1).Select(message => message.GetType()).Distinct();
        Assert.Equal([typeof(DisplayLayout), typeof(CursorShapeMessage), typeof(CursorPositionMessage), typeof(FrameBegin), typeof(Tile)], kinds.Order(KindOrder));
        Assert.Equal(typeof(DisplayLayout), harness.Hub.SentTo(1).First().GetType());
        Assert.Equal(2, harness.Hub.SentTo(1).OfType<DisplayLayout>().First().Displays.Length);
    }

    [Fact]
    public async Task A_change_reaches_the_viewer_and_an_unchanged_screen_is_silent()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await ViewerHas(harness, new Rect(0, 0, 320, 200));
        await harness.Hub.Says(1, Channels.Control, new FrameAck(1));

        harness.Screen.Fill(0, new Rect(5, 5, 20, 20), 0x112233);
        var frames = await Frames(harness, 2);

        Assert.Equal(2, frames.Count);
        harness.Console.Type("q");
        await harness.ExitCode;
        await harness.Console.Reports("""{"ev":"frames","sent":2}""");
    }

    [Fact]
    public async Task Another_display_is_shown_when_the_viewer_chooses_it()
    {
        using var harness = new SessionHarness(screens: [(320, 200), (160, 120)]);
        await harness.StartViewing();
        await harness.Hub.Says(1, Channels.Control, new DisplaySelect(1));

        var frames = await Eventually.Get(() => FramesOf(harness), all => all.Any(frame => frame.Display == 1));
        Assert.Equal((160, 120), (frames[^1].Width, frames[^1].Height));
        await harness.Console.Shows("Jana Krämer sieht Bildschirm 2.");
    }

    [Fact]
    public async Task Other_displays_bring_a_new_layout_and_a_whole_picture()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await Frames(harness, 1);
        harness.Screen.ChangeLayout((640, 400));

        var frames = await Eventually.Get(() => FramesOf(harness), all => all.Any(frame => frame.Width == 640));
        Assert.Contains(frames, frame => frame.Height == 400);
        Assert.Equal(640, harness.Hub.SentTo(1).OfType<DisplayLayout>().Last().Displays[0].Width);
    }

    [Fact]
    public async Task Input_is_applied_while_control_is_granted_and_not_after_it_was_taken_back()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        await harness.Hub.Says(1, Channels.Input, new PointerButtonMessage(0, 30, 40, 0, true));
        await harness.Hub.Says(1, Channels.Input, new TextMessage("Grüße, das ist ein längerer Text"));
        harness.Console.Type("t");
        await harness.Console.ShowsLast("Jana Krämer sieht Bildschirm 1.");
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(4, true));

        Assert.Equal(
            ["move 0 30,40", "button Left down", "text Grüße, das ist e", "text in längerer Text", "release all"],
            harness.Sink.Calls);
        var fault = (await Eventually.Get(() => FaultsOf(harness), faults => faults.Count > 0))[0];
        Assert.Equal(ErrorCodes.ControlNotGranted, fault.Code);
    }

    [Fact]
    public async Task An_open_question_keeps_remote_hands_off()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        await harness.Hub.Client!.SeatOpened(new SeatInfo(2, "Ole Berg"));
        await harness.Console.Shows("Darf Ole Berg Ihren Bildschirm sehen");
        await harness.Hub.Says(1, Channels.Input, new TextMessage("j"));

        Assert.Equal(["release all"], harness.Sink.Calls);
        harness.Console.Type("n");
        await harness.Console.Reports("""{"ev":"consent","capability":"view","granted":false,"seat":2""");
        await harness.Hub.Says(1, Channels.Input, new TextMessage("k"));
        Assert.Equal(["release all", "text k"], harness.Sink.Calls);
    }

    [Fact]
    public async Task Without_a_way_to_press_keys_control_is_refused_with_words()
    {
        using var harness = new SessionHarness(withInput: false);
        await harness.StartViewing();
        await harness.Hub.Client!.ControlRequested(new SeatRef(1));

        await harness.Console.Shows("Sie bleiben allein am Steuer.");
        Assert.Contains(new ConsentChange(1, "control", false), await harness.Hears<ConsentChange>(2));
    }

    [Fact]
    public async Task A_pause_stops_pictures_and_its_end_brings_a_whole_one()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await Frames(harness, 1);
        await harness.Hub.Says(1, Channels.Control, new FrameAck(1));
        harness.Console.Type("p");
        await harness.Console.Shows("Weiter mit p.");
        harness.Screen.Step();
        Assert.Equal([new PauseChange(true)], await harness.Hears<PauseChange>());
        Assert.Single(FramesOf(harness));

        harness.Console.Type("p");
        await Frames(harness, 2);
        Assert.Equal(2, harness.Hub.SentTo(1).OfType<DisplayLayout>().Count());
    }

    [Fact]
    public async Task A_refused_consent_shows_no_picture()
    {
        using var harness = new SessionHarness();
        harness.Hub.Writes = _ => new Ack(ErrorCodes.LedgerUnavailable);
        harness.Start("--code", "1234567894");
        await harness.Console.Shows("(1)");
        await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        harness.Console.Type("j");
        await harness.Console.Shows("(2)");
        harness.Console.Type("j");
        await harness.Check();

        await harness.Console.Shows("kann zurzeit keine Sitzung aufzeichnen");
        Assert.Empty(harness.Hub.HeardOf<RelayFrame>());
    }

    [Fact]
    public async Task A_ping_comes_back_with_its_token()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Says(1, Channels.Control, new Ping(77));

        Assert.Single(await Eventually.Get(() => harness.Hub.SentTo(1).OfType<Pong>().ToList(), pongs => pongs.Count > 0), new Pong(77));
    }

    [Fact]
    public async Task A_lost_screen_ends_the_session_with_words()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        harness.Screen.Lose();

        Assert.Equal(0, await harness.ExitCode);
        await harness.Console.Shows("Der Bildschirm ist nicht mehr da.");
    }

    [Fact]
    public async Task The_end_of_the_input_does_not_end_the_session()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        harness.Console.CloseInput();
        await Frames(harness, 1);
        await harness.Hub.Client!.SessionEnded(new SessionEnd("technician", "2026-11-24T10:44", FakeHubLink.Meter));

        Assert.Equal(0, await harness.ExitCode);
        await harness.Console.Shows("Der Techniker hat die Sitzung beendet.");
    }

    [Fact]
    public async Task A_promised_call_back_ends_the_waiting()
    {
        using var harness = new SessionHarness();
        harness.Hub.Opens = _ => new OpenReply(null, "0123456789abcdef0123456789abcdef", "secret", null);
        harness.Start("--contract", "V-2026-7", "--person", "Eva Lang");
        harness.Console.Type("123456");
        await harness.Console.Shows("Wir suchen einen freien Techniker.");
        await harness.Hub.Client!.CallbackPromised(new CallbackNotice("2026-11-24T12:00", "0221 4710 123"));

        Assert.Equal(0, await harness.ExitCode);
        await harness.Console.Shows("Wir rufen Sie zurück, spätestens 24.11.2026, 12:00 Uhr.");
    }

    internal static List<FrameBegin> FramesOf(SessionHarness harness) => [.. harness.Hub.SentTo(1).OfType<FrameBegin>()];

    internal static Task<List<FrameBegin>> Frames(SessionHarness harness, int count) =>
        Eventually.Get(() => FramesOf(harness), frames => frames.Count >= count);

    internal static List<PeerFault> FaultsOf(SessionHarness harness) => [.. harness.Hub.SentTo(1).OfType<PeerFault>()];

    private static readonly IComparer<Type> KindOrder = Comparer<Type>.Create((one, other) => Rank(one).CompareTo(Rank(other)));

    private static int Rank(Type kind) => Array.IndexOf(
        [typeof(DisplayLayout), typeof(CursorShapeMessage), typeof(CursorPositionMessage), typeof(FrameBegin), typeof(Tile)], kind);

    private static async Task ViewerHas(SessionHarness harness, Rect size)
    {
        var looked = new Frame(size.Width, size.Height);
        Assert.True(harness.Screen.Grab(0, [size], looked));
        var same = await Eventually.Get(
            () =>
            {
                var viewer = new FakeViewer();
                foreach (var frame in harness.Hub.Viewer().Opened.Where(frame => frame.Channel == Channels.Picture))
                {
                    viewer.Take(frame.Channel, frame.Payload);
                }

                return viewer.Frames.Count > 0 && FakeViewer.SameColours(looked, viewer.Canvas);
            },
            good => good);
        Assert.True(same);
        await Eventually.Get(() => harness.Hub.SentTo(1).OfType<CursorPositionMessage>().Any(), sent => sent);
    }
}
