using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

/// <summary>Somebody on the way alters, swaps, replays, reflects.</summary>
public sealed class AttackTests
{
    [Fact]
    public void Any_altered_byte_of_the_first_three_messages_keeps_the_words_from_matching()
    {
        foreach (var (at, _) in new byte[16 + 32].Index())
        {
            CheckNoMatch(commit: Flipper<CommitMessage>(at, m => [m.Sid, m.Commitment], (_, f) => new CommitMessage(f[0], f[1])));
        }

        foreach (var (at, _) in new byte[65 + 32 + 32].Index())
        {
            CheckNoMatch(reply: Flipper<ReplyMessage>(at, m => [m.PublicKey, m.Fingerprint, m.Nonce], (m, f) => new ReplyMessage(f[0], f[1], f[2], m.Language)));
            CheckNoMatch(reveal: Flipper<RevealMessage>(at, m => [m.PublicKey, m.Fingerprint, m.Nonce], (_, f) => new RevealMessage(f[0], f[1], f[2])));
        }
    }

    [Fact]
    public void The_untouched_exchange_does_match() => Assert.True(Matches(new Pair(), m => m, m => m, m => m));

    [Fact]
    public void A_hub_with_keys_of_its_own_on_both_sides_is_found_by_the_words()
    {
        using var towardsAgent = new ViewerExchange(Pair.Bytes("hub sid")[..16], Pair.Side("hub viewer"));
        using var towardsViewer = new AgentExchange(1, Pair.Side("hub agent"), WordLanguage.German, new ExchangeLedger());
        var pair = new Pair();
        Assert.True(pair.Agent.TryHandleCommit(towardsAgent.Begin(pair.Now), pair.Now, out var reply));
        Assert.True(towardsViewer.TryHandleCommit(pair.Viewer.Begin(pair.Now), pair.Now, out var ownReply));
        Assert.True(pair.Viewer.TryHandleReply(ownReply, pair.Now, out var reveal));
        Assert.True(towardsViewer.TryHandleReveal(reveal, pair.Now));
        Assert.True(towardsAgent.TryHandleReply(reply, pair.Now, out var ownReveal));
        Assert.True(pair.Agent.TryHandleReveal(ownReveal, pair.Now));
        Assert.Equal(EntryResult.Wrong, pair.Agent.EnterWords([.. pair.Viewer.WordsIn(WordLanguage.German)], pair.Now, out _));
    }

    [Fact]
    public void A_hub_that_prints_its_own_words_is_found_by_the_read_back()
    {
        using var towardsAgent = new ViewerExchange(Pair.Bytes("hub sid")[..16], Pair.Side("hub viewer"));
        using var towardsViewer = new AgentExchange(1, Pair.Side("hub agent"), WordLanguage.German, new ExchangeLedger());
        var pair = new Pair();
        Assert.True(pair.Agent.TryHandleCommit(towardsAgent.Begin(pair.Now), pair.Now, out var reply));
        Assert.True(towardsAgent.TryHandleReply(reply, pair.Now, out var ownReveal));
        Assert.True(pair.Agent.TryHandleReveal(ownReveal, pair.Now));
        Assert.Equal(EntryResult.Right, pair.Agent.EnterWords([.. towardsAgent.WordsIn(WordLanguage.German)], pair.Now, out _));
        Assert.True(towardsViewer.TryHandleCommit(pair.Viewer.Begin(pair.Now), pair.Now, out var ownReply));
        Assert.True(pair.Viewer.TryHandleReply(ownReply, pair.Now, out var reveal));
        Assert.True(towardsViewer.TryHandleReveal(reveal, pair.Now));
        string[] words = [.. pair.Viewer.WordsIn(WordLanguage.German)];
        Assert.Equal(EntryResult.Right, towardsViewer.EnterWords(words, pair.Now, out var matched));
        Assert.True(pair.Viewer.TryHandleItem(matched!, pair.Now));
        Assert.Equal(EntryResult.Exhausted, pair.Viewer.EnterReadBack(pair.Agent.ReadBackWord!, pair.Now, out _));
        Assert.Equal(ExchangeState.Aborted, pair.Viewer.State);
    }

    [Fact]
    public void Swapped_fingerprints_change_the_words()
    {
        var pair = new Pair();
        Assert.False(Matches(pair, m => m, m => m with { Fingerprint = Pair.Bytes("hub") }, m => m));
        Assert.Equal(WordEntry.MaxWrong - 1, pair.Agent.EntriesLeft);
    }

    [Fact]
    public void A_replayed_commitment_cannot_be_opened_under_another_number()
    {
        var old = Pair.AtConfirmed();
        var pair = new Pair(1);
        Assert.True(pair.Agent.TryHandleCommit(old.Commit with { Sid = Pair.Bytes("new")[..16] }, pair.Now, out _));
        CheckAborted(pair.Agent, ExchangeFault.CommitmentWrong, pair.Agent.TryHandleReveal(old.Reveal, pair.Now));
    }

    [Fact]
    public void A_second_commit_ends_even_a_confirmed_exchange()
    {
        foreach (var messages in new[] { 1, 3, 4, 5 })
        {
            var pair = Pair.After(messages);
            CheckAborted(pair.Agent, ExchangeFault.SecondCommit, pair.Agent.TryHandleCommit(pair.Commit, pair.Now, out _));
        }
    }

    [Theory]
    [InlineData("key", ExchangeFault.SameKey)]
    [InlineData("fingerprint", ExchangeFault.SameFingerprint)]
    [InlineData("nonce", ExchangeFault.SameNonce)]
    public void What_comes_back_as_in_a_mirror_is_refused_by_both(string what, ExchangeFault fault)
    {
        var own = new Pair();
        Assert.True(own.Agent.TryHandleCommit(own.Viewer.Begin(own.Now), own.Now, out var reply));
        var viewer = PublicSide.Of(Pair.Side("0 viewer"));
        var mirrored = what switch
        {
            "key" => reply with { PublicKey = viewer.PublicKey },
            "fingerprint" => reply with { Fingerprint = viewer.Fingerprint },
            _ => reply with { Nonce = viewer.Nonce },
        };
        CheckAborted(own.Viewer, fault, own.Viewer.TryHandleReply(mirrored, own.Now, out _));

        var agent = PublicSide.Of(Pair.Side("0 agent"));
        var mirror = what switch
        {
            "key" => viewer with { PublicKey = agent.PublicKey },
            "fingerprint" => viewer with { Fingerprint = agent.Fingerprint },
            _ => viewer with { Nonce = agent.Nonce },
        };
        CheckAborted(fault, mirror);
    }

    [Theory]
    [InlineData("off the curve")]
    [InlineData("zero")]
    [InlineData("compressed tag")]
    [InlineData("hybrid tag")]
    [InlineData("coordinate over the prime")]
    public void A_wrong_point_is_refused_by_both(string what)
    {
        var point = WrongPoint(what);
        Assert.False(P256.IsOnCurve(point));
        CheckAborted(ExchangeFault.PointInvalid, PublicSide.Of(Pair.Side("0 viewer")) with { PublicKey = point });
        var pair = Pair.After(1);
        CheckAborted(pair.Viewer, ExchangeFault.PointInvalid, pair.Viewer.TryHandleReply(pair.Reply with { PublicKey = point }, pair.Now, out _));
    }

    [Fact]
    public void The_right_point_passes_where_wrong_ones_are_refused()
    {
        Assert.True(P256.IsOnCurve(PublicSide.Of(Pair.Side("0 viewer")).PublicKey));
        Assert.True(P256.IsOnCurve(Convert.FromHexString(
            "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")));
    }

    [Fact]
    public void Missing_and_misshapen_fields_are_values_not_exceptions()
    {
        byte[]?[] bad = [null, [], new byte[31], new byte[33], new byte[64], new byte[66]];
        foreach (var field in bad)
        {
            var (a, b, c) = (new Pair(), new Pair(), new Pair());
            CheckAborted(a.Agent, ExchangeFault.MessageMalformed, a.Agent.TryHandleCommit(new CommitMessage(field!, new byte[32]), a.Now, out _));
            CheckAborted(b.Agent, ExchangeFault.MessageMalformed, b.Agent.TryHandleCommit(new CommitMessage(new byte[16], field!), b.Now, out _));
            c = Pair.After(1);
            CheckAborted(c.Viewer, ExchangeFault.MessageMalformed, c.Viewer.TryHandleReply(c.Reply with { PublicKey = field! }, c.Now, out _));
            c = Pair.After(1);
            CheckAborted(c.Viewer, ExchangeFault.MessageMalformed, c.Viewer.TryHandleReply(c.Reply with { Nonce = field! }, c.Now, out _));
            c = Pair.After(2);
            CheckAborted(c.Agent, ExchangeFault.MessageMalformed, c.Agent.TryHandleReveal(c.Reveal with { Fingerprint = field! }, c.Now));
            c = Pair.AtWords();
            CheckAborted(c.Agent, ExchangeFault.MessageMalformed, c.Agent.TryHandleItem(new Item("ice", 0, [], field!), c.Now));
        }

        var last = Pair.After(1);
        CheckAborted(last.Viewer, ExchangeFault.MessageMalformed, last.Viewer.TryHandleReply(last.Reply with { Language = "fr" }, last.Now, out _));
        last = Pair.After(1);
        CheckAborted(last.Agent, ExchangeFault.MessageMalformed, last.Agent.TryHandleReveal(null!, last.Now));
    }

    private static byte[] WrongPoint(string what)
    {
        var point = PublicSide.Of(Pair.Side("0 viewer")).PublicKey;
        switch (what)
        {
            case "off the curve":
                point[64] ^= 1;
                break;
            case "zero":
                Array.Clear(point, 1, 64);
                break;
            case "compressed tag":
                point[0] = 2;
                break;
            case "hybrid tag":
                point[0] = 6;
                break;
            default:
                // x = p, y² = b: on the curve, if x were taken modulo p.
                Convert.FromHexString(
                    "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
                    + "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4").CopyTo(point, 1);
                break;
        }

        return point;
    }

    private static void CheckAborted(ExchangeFault fault, PublicSide side)
    {
        var pair = new Pair();
        var sid = Pair.Bytes("sid")[..16];
        Assert.True(pair.Agent.TryHandleCommit(new CommitMessage(sid, Transcript.Commitment(sid, side)), pair.Now, out _));
        CheckAborted(pair.Agent, fault, pair.Agent.TryHandleReveal(new RevealMessage(side.PublicKey, side.Fingerprint, side.Nonce), pair.Now));
    }

    private static void CheckAborted(KeyExchange exchange, ExchangeFault fault, bool taken)
    {
        Assert.False(taken);
        Assert.Equal((ExchangeState.Aborted, fault), (exchange.State, exchange.Fault));
        Assert.False(exchange.TryHandleItem(new Item("ice", 0, [], new byte[32]), Pair.Start));
        Assert.Equal(fault, exchange.Fault);
    }

    private static void CheckNoMatch(
        Func<CommitMessage, CommitMessage>? commit = null, Func<ReplyMessage, ReplyMessage>? reply = null, Func<RevealMessage, RevealMessage>? reveal = null) =>
        Assert.False(Matches(new Pair(), commit ?? (m => m), reply ?? (m => m), reveal ?? (m => m)));

    private static bool Matches(
        Pair pair, Func<CommitMessage, CommitMessage> commit, Func<ReplyMessage, ReplyMessage> reply, Func<RevealMessage, RevealMessage> reveal) =>
        pair.Agent.TryHandleCommit(commit(pair.Viewer.Begin(pair.Now)), pair.Now, out var answer)
        && pair.Viewer.TryHandleReply(reply(answer), pair.Now, out var shown)
        && pair.Agent.TryHandleReveal(reveal(shown), pair.Now)
        && pair.Agent.EnterWords([.. pair.Viewer.WordsIn(WordLanguage.German)], pair.Now, out _) == EntryResult.Right;

    private static Func<T, T> Flipper<T>(int at, Func<T, byte[][]> fields, Func<T, byte[][], T> make) => message =>
    {
        var copies = fields(message).Select(field => field.ToArray()).ToArray();
        var rest = at;
        foreach (var copy in copies)
        {
            if (rest >= 0 && rest < copy.Length)
            {
                copy[rest] ^= 1;
            }

            rest -= copy.Length;
        }

        return make(message, copies);
    };
}
