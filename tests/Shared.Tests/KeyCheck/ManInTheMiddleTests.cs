using System.Security.Cryptography;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

/// <summary>
/// The bare exchange with one byte of words instead of three, and a hub with keys of its own between the two ends. It
/// may win by luck only. KEYCHECK_LONG=1 makes the run long enough for a narrow bound.
/// </summary>
public sealed class ManInTheMiddleTests
{
    private const int ShortWords = 1;
    private const int Seed = 20_251;

    private static readonly bool Long = Environment.GetEnvironmentVariable("KEYCHECK_LONG") == "1";

    private readonly Random _random = new(Seed);

    [Fact]
    public void The_hub_wins_once_in_256()
    {
        var (exchanges, tolerance) = Long ? (100_000, 0.15) : (20_000, 0.35);
        var ends = new Ends(_random);
        var won = 0;
        for (var i = 0; i < exchanges; i++)
        {
            var (agentSees, viewerSees) = Attack(ends);
            won += agentSees == viewerSees ? 1 : 0;
        }

        var expected = exchanges / 256.0;
        Assert.InRange(won, expected * (1 - tolerance), expected * (1 + tolerance));
    }

    [Fact]
    public void Without_the_commitment_it_would_win_every_time()
    {
        var ends = new Ends(_random);
        for (var i = 0; i < 20; i++)
        {
            var target = _random.Next(256);
            var tries = 0;
            while (Grind(ends) != target)
            {
                Assert.True(++tries < 10_000, $"not found, seed {Seed}");
            }
        }
    }

    [Fact]
    public void What_was_found_by_trying_is_not_what_was_committed_to()
    {
        var ends = new Ends(_random);
        var pair = new Pair();
        var hub = ends.TowardsAgent.Say(Fresh());
        var sid = Pair.Bytes("sid")[..16];
        Assert.True(pair.Agent.TryHandleCommit(new CommitMessage(sid, Transcript.Commitment(sid, hub)), pair.Now, out _));
        Assert.False(pair.Agent.TryHandleReveal(new RevealMessage(hub.PublicKey, hub.Fingerprint, Fresh()), pair.Now));
        Assert.Equal(ExchangeFault.CommitmentWrong, pair.Agent.Fault);
    }

    // The order of messages decides: the hub is bound to its own number before it sees the viewer's.
    private (byte AgentSees, byte ViewerSees) Attack(Ends ends)
    {
        var (viewer, agent) = (ends.Viewer.Say(Fresh()), ends.Agent.Say(Fresh()));
        var (asViewer, asAgent) = (ends.TowardsAgent.Say(Fresh()), ends.TowardsViewer.Say(Fresh()));
        var sid = Fresh()[..KeyCheckSizes.Sid];
        var atAgent = Transcript.Hash(sid, Transcript.Commitment(sid, asViewer), agent, asViewer);
        var atViewer = Transcript.Hash(sid, Transcript.Commitment(sid, viewer), asAgent, viewer);
        return (Word(ends.SecretWithAgent, atAgent), Word(ends.SecretWithViewer, atViewer));
    }

    private byte Grind(Ends ends)
    {
        var (agent, asViewer) = (ends.Agent.Say(Pair.Bytes("fixed")), ends.TowardsAgent.Say(Fresh()));
        var sid = Pair.Bytes("sid")[..KeyCheckSizes.Sid];
        return Word(ends.SecretWithAgent, Transcript.Hash(sid, Transcript.Commitment(sid, asViewer), agent, asViewer));
    }

    private static byte Word(byte[] z, byte[] transcript) => KeySchedule.Expand(z, transcript, "sas", ShortWords)[0];

    private byte[] Fresh()
    {
        var bytes = new byte[KeyCheckSizes.Nonce];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The four key pairs. They stay, the random numbers change: that is enough to change every word.</summary>
    private sealed class Ends
    {
        public Ends(Random random)
        {
            var seed = random.Next();
            (Agent, Viewer) = (new End($"{seed} agent"), new End($"{seed} viewer"));
            (TowardsAgent, TowardsViewer) = (new End($"{seed} hub a"), new End($"{seed} hub v"));
            SecretWithAgent = P256.Agree(TowardsAgent.Key, Agent.PublicKey);
            SecretWithViewer = P256.Agree(TowardsViewer.Key, Viewer.PublicKey);
        }

        public End Agent { get; }

        public End Viewer { get; }

        public End TowardsAgent { get; }

        public End TowardsViewer { get; }

        public byte[] SecretWithAgent { get; }

        public byte[] SecretWithViewer { get; }
    }

    private sealed class End(string seed)
    {
        private readonly byte[] _fingerprint = Pair.Bytes(seed + " fingerprint");

        public ECDiffieHellman Key { get; } = Pair.Side(seed).KeyPair;

        public byte[] PublicKey { get; } = PublicSide.Of(Pair.Side(seed)).PublicKey;

        public PublicSide Say(byte[] nonce) => new(PublicKey, _fingerprint, nonce);
    }
}
