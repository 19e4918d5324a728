using System.Security.Cryptography;
using System.Text;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

/// <summary>An agent and a viewer with seeded secrets, brought as far as a test needs them.</summary>
internal sealed class Pair
{
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(1000);

    public Pair(int seed = 0, ExchangeLedger? ledger = null, WordLanguage language = WordLanguage.German)
    {
        Ledger = ledger ?? new ExchangeLedger();
        Viewer = new ViewerExchange(Bytes($"{seed} sid")[..KeyCheckSizes.Sid], Side($"{seed} viewer"));
        Agent = new AgentExchange(1, Side($"{seed} agent"), language, Ledger);
    }

    public ExchangeLedger Ledger { get; }

    public ViewerExchange Viewer { get; }

    public AgentExchange Agent { get; }

    public TimeSpan Now { get; set; } = Start;

    public CommitMessage Commit { get; private set; } = null!;

    public ReplyMessage Reply { get; private set; } = null!;

    public RevealMessage Reveal { get; private set; } = null!;

    public string[] Words { get; private set; } = [];

    public Item Matched { get; private set; } = null!;

    public Item Confirmed { get; private set; } = null!;

    /// <summary>Both ends in the states that follow the given number of messages: 1 commit … 5 confirmed.</summary>
    public static Pair After(int messages, int seed = 0)
    {
        var pair = new Pair(seed);
        Action[] steps = [pair.SayCommit, pair.SayReply, pair.SayReveal, pair.SayMatched, pair.SayConfirmed];
        foreach (var step in steps.Take(messages))
        {
            step();
        }

        return pair;
    }

    /// <summary>Both ends without anything lost between: the agent in the words, the viewer showing them.</summary>
    public static Pair AtWords(int seed = 0) => After(3, seed);

    public static Pair AtMatched(int seed = 0) => After(4, seed);

    public static Pair AtConfirmed(int seed = 0) => After(5, seed);

    public static byte[] Bytes(string seed) => SHA256.HashData(Encoding.UTF8.GetBytes(seed));

    public static LocalSide Side(string seed)
    {
        var scalar = Bytes(seed + " key");
        scalar[0] &= 0x7f;
        var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        return new LocalSide(key, Bytes(seed + " fingerprint"), Bytes(seed + " nonce"));
    }

    public static ResumeSide Resumption(string seed) => new(Bytes(seed + " F2"), Bytes(seed + " n2"), Start);

    public ResumedMessage Resume(string seed = "a")
    {
        var resume = Viewer.CreateResume(Resumption(seed + " viewer"));
        Assert.True(Agent.TryHandleResume(resume, Resumption(seed + " agent"), Now, out var resumed));
        return resumed;
    }

    private void SayCommit()
    {
        Commit = Viewer.Begin(Now);
        Assert.True(Agent.TryHandleCommit(Commit, Now, out var reply));
        Reply = reply;
    }

    private void SayReply()
    {
        Assert.True(Viewer.TryHandleReply(Reply, Now, out var reveal));
        Reveal = reveal;
        Words = [.. Viewer.WordsIn(WordLanguage.German)];
    }

    private void SayReveal() => Assert.True(Agent.TryHandleReveal(Reveal, Now));

    private void SayMatched()
    {
        Assert.Equal(EntryResult.Right, Agent.EnterWords(Words, Now, out var matched));
        Matched = matched!;
        Assert.True(Viewer.TryHandleItem(Matched, Now));
    }

    private void SayConfirmed()
    {
        Assert.Equal(EntryResult.Right, Viewer.EnterReadBack(Agent.ReadBackWord!, Now, out var confirmed));
        Confirmed = confirmed!;
        Assert.True(Agent.TryHandleItem(Confirmed, Now));
    }
}
