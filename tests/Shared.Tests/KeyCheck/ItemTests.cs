using System.Text;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

public sealed class ItemTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"candidate\":\"x\"}");

    [Fact]
    public void Items_go_both_ways_each_with_its_own_numbers()
    {
        var pair = Pair.AtConfirmed();
        for (var i = 1; i <= 3; i++)
        {
            var down = pair.Agent.CreateItem(ItemTypes.Candidate, Body);
            var up = pair.Viewer.CreateItem(ItemTypes.Candidate, Body);
            Assert.Equal((i, i), (down.Seq, up.Seq));
            Assert.NotEqual(down.Mac, up.Mac);
            Assert.True(pair.Viewer.TryHandleItem(down, pair.Now));
            Assert.True(pair.Agent.TryHandleItem(up, pair.Now));
        }
    }

    [Fact]
    public void Any_altered_byte_ends_the_exchange()
    {
        for (var at = 0; at < Body.Length + KeyCheckSizes.Hash; at++)
        {
            var pair = Pair.AtWords();
            var item = pair.Agent.CreateItem(ItemTypes.Candidate, Body);
            byte[] body = [.. item.Body];
            byte[] mac = [.. item.Mac];
            (at < Body.Length ? body : mac)[at < Body.Length ? at : at - Body.Length] ^= 1;
            CheckRefused(pair, item with { Body = body, Mac = mac }, ExchangeFault.MacWrong);
        }
    }

    [Fact]
    public void Another_type_or_number_under_the_same_signature_is_refused()
    {
        foreach (var type in new[] { ItemTypes.Ice, ItemTypes.Matched, ItemTypes.Abort, "candidates" })
        {
            var pair = Pair.AtWords();
            CheckRefused(pair, pair.Agent.CreateItem(ItemTypes.Candidate, Body) with { Type = type }, ExchangeFault.MacWrong);
        }

        foreach (var seq in new[] { 1, -1, long.MaxValue, long.MinValue })
        {
            var pair = Pair.AtWords();
            CheckRefused(pair, pair.Agent.CreateItem(ItemTypes.Candidate, Body) with { Seq = seq }, ExchangeFault.MacWrong);
        }
    }

    [Fact]
    public void A_repeated_and_a_swapped_item_are_refused()
    {
        var repeated = Pair.AtWords();
        var item = repeated.Agent.CreateItem(ItemTypes.Candidate, Body);
        Assert.True(repeated.Viewer.TryHandleItem(item, repeated.Now));
        CheckRefused(repeated, item, ExchangeFault.SeqWrong);

        var swapped = Pair.AtWords();
        var first = swapped.Agent.CreateItem(ItemTypes.Ice, Body);
        Assert.True(swapped.Viewer.TryHandleItem(swapped.Agent.CreateItem(ItemTypes.Candidate, Body), swapped.Now));
        CheckRefused(swapped, first, ExchangeFault.SeqWrong);
    }

    [Fact]
    public void What_follows_a_swallowed_item_is_taken()
    {
        var pair = Pair.AtWords();
        pair.Agent.CreateItem(ItemTypes.Candidate, Body);
        Assert.True(pair.Viewer.TryHandleItem(pair.Agent.CreateItem(ItemTypes.EndOfCandidates, []), pair.Now));
        Assert.Equal(ExchangeFault.None, pair.Viewer.Fault);
    }

    [Fact]
    public void An_item_sent_back_to_its_sender_is_refused()
    {
        var pair = Pair.AtWords();
        Assert.False(pair.Agent.TryHandleItem(pair.Agent.CreateItem(ItemTypes.Candidate, Body), pair.Now));
        Assert.Equal(ExchangeFault.MacWrong, pair.Agent.Fault);
    }

    [Fact]
    public void An_item_of_another_exchange_is_refused()
    {
        var pair = Pair.AtWords();
        CheckRefused(pair, Pair.AtWords(seed: 1).Agent.CreateItem(ItemTypes.Candidate, Body), ExchangeFault.MacWrong);
    }

    [Fact]
    public void Fields_that_are_missing_or_too_long_are_refused_before_they_are_read()
    {
        var mac = new byte[KeyCheckSizes.Hash];
        Item[] bad =
        [
            null!, new(null!, 0, [], mac), new("", 0, [], mac), new(new string('a', 33), 0, [], mac), new("icé", 0, [], mac),
            new("ice", 0, null!, mac), new("ice", 0, new byte[KeyCheckSizes.MaxItemBody + 1], mac), new("ice", 0, [], []),
        ];
        foreach (var item in bad)
        {
            CheckRefused(Pair.AtWords(), item, ExchangeFault.MessageMalformed);
        }
    }

    [Theory]
    [InlineData(ItemTypes.Matched)]
    [InlineData(ItemTypes.EndOfCandidates)]
    public void A_body_where_none_belongs_is_refused(string type)
    {
        var pair = Pair.AtWords();
        CheckRefused(pair, Keys.Item(pair, fromAgent: true, type, 0, [1]), ExchangeFault.MessageMalformed);
    }

    [Fact]
    public void A_reason_that_is_no_word_is_left_out()
    {
        foreach (var body in new[] { "", "Stopped", "a\nb", new string('a', 33) })
        {
            var pair = Pair.AtWords();
            CheckRefused(pair, Keys.Item(pair, fromAgent: true, ItemTypes.Abort, 0, Encoding.UTF8.GetBytes(body)), ExchangeFault.PeerAborted);
            Assert.Equal("", pair.Viewer.PeerReason);
        }
    }

    [Fact]
    public void A_failed_check_is_told_to_the_peer_in_its_last_item()
    {
        var pair = Pair.AtWords();
        CheckRefused(pair, pair.Agent.CreateItem(ItemTypes.Candidate, Body) with { Body = [] }, ExchangeFault.MacWrong);
        Assert.False(pair.Agent.TryHandleItem(pair.Viewer.Farewell!, pair.Now));
        Assert.Equal("mac-wrong", pair.Agent.PeerReason);
        Assert.Throws<InvalidOperationException>(() => pair.Agent.CreateItem(ItemTypes.Candidate, Body));
    }

    private static void CheckRefused(Pair pair, Item item, ExchangeFault fault)
    {
        Assert.False(pair.Viewer.TryHandleItem(item, pair.Now));
        Assert.Equal((ExchangeState.Aborted, fault), (pair.Viewer.State, pair.Viewer.Fault));
    }
}
