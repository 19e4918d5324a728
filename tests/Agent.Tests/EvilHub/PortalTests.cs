using System.Security.Cryptography;
using System.Text;
using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Tests.EvilHub;

/// <summary>
/// The one attack that the words alone do not stop: the server shows its own words to the customer, on a page or in a
/// chat. The program unlocks; the read-back word does not fit, and the technician's page turns red.
/// </summary>
public sealed class PortalTests
{
    private const double MustTurnRed = 0.994;
    private const int Seed = 20_251;

    private static readonly int Exchanges = Environment.GetEnvironmentVariable("EVILHUB_LONG") == "1" ? 10_000 : 2_000;

    private static TimeSpan Now => TimeSpan.FromSeconds(1);

    [Fact]
    public void The_page_turns_red_but_for_the_chance_of_one_byte()
    {
        var red = Enumerable.Range(0, Exchanges).Count(number => TurnsRed($"{Seed} {number}"));
        Assert.True(red >= MustTurnRed * Exchanges, $"{red} of {Exchanges}");
        Assert.True(red < Exchanges, "one in 256 is the truth: a test that never sees it tests something else");
    }

    [Fact]
    public async Task In_the_program_nothing_can_be_pressed_before_the_technician_has_noticed()
    {
        using var harness = new SessionHarness();
        var middle = harness.Hub.Attack(Attack.SwappedKeys);
        harness.Start("--code", "1234567894");
        await harness.Console.Shows("(1)");
        await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        harness.Console.Type("j");
        await harness.Console.Shows("(2)");
        harness.Console.Type("j");
        await harness.Console.Shows("(3)");
        harness.Console.Type(string.Join(' ', middle.OwnWords));
        var readBack = await harness.Console.ReadBack();

        var viewer = harness.Hub.Viewer();
        Assert.Equal(ExchangeState.Matched, await Eventually.Get(() => viewer.State, state => state == ExchangeState.Matched));
        await harness.Hub.Client.ControlRequested(new SeatRef(1));
        await harness.Hears<ConsentChange>(2);
        Assert.Contains(new ConsentChange(1, "control", false), harness.Hub.HeardOf<ConsentChange>());
        var result = await viewer.ConfirmAsync(readBack);
        Assert.True(result == EntryResult.Exhausted ? viewer.State == ExchangeState.Aborted : viewer.State == ExchangeState.Confirmed);
        Assert.Empty(harness.Sink.Calls);
    }

    /// <summary>The customer types the server's words and reads the agent's read-back word to the technician.</summary>
    private static bool TurnsRed(string seed)
    {
        using var agent = new AgentExchange(1, Side($"{seed} agent"), WordLanguage.German, new ExchangeLedger());
        using var viewer = new ViewerExchange(Bytes($"{seed} sid")[..KeyCheckSizes.Sid], Side($"{seed} viewer"));
        using var asViewer = new ViewerExchange(Bytes($"{seed} hub sid")[..KeyCheckSizes.Sid], Side($"{seed} hub viewer"));
        using var asAgent = new AgentExchange(1, Side($"{seed} hub agent"), WordLanguage.German, new ExchangeLedger());
        Talk(viewer, asAgent);
        Talk(asViewer, agent);
        Assert.Equal(EntryResult.Right, agent.EnterWords([.. asViewer.WordsIn(WordLanguage.German)], Now, out _));
        Assert.Equal(EntryResult.Right, asAgent.EnterWords([.. viewer.WordsIn(WordLanguage.German)], Now, out var matched));
        Assert.True(viewer.TryHandleItem(matched!, Now));
        return viewer.EnterReadBack(agent.ReadBackWord!, Now, out _) == EntryResult.Exhausted;
    }

    private static void Talk(ViewerExchange viewer, AgentExchange agent)
    {
        Assert.True(agent.TryHandleCommit(viewer.Begin(Now), Now, out var reply));
        Assert.True(viewer.TryHandleReply(reply, Now, out var reveal));
        Assert.True(agent.TryHandleReveal(reveal, Now));
    }

    private static byte[] Bytes(string seed) => SHA256.HashData(Encoding.UTF8.GetBytes(seed));

    private static LocalSide Side(string seed)
    {
        var scalar = Bytes(seed + " key");
        scalar[0] &= 0x7f;
        var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        return new LocalSide(key, Bytes(seed + " fingerprint"), Bytes(seed + " nonce"));
    }
}
