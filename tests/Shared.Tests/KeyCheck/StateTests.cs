using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

/// <summary>Every message in every state: what is not listed ends the exchange.</summary>
public sealed class StateTests
{
    private static readonly string[] Items =
    [
        ItemTypes.Ice, ItemTypes.Candidate, ItemTypes.EndOfCandidates, ItemTypes.Matched, ItemTypes.Confirmed,
        ItemTypes.Grant, ItemTypes.Revoke, ItemTypes.RelayRestart, "unheard-of",
    ];

    /// <summary>State of the agent, messages so far, and what it takes then.</summary>
    public static TheoryData<ExchangeState, string> AgentTable => new()
    {
        { ExchangeState.Idle, "commit" },
        { ExchangeState.Replied, "reveal" },
        { ExchangeState.Words, "ice candidate end-of-candidates" },
        { ExchangeState.Matched, "ice candidate end-of-candidates confirmed relay-restart resume" },
        { ExchangeState.Confirmed, "ice candidate end-of-candidates relay-restart resume" },
    };

    public static TheoryData<ExchangeState, string> ViewerTable => new()
    {
        { ExchangeState.Idle, "" },
        { ExchangeState.Committed, "reply" },
        { ExchangeState.Revealed, "ice candidate end-of-candidates matched" },
        { ExchangeState.Matched, "ice candidate end-of-candidates grant revoke relay-restart" },
        { ExchangeState.Confirmed, "ice candidate end-of-candidates grant revoke relay-restart" },
    };

    [Theory]
    [MemberData(nameof(AgentTable))]
    public void The_agent_takes_exactly_what_its_state_lists(ExchangeState state, string listed)
    {
        foreach (var message in new[] { "commit", "reveal", "resume" }.Concat(Items))
        {
            var (pair, agent) = AgentIn(state);
            var taken = message switch
            {
                "commit" => agent.TryHandleCommit(new CommitMessage(Pair.Bytes("fresh")[..16], new byte[32]), pair.Now, out _),
                "reveal" => agent.TryHandleReveal(pair.Reveal ?? new RevealMessage(new byte[65], new byte[32], new byte[32]), pair.Now),
                "resume" => agent.TryHandleResume(ResumeFor(pair, state), Pair.Resumption("a"), pair.Now, out _),
                _ => agent.TryHandleItem(ItemFrom(pair, fromAgent: false, message, state), pair.Now),
            };
            CheckTaken(agent, taken, listed, message);
        }
    }

    [Theory]
    [MemberData(nameof(ViewerTable))]
    public void The_viewer_takes_exactly_what_its_state_lists(ExchangeState state, string listed)
    {
        foreach (var message in new[] { "reply", "resumed" }.Concat(Items))
        {
            var (pair, viewer) = ViewerIn(state);
            var taken = message switch
            {
                "reply" => viewer.TryHandleReply(pair.Reply ?? new ReplyMessage(new byte[65], new byte[32], new byte[32], "de"), pair.Now, out _),
                "resumed" => viewer.TryHandleResumed(new ResumedMessage(new byte[32], new byte[32], new byte[32]), pair.Now),
                _ => viewer.TryHandleItem(ItemFrom(pair, fromAgent: true, message, state), pair.Now),
            };
            CheckTaken(viewer, taken, listed, message);
        }
    }

    [Fact]
    public void A_whole_exchange_walks_through_all_states()
    {
        var pair = Pair.AtWords();
        Assert.Equal((ExchangeState.Words, ExchangeState.Revealed), (pair.Agent.State, pair.Viewer.State));
        Assert.False(pair.Agent.ChannelsOpen || pair.Viewer.ChannelsOpen);
        Assert.Null(pair.Agent.ReadBackWord);
        Assert.Null(pair.Agent.Outgoing ?? pair.Viewer.Outgoing);
        pair = Pair.AtMatched();
        Assert.Equal((ExchangeState.Matched, ExchangeState.Matched), (pair.Agent.State, pair.Viewer.State));
        Assert.True(pair.Agent.ChannelsOpen && pair.Viewer.ChannelsOpen);
        Assert.NotNull(pair.Agent.ReadBackWord);
        Assert.Empty(pair.Viewer.WordsIn(WordLanguage.German));
        pair = Pair.AtConfirmed();
        Assert.Equal((ExchangeState.Confirmed, ExchangeState.Confirmed), (pair.Agent.State, pair.Viewer.State));
        Assert.Null(pair.Agent.ReadBackWord);
        Assert.Null(pair.Agent.NextTimeout ?? pair.Viewer.NextTimeout);
        Assert.Equal((ExchangeFault.None, ExchangeFault.None), (pair.Agent.Fault, pair.Viewer.Fault));
    }

    [Theory]
    [InlineData(WordLanguage.German, 3)]
    [InlineData(WordLanguage.English, 3)]
    [InlineData(WordLanguage.Digits, 1)]
    public void The_agents_language_is_what_the_viewer_shows_first(WordLanguage language, int fields)
    {
        var pair = new Pair(language: language);
        Assert.True(pair.Agent.TryHandleCommit(pair.Viewer.Begin(pair.Now), pair.Now, out var reply));
        Assert.True(pair.Viewer.TryHandleReply(reply, pair.Now, out var reveal));
        Assert.True(pair.Agent.TryHandleReveal(reveal, pair.Now));
        Assert.Equal(language, pair.Viewer.Language);
        string[] shown = [.. pair.Viewer.WordsIn(pair.Viewer.Language)];
        Assert.Equal(fields, shown.Length);
        Assert.Equal(EntryResult.Right, pair.Agent.EnterWords(shown, pair.Now, out var matched));
        Assert.True(pair.Viewer.TryHandleItem(matched!, pair.Now));
        Assert.Equal(EntryResult.NotOfList, pair.Viewer.EnterReadBack("?", pair.Now, out _));
        Assert.Equal(EntryResult.Right, pair.Viewer.EnterReadBack(pair.Agent.ReadBackWord!, pair.Now, out _));
    }

    [Fact]
    public void Words_are_asked_for_in_one_state_only()
    {
        foreach (var messages in new[] { 0, 1, 2, 4, 5 })
        {
            var pair = Pair.After(messages);
            Assert.Equal(EntryResult.NotAsked, pair.Agent.EnterWords(["abend", "abend", "abend"], pair.Now, out _));
            Assert.Equal(0, pair.Agent.EntriesLeft);
        }

        Assert.Equal(WordEntry.MaxWrong, Pair.AtWords().Agent.EntriesLeft);
    }

    [Fact]
    public void The_read_back_is_asked_for_in_one_state_only()
    {
        foreach (var messages in new[] { 0, 1, 2, 3, 5 })
        {
            Assert.Equal(EntryResult.NotAsked, Pair.After(messages).Viewer.EnterReadBack("abend", Pair.Start, out _));
        }
    }

    [Fact]
    public void Five_wrong_entries_abort_and_tell_the_viewer()
    {
        var pair = Pair.AtWords();
        for (var wrong = 1; wrong <= WordEntry.MaxWrong; wrong++)
        {
            Assert.Equal(EntryResult.NotOfList, pair.Agent.EnterWords(["x", "y", "z"], pair.Now, out _));
            Assert.Equal(wrong < 5 ? EntryResult.Wrong : EntryResult.Exhausted, pair.Agent.EnterWords([.. pair.Words.Reverse()], pair.Now, out _));
        }

        CheckFarewell(pair.Agent, ExchangeFault.WordsWrong, pair.Viewer, "words-wrong");
    }

    [Fact]
    public void One_wrong_read_back_word_aborts_and_tells_the_agent()
    {
        var pair = Pair.AtMatched();
        var other = WordList.German.Words.First(word => word != pair.Agent.ReadBackWord);
        Assert.Equal(EntryResult.NotOfList, pair.Viewer.EnterReadBack("nichts", pair.Now, out _));
        Assert.Equal(EntryResult.Exhausted, pair.Viewer.EnterReadBack(other, pair.Now, out _));
        CheckFarewell(pair.Viewer, ExchangeFault.ReadBackWrong, pair.Agent, "read-back-wrong");
    }

    [Fact]
    public void Stop_ends_both_ends()
    {
        var pair = Pair.AtConfirmed();
        pair.Agent.Stop();
        CheckFarewell(pair.Agent, ExchangeFault.Stopped, pair.Viewer, "stopped");
    }

    [Fact]
    public void Another_certificate_than_the_exchanges_ends_it()
    {
        var pair = Pair.AtWords();
        Assert.Equal(pair.Reveal.Fingerprint, pair.Agent.PeerFingerprint);
        Assert.True(pair.Agent.TryAcceptFingerprint(pair.Reveal.Fingerprint, pair.Now));
        Assert.True(pair.Viewer.TryAcceptFingerprint(pair.Reply.Fingerprint, pair.Now));
        Assert.False(pair.Agent.TryAcceptFingerprint(pair.Reply.Fingerprint, pair.Now));
        CheckFarewell(pair.Agent, ExchangeFault.FingerprintWrong, pair.Viewer, "fingerprint-wrong");
        Assert.False(new Pair().Viewer.TryAcceptFingerprint(new byte[32], Pair.Start));
    }

    [Fact]
    public void Closing_is_no_suspicion_and_stays()
    {
        var pair = Pair.AtConfirmed();
        pair.Agent.Close();
        pair.Agent.Stop();
        Assert.Equal((ExchangeState.Over, ExchangeFault.Closed), (pair.Agent.State, pair.Agent.Fault));
        Assert.Null(pair.Agent.Farewell);
    }

    [Fact]
    public void What_may_not_be_sent_is_the_callers_bug()
    {
        var pair = Pair.AtMatched();
        foreach (var type in new[] { "matched", "confirmed", "abort", "unheard-of" })
        {
            Assert.Throws<InvalidOperationException>(() => pair.Agent.CreateItem(type, []));
        }

        Assert.Throws<InvalidOperationException>(() => pair.Viewer.CreateItem(ItemTypes.Grant, []));
        Assert.Throws<InvalidOperationException>(() => Pair.AtWords().Agent.CreateItem(ItemTypes.Grant, []));
        Assert.Throws<InvalidOperationException>(() => new Pair().Agent.CreateItem(ItemTypes.Ice, []));
        Assert.Throws<ArgumentException>(() => pair.Agent.CreateItem(ItemTypes.Ice, new byte[KeyCheckSizes.MaxItemBody + 1]));
        Assert.Throws<ArgumentException>(() => pair.Agent.CreateItem(ItemTypes.RelayRestart, [1]));
        Assert.Throws<InvalidOperationException>(() => pair.Viewer.Begin(pair.Now));
        Assert.Throws<InvalidOperationException>(() => new Pair().Viewer.CreateResume(Pair.Resumption("a")));
        Assert.Throws<ArgumentException>(() => new ViewerExchange(new byte[15], Pair.Side("a")));
        Assert.Throws<ArgumentException>(() => new ViewerExchange(new byte[16], Pair.Side("a") with { Nonce = new byte[31] }));
    }

    private static (Pair, AgentExchange) AgentIn(ExchangeState state)
    {
        if (state != ExchangeState.Replied)
        {
            var pair = Pair.After(state switch { ExchangeState.Idle => 0, ExchangeState.Words => 3, ExchangeState.Matched => 4, _ => 5 });
            Assert.Equal(state, pair.Agent.State);
            return (pair, pair.Agent);
        }

        var replied = Pair.After(2);
        Assert.Equal(state, replied.Agent.State);
        return (replied, replied.Agent);
    }

    private static (Pair, ViewerExchange) ViewerIn(ExchangeState state)
    {
        var pair = Pair.After(state switch
        {
            ExchangeState.Idle => 0,
            ExchangeState.Committed => 1,
            ExchangeState.Revealed => 3,
            ExchangeState.Matched => 4,
            _ => 5,
        });
        Assert.Equal(state, pair.Viewer.State);
        return (pair, pair.Viewer);
    }

    // Signed with the right key and the right number, so that only the state decides.
    private static Item ItemFrom(Pair pair, bool fromAgent, string type, ExchangeState receiver)
    {
        if (receiver is ExchangeState.Idle or ExchangeState.Replied or ExchangeState.Committed)
        {
            return new Item(type, 0, [], new byte[32]);
        }

        var seq = receiver == ExchangeState.Confirmed || (fromAgent && receiver == ExchangeState.Matched) ? 1 : 0;
        return Keys.Item(pair, fromAgent, type, seq);
    }

    private static ResumeMessage ResumeFor(Pair pair, ExchangeState state) =>
        ItemTypes.HasMatched(state)
            ? pair.Viewer.CreateResume(Pair.Resumption("v"))
            : new ResumeMessage(1, new byte[32], new byte[32], new byte[32]);

    private static void CheckTaken(KeyExchange exchange, bool taken, string listed, string message)
    {
        var expected = listed.Split(' ').Contains(message);
        Assert.True(taken == expected, $"{message}: taken {taken}, fault {exchange.Fault}");
        Assert.Equal(expected, exchange.Fault == ExchangeFault.None);
        Assert.Equal(!expected, exchange.State == ExchangeState.Aborted);
        if (!expected)
        {
            Assert.Equal(message == "commit" ? ExchangeFault.SecondCommit : ExchangeFault.MessageUnexpected, exchange.Fault);
        }
    }

    private static void CheckFarewell(KeyExchange ended, ExchangeFault fault, KeyExchange other, string reason)
    {
        Assert.Equal((ExchangeState.Aborted, fault), (ended.State, ended.Fault));
        Assert.False(ended.Advance(Pair.Start));
        Assert.False(other.TryHandleItem(ended.Farewell!, Pair.Start));
        Assert.Equal((ExchangeState.Aborted, ExchangeFault.PeerAborted, reason), (other.State, other.Fault, other.PeerReason));
        Assert.Null(other.Farewell);
    }
}
