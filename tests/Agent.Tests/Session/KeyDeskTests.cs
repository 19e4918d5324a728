using Microsoft.Extensions.Time.Testing;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class KeyDeskTests
{
    private static readonly SeatInfo Jana = new(1, "Jana Krämer");
    private static readonly SeatInfo Ole = new(2, "Ole Berg");

    [Fact]
    public async Task An_item_that_was_lost_with_the_link_goes_out_again_and_nobody_is_alarmed()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        harness.Hub.Between = (fromAgent, message) => fromAgent && message is SeatItem ? null : message;
        harness.Console.Type("c");
        await Eventually.Holds(() => harness.Hub.HeardOf<SeatItem>().Any(item => item.Type == ItemTypes.Revoke), "the item");

        harness.Hub.Between = (_, message) => message;
        harness.Hub.Lose(reachable: true);
        await harness.Hears<ResumeRequest>();
        await harness.Hub.Client!.SeatOpened(Jana);
        var viewer = harness.Hub.Viewer();
        await Eventually.Holds(() => viewer.Items.Any(item => item.Type == ItemTypes.Revoke), "the item at the viewer");

        Assert.Equal(["matched", "grant", "grant", "revoke"], viewer.Items.Select(item => item.Type));
        Assert.Equal((ExchangeState.Confirmed, 1), (viewer.State, viewer.Begun));
    }

    [Fact]
    public async Task A_confirmation_that_was_lost_is_asked_for_when_the_page_comes_back()
    {
        using var harness = new SessionHarness();
        await StartWords(harness);
        harness.Console.Type(string.Join(' ', harness.Hub.Viewer().Words));
        var readBack = await harness.Console.ReadBack();
        await Eventually.Holds(() => harness.Hub.Viewer().State == ExchangeState.Matched, "the match");
        harness.Hub.Between = (fromAgent, message) => !fromAgent && message is SeatItem ? null : message;
        await harness.Hub.Viewer().ConfirmAsync(readBack);

        harness.Hub.Between = (_, message) => message;
        await harness.Hub.Client!.SeatOpened(Jana);
        await harness.Console.Shows("auf beiden Seiten geprüft");
        Assert.Equal(1, harness.Hub.Viewer().Begun);
    }

    [Fact]
    public async Task An_item_that_the_server_would_not_carry_is_offered_again_by_itself()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        harness.Hub.Carries = false;
        harness.Console.Type("c");
        await harness.Console.ShowsLast("Jana Krämer sieht Bildschirm 1.");
        await Eventually.Holds(() => harness.Hub.HeardOf<SeatItem>().Any(item => item.Type == ItemTypes.Revoke), "the item");
        harness.Hub.Carries = true;

        await Eventually.Holds(() => harness.Hub.Viewer().Items.Any(item => item.Type == ItemTypes.Revoke), "the item at the viewer");
        Assert.Equal(ExchangeState.Confirmed, harness.Hub.Viewer().State);
    }

    [Fact]
    public async Task A_missing_frame_lets_go_of_all_keys_and_the_next_epoch_goes_on()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        var viewer = harness.Hub.Viewer();
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(4, true));
        viewer.Seal(Channels.Input, new KeyMessage(4, false).ToBytes());
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(5, true));
        await Eventually.Holds(() => viewer.Items.Any(item => item.Type == ItemTypes.RelayRestart), "the question for the next epoch");

        Assert.Equal(["key 4 down", "release all"], harness.Sink.Calls);
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(6, true));
        Assert.Equal(["key 4 down", "release all", "key 6 down"], harness.Sink.Calls);
    }

    [Fact]
    public async Task A_viewer_that_missed_a_frame_gets_everything_whole_in_the_next_epoch()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        var before = (await AgentSessionTests.Frames(harness, 1)).Count;
        await harness.Hub.Says(1, Channels.Control, new FrameAck(1));
        harness.Hub.Between = (fromAgent, message) => fromAgent && message is RelayFrame ? null : message;
        harness.Screen.Fill(0, new Rect(0, 0, 20, 20), 0x112233);
        var heard = harness.Hub.HeardOf<RelayFrame>().Count();
        await Eventually.Holds(() => harness.Hub.HeardOf<RelayFrame>().Count() > heard, "the frame that is lost");
        harness.Hub.Between = (_, message) => message;
        await harness.Hub.Client!.Item(harness.Hub.Viewer().Create(ItemTypes.RelayRestart, []));

        await Eventually.Holds(() => harness.Hub.SentTo(1).OfType<DisplayLayout>().Count() == 2, "everything from the start");
        await Eventually.Holds(() => AgentSessionTests.FramesOf(harness).Count > before, "the next frame");
        Assert.Equal(320, AgentSessionTests.FramesOf(harness)[^1].Width);
    }

    [Fact]
    public async Task Words_that_nobody_types_expire_and_after_three_exchanges_a_new_code_is_needed()
    {
        var time = new FakeTimeProvider();
        using var harness = new SessionHarness(time: time);
        await StartWords(harness);
        for (var exchange = 1; exchange <= ExchangeLedger.MaxPerSeat; exchange++)
        {
            Assert.Equal(exchange, await Eventually.Get(() => harness.Hub.Viewer().Begun, begun => begun >= exchange));
            await harness.Console.Shows($"({exchange + 2})");
            time.Advance(TimeSpan.FromMinutes(5));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await harness.Console.Shows("starten Sie das Programm damit neu");
        Assert.Equal(0, harness.Hub.Viewer().Held!.Left);
        Assert.Equal(ExchangeLedger.MaxPerSeat, harness.Hub.Viewer().Begun);
        Assert.False(harness.ExitCode.IsCompleted, "a time limit is no attack");
        Assert.Empty(harness.Hub.HeardOf<RelayFrame>());
    }

    [Fact]
    public async Task Stop_tells_the_technician_signed_and_the_server_without_words()
    {
        using var harness = new SessionHarness();
        await StartWords(harness);
        harness.Console.Type("Stopp");

        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);
        Assert.Equal("stopped", harness.Hub.Viewer().PeerReason);
        Assert.Equal(new AbortNotice(1, "stopped"), harness.Hub.HeardOf<AbortNotice>().Single());
        Assert.EndsWith("Nennen Sie die Kennung 0123-4567.\n", harness.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("leave", harness.Hub.HeardOf<string>());
    }

    [Fact]
    public async Task A_technician_who_says_stop_ends_it_for_the_customer_too()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        await harness.Hub.Client!.Item(harness.Hub.Viewer().Stop()!);

        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);
        await harness.Console.Shows("Es wird nichts mehr übertragen.");
        Assert.Equal("stopped", harness.Hub.HeardOf<AbortNotice>().Single().Reason);
    }

    [Fact]
    public async Task An_interception_that_only_the_server_tells_of_ends_with_the_same_warning()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.SessionEnded(new SessionEnd("interception", "2026-11-24T10:44", FakeHubLink.Meter));

        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);
        await harness.Console.Shows("VERBINDUNG ABGEBROCHEN");
        Assert.DoesNotContain("Berechnet", harness.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_digits_eight_are_typed_in_any_grouping_and_three_come_back()
    {
        using var harness = new SessionHarness(digits: true);
        await StartWords(harness);
        await harness.Console.Shows("Acht Prüfziffern von Jana Krämer:");
        var digits = harness.Hub.Viewer().Words.Single();
        harness.Console.Type(digits[..7], $"{digits[..4]} {digits[4..]}");
        await harness.Console.Shows("Es sind acht Ziffern.");
        await harness.Console.Shows("diese drei Ziffern vor:");
        await Eventually.Holds(() => harness.Hub.Viewer().State == ExchangeState.Matched, "the match");
        Assert.Equal(EntryResult.Right, await harness.Hub.Viewer().ConfirmAsync(harness.KeysOf(1).ReadBackWord!));
        await harness.Console.Shows("auf beiden Seiten geprüft");
    }

    [Fact]
    public async Task Many_seats_do_not_grow_the_program_without_bound()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        for (var seat = 2; seat < 200; seat++)
        {
            await harness.Hub.Client!.SeatOpened(new SeatInfo(seat, $"Nummer {seat}"));
        }

        Assert.True(harness.SeatsHeld <= ConsentState.MaxSeats, $"{harness.SeatsHeld} seats are held");
        Assert.Equal(ExchangeState.Confirmed, harness.Hub.Viewer().State);
    }

    [Fact]
    public async Task A_second_technician_has_words_of_their_own_and_the_first_ones_picture_goes_on()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.SeatOpened(Ole);
        await harness.Console.Shows("Darf Ole Berg Ihren Bildschirm sehen");
        harness.Console.Type("j");
        await harness.Console.Shows("Drei Prüfwörter von Ole Berg: [Wörter] (5)");
        Assert.NotEqual(harness.Hub.Viewer().Words, harness.Hub.Viewer(2).Words);
        var before = AgentSessionTests.FramesOf(harness).Count;
        await harness.Hub.Says(1, Channels.Control, new FrameAck((uint)before));
        harness.Screen.Fill(0, new Rect(0, 0, 20, 20), 0x112233);
        await Eventually.Holds(() => AgentSessionTests.FramesOf(harness).Count > before, "the next frame");
        Assert.Empty(harness.Hub.SentTo(2));

        await harness.Check(seat: 2, question: 5);
        await Eventually.Holds(() => harness.Hub.SentTo(2).OfType<FrameBegin>().Any(), "the second one's picture");
    }

    [Fact]
    public async Task A_wrong_outcome_of_one_seat_ends_the_session_for_all()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.SeatOpened(Ole);
        await harness.Console.Shows("Darf Ole Berg Ihren Bildschirm sehen");
        harness.Console.Type("j");
        await harness.Console.Shows("(5)");
        var wrong = harness.Hub.Viewer(2).Words[0] == "abend" ? "adler" : "abend";
        harness.Console.Type([.. Enumerable.Repeat($"{wrong} {wrong} {wrong}", 5)]);

        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);
        Assert.Equal("words-wrong", harness.Hub.Viewer(2).PeerReason);
        Assert.Equal("stopped", harness.Hub.Viewer().PeerReason);
        Assert.Equal(new AbortNotice(2, "words-wrong"), harness.Hub.HeardOf<AbortNotice>().Single());
    }

    [Fact]
    public async Task New_certificates_bring_new_keys_without_a_second_reading()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        var before = (await AgentSessionTests.Frames(harness, 1)).Count;
        await harness.Hub.Client!.ResumeKeys(harness.Hub.Viewer().Resume());
        await harness.Hears<SeatResumed>();
        await Eventually.Holds(() => AgentSessionTests.FramesOf(harness).Count > before, "the next frame");
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(4, true));

        Assert.Equal("key 4 down", harness.Sink.Calls[^1]);
        Assert.DoesNotContain("(5)", harness.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_loaded_again_gets_no_frame_before_new_words()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        harness.Hub.Viewer().Forget();
        await harness.Hub.Client!.SeatOpened(Jana);
        await harness.Console.Shows("(4)");
        var heard = harness.Hub.HeardOf<RelayFrame>().Count();
        harness.Screen.Fill(0, new Rect(0, 0, 20, 20), 0x112233);
        await harness.Check(question: 4);

        Assert.Equal(2, harness.Hub.Viewer().Begun);
        await Eventually.Holds(() => harness.Hub.SentTo(1).OfType<FrameBegin>().Any(), "the picture");
        Assert.True(harness.Hub.HeardOf<RelayFrame>().Count() > heard);
    }

    [Fact]
    public async Task An_answer_to_an_older_invitation_came_too_late_and_is_no_attack()
    {
        using var harness = new SessionHarness();
        await StartWords(harness);
        var first = harness.Hub.Viewer().LastCommit!;
        harness.Hub.Viewer().Forget();
        await harness.Hub.Client!.SeatOpened(Jana);
        await harness.Console.Shows("(4)");
        await harness.Hub.Client.Commit(first);
        await harness.Check(question: 4);

        await harness.Console.Shows("Jana Krämer sieht Bildschirm 1.");
    }

    [Fact]
    public async Task A_new_page_that_needs_seconds_for_its_commitment_still_gets_words()
    {
        var time = new FakeTimeProvider();
        using var harness = new SessionHarness(time: time);
        await harness.StartViewing();
        harness.Hub.Viewer().Forget();
        harness.Hub.Between = (fromAgent, message) => !fromAgent && message is SeatCommit ? null : message;
        await harness.Hub.Client!.SeatOpened(Jana);
        await Eventually.Holds(() => harness.Hub.Viewer().Begun == 2, "the second exchange");
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.False(harness.KeysOf(1).MustAsk, "a question now would make the commitment late");
        harness.Hub.Between = (_, message) => message;
        await harness.Hub.Client.Commit(harness.Hub.Viewer().LastCommit!);

        await harness.Check(question: 4);
        Assert.Equal(2, harness.Hub.Viewer().Begun);
    }

    [Fact]
    public async Task An_invitation_that_nobody_heard_is_said_again()
    {
        var time = new FakeTimeProvider();
        using var harness = new SessionHarness(time: time);
        await harness.StartViewing();
        harness.Hub.Viewer().Forget();
        harness.Hub.Between = (fromAgent, message) => fromAgent && message is KeysHeld ? null : message;
        var asked = harness.Hub.HeardOf<KeysHeld>().Count();
        await harness.Hub.Client!.SeatOpened(Jana);
        await Eventually.Holds(() => harness.Hub.HeardOf<KeysHeld>().Count() > asked, "the invitation");
        harness.Hub.Between = (_, message) => message;
        time.Advance(TimeSpan.FromSeconds(12));

        await harness.Check(question: 4);
    }

    [Fact]
    public async Task A_commitment_that_nobody_invited_ends_everything()
    {
        using var harness = new SessionHarness();
        await StartWords(harness);
        await harness.Hub.Client!.Commit(harness.Hub.Viewer().LastCommit! with { Call = 77 });

        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);
    }

    private static async Task StartWords(SessionHarness harness)
    {
        harness.Start("--code", "123 456 7894");
        await harness.Console.Shows("(1)");
        await harness.Hub.Client!.SeatOpened(Jana);
        harness.Console.Type("j");
        await harness.Console.Shows("(2)");
        harness.Console.Type("j");
        await harness.Console.Shows("(3)");
    }
}
