using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

/// <summary>Time limits and the number of exchanges: the end is no suspicion.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Ten_seconds_from_message_1_to_message_3()
    {
        var pair = Pair.After(1);
        Assert.Equal(Pair.Start + TimeSpan.FromSeconds(10), pair.Agent.NextTimeout);
        Assert.Equal(Pair.Start + TimeSpan.FromSeconds(10), pair.Viewer.NextTimeout);
        Assert.True(pair.Agent.Advance(Pair.Start + KeyExchange.MessageLimit - Tick));
        Assert.False(pair.Viewer.TryHandleReply(pair.Reply, Pair.Start + KeyExchange.MessageLimit, out _));
        CheckOver(pair.Viewer);
        Assert.False(pair.Agent.Advance(Pair.Start + KeyExchange.MessageLimit));
        CheckOver(pair.Agent);
    }

    [Fact]
    public void A_late_reveal_is_over()
    {
        var pair = Pair.After(2);
        Assert.False(pair.Agent.TryHandleReveal(pair.Reveal, Pair.Start + KeyExchange.MessageLimit));
        CheckOver(pair.Agent);
    }

    [Fact]
    public void Five_minutes_for_the_words()
    {
        var pair = Pair.AtWords();
        var end = Pair.Start + TimeSpan.FromMinutes(5);
        Assert.Equal((end, end), (pair.Agent.NextTimeout, pair.Viewer.NextTimeout));
        Assert.Equal(EntryResult.Wrong, pair.Agent.EnterWords([.. pair.Words.Reverse()], end - Tick, out _));
        Assert.Equal(EntryResult.NotAsked, pair.Agent.EnterWords(pair.Words, end, out _));
        CheckOver(pair.Agent);
        Assert.True(pair.Viewer.Advance(end - Tick));
        Assert.False(pair.Viewer.TryHandleItem(Keys.Item(pair, fromAgent: true, ItemTypes.Matched, 0), end));
        CheckOver(pair.Viewer);
    }

    [Fact]
    public void After_the_words_no_limit_runs()
    {
        var pair = Pair.AtMatched();
        Assert.True(pair.Agent.Advance(TimeSpan.FromDays(3)));
        Assert.True(pair.Viewer.Advance(TimeSpan.FromDays(3)));
    }

    [Fact]
    public void A_seat_has_three_exchanges_and_a_time_out_counts()
    {
        var ledger = new ExchangeLedger();
        for (var seed = 0; seed < ExchangeLedger.MaxPerSeat; seed++)
        {
            Assert.Equal(ExchangeLedger.MaxPerSeat - seed, ledger.Left(1));
            var pair = new Pair(seed, ledger);
            Assert.True(pair.Agent.TryHandleCommit(pair.Viewer.Begin(Pair.Start), Pair.Start, out _));
            Assert.False(pair.Agent.Advance(Pair.Start + KeyExchange.MessageLimit));
        }

        var fourth = new Pair(3, ledger);
        Assert.False(fourth.Agent.TryHandleCommit(fourth.Viewer.Begin(Pair.Start), Pair.Start, out _));
        Assert.Equal((ExchangeState.Over, ExchangeFault.TooManyExchanges), (fourth.Agent.State, fourth.Agent.Fault));

        using var otherSeat = new AgentExchange(2, Pair.Side("other seat"), WordLanguage.German, ledger);
        Assert.True(otherSeat.TryHandleCommit(new CommitMessage(Pair.Bytes("s")[..16], new byte[32]), Pair.Start, out _));
    }

    [Fact]
    public void A_number_seen_before_is_an_attack_on_any_seat()
    {
        var first = Pair.AtConfirmed();
        using var again = new AgentExchange(2, Pair.Side("again"), WordLanguage.German, first.Ledger);
        Assert.False(again.TryHandleCommit(first.Commit, Pair.Start, out _));
        Assert.Equal((ExchangeState.Aborted, ExchangeFault.SidSeen), (again.State, again.Fault));
        Assert.Equal(ExchangeLedger.MaxPerSeat, first.Ledger.Left(2));
    }

    private static void CheckOver(KeyExchange exchange)
    {
        Assert.Equal((ExchangeState.Over, ExchangeFault.TimedOut), (exchange.State, exchange.Fault));
        Assert.Null(exchange.Farewell);
        Assert.Null(exchange.NextTimeout);
    }
}
