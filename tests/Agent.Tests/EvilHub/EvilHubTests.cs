using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.EvilHub;

/// <summary>
/// Whole sessions of the customer's program through a server that attacks them. 300 over all kinds; with
/// EVILHUB_LONG=1 there are 10,000.
/// </summary>
public sealed class EvilHubTests
{
    private const int InShort = 300;
    private const int InLong = 10_000;
    private const int AtOnce = 4;
    private const int Entries = 5;

    // Lost frames need a page that asks for the next epoch: the end-to-end tests have one.
    private static readonly int Kinds = Enum.GetValues<Attack>().Length - 1;

    private static readonly int SessionsOfAKind =
        (int)Math.Ceiling((Environment.GetEnvironmentVariable("EVILHUB_LONG") == "1" ? InLong : InShort) / (double)Kinds);

    public static TheoryData<Attack> BeforeTheWords => new(
        Attack.SwappedFingerprintOfViewer, Attack.TwoFingerprints, Attack.SecondCommitment, Attack.Reflection);

    public static TheoryData<Attack> ByTheWords => new(Attack.SwappedKeys, Attack.SwappedFingerprintOfAgent);

    public static TheoryData<Attack> ByTheViewer => new(Attack.AlteredItem, Attack.ReorderedItems);

    public static TheoryData<Attack> LivingOn => new(Attack.ForcedRelay, Attack.DroppedCandidates);

    [Theory]
    [MemberData(nameof(BeforeTheWords))]
    public Task An_altered_message_ends_everything_before_the_customer_is_asked(Attack attack) => ManyAsync(attack, async (harness, middle) =>
    {
        await EndsAsync(harness, middle);
        Assert.DoesNotContain("(3)", harness.Console.Output, StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(ByTheWords))]
    public Task Words_that_the_technician_reads_do_not_fit_keys_that_the_server_swapped(Attack attack) => ManyAsync(attack, async (harness, middle) =>
    {
        await harness.Console.Shows("(3)");
        var line = string.Join(' ', harness.Hub.Viewer().Words);
        harness.Console.Type([.. Enumerable.Repeat(line, Entries)]);
        await EndsAsync(harness, middle);
    });

    [Fact]
    public Task A_commitment_of_an_earlier_exchange_ends_everything() => ManyAsync(Attack.ReplayedCommitment, async (harness, middle) =>
    {
        await harness.Console.Shows("(3)");
        harness.Hub.Viewer().Forget();
        await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        await EndsAsync(harness, middle);
    });

    [Fact]
    public Task The_customers_own_item_sent_back_ends_everything() => ManyAsync(Attack.ReflectedItem, async (harness, middle) =>
    {
        await harness.Console.Shows("(3)");
        harness.Console.Type(string.Join(' ', harness.Hub.Viewer().Words));
        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode.WaitAsync(Eventually.Deadline));
        Assert.Equal(0, middle.Readable);
    });

    [Theory]
    [MemberData(nameof(ByTheViewer))]
    public Task Items_that_were_altered_or_moved_turn_the_technicians_page_red(Attack attack) => ManyAsync(attack, async (harness, middle) =>
    {
        await harness.Console.Shows("(3)");
        harness.Console.Type(string.Join(' ', harness.Hub.Viewer().Words));
        Assert.Equal(ExchangeState.Aborted, await Eventually.Get(() => harness.Hub.Viewer().State, state => state == ExchangeState.Aborted));
        Assert.Empty(harness.Hub.Viewer().Opened);
        Assert.Equal(0, middle.Readable);
    });

    [Theory]
    [MemberData(nameof(LivingOn))]
    public Task Where_the_server_only_gets_in_the_way_the_session_lives_and_nothing_can_be_read(Attack attack) => ManyAsync(attack, async (harness, middle) =>
    {
        var viewer = harness.Hub.Viewer();
        await harness.Console.Shows("(3)");
        if (attack == Attack.DroppedCandidates)
        {
            // One of the viewer's that never arrives, and one of the agent's; the match and the confirmation come after them.
            viewer.Create(ItemTypes.Candidate, [1]);
            harness.Say(ItemTypes.Candidate, [1]);
        }

        await harness.Check();
        await harness.Hub.Client!.ControlRequested(new SeatRef(1));
        await harness.Console.Shows("(4)");
        harness.Console.Type("j");
        await harness.Console.Shows("benutzt Maus und Tastatur mit.");
        Assert.Equal(attack == Attack.DroppedCandidates, middle.Candidates > 0);
        var before = AgentSessionTests.FramesOf(harness).Count;
        await harness.Hub.Says(1, Channels.Control, new FrameAck((uint)before));
        harness.Screen.Fill(0, new Rect(0, 0, 32, 32), 0x123456);
        await Eventually.Holds(() => AgentSessionTests.FramesOf(harness).Count > before, "the next frame");
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(4, true));
        Assert.Equal(["key 4 down"], harness.Sink.Calls);
        Assert.NotEmpty(harness.Hub.HeardOf<RelayFrame>());
        Assert.Equal(0, middle.Readable);
    });

    /// <summary>The end with an alarm, without a single frame, told to the server without a word of the check.</summary>
    private static async Task EndsAsync(SessionHarness harness, Middle middle)
    {
        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode.WaitAsync(Eventually.Deadline));
        Assert.Empty(harness.Hub.HeardOf<RelayFrame>());
        Assert.Equal(0, middle.Readable);
        Assert.Empty(harness.Hub.HeardOf<ConsentChange>());
        Assert.Single(harness.Hub.HeardOf<AbortNotice>());
        Assert.Contains("VERBINDUNG ABGEBROCHEN", harness.Console.Output, StringComparison.Ordinal);
        Assert.Contains("Es wurde kein Bild übertragen.", harness.Console.Output, StringComparison.Ordinal);
    }

    private static Task ManyAsync(Attack attack, Func<SessionHarness, Middle, Task> play) => Parallel.ForAsync(
        0, SessionsOfAKind, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            using var harness = new SessionHarness();
            var middle = harness.Hub.Attack(attack);
            harness.Start("--code", "1234567894");
            await harness.Console.Shows("(1)");
            await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
            harness.Console.Type("j");
            await harness.Console.Shows("(2)");
            harness.Console.Type("j");
            await play(harness, middle);
        });
}
