using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Transport;

public sealed class SeatLinkTests
{
    private readonly ToyLink _relay = new("relay");
    private readonly ToyLink _direct = new("direct");
    private readonly List<IWireMessage> _heard = [];
    private readonly SeatLink _link;
    private TimeSpan _now = TimeSpan.FromMinutes(1);
    private bool _matched = true;
    private int _epochs;

    public SeatLinkTests() => _link = new SeatLink(_relay, () => _now)
    {
        MayOpen = () => _matched,
        RelayEntered = () => _epochs++,
        Received = (channel, bytes) =>
        {
            Assert.True(WireMessages.TryRead(channel, bytes, out var message, out var error), error);
            _heard.Add(message);
        },
    };

    [Fact]
    public async Task A_seat_begins_on_the_relay_and_moves_up_when_both_ends_hear_each_other()
    {
        await _link.SendAsync(Channels.Control, new Pong(1).ToBytes(), default);
        _link.Offer(_direct);
        _link.Advance();
        Assert.False(await _link.MoveAsync(default));
        _direct.Says(Channels.Control, new PathBeat(false));
        _link.Advance();
        Assert.False(await _link.MoveAsync(default));
        _direct.Says(Channels.Control, new PathBeat(true));
        _link.Advance();
        Assert.True(_link.IsDue);
        Assert.True(await _link.MoveAsync(default));
        await _link.SendAsync(Channels.Control, new Pong(2).ToBytes(), default);

        Assert.Equal("direct", _link.Transport);
        Assert.Equal([new Pong(1).ToBytes()], _relay.News);
        byte[][] expected = [new PathEntered(1).ToBytes(), new PathEntered(1).ToBytes(), new Pong(2).ToBytes()];
        Assert.Equal(expected, _direct.News);
        Assert.Equal([Channels.Control, Channels.Picture], _direct.Sent.Where(one => PathEntered.TryRead(one.Message, out _)).Select(one => one.Channel));
    }

    [Fact]
    public async Task A_way_that_falls_silent_is_left_for_the_next_epoch_of_the_relay()
    {
        await MoveUpAsync();
        _now += PathHealth.Silence;
        _link.Advance();
        Assert.True(await _link.MoveAsync(default));
        Assert.Equal(("relay", 1), (_link.Transport, _epochs));
        Assert.Equal([new PathEntered(2).ToBytes(), new PathEntered(2).ToBytes()], _relay.News);
    }

    [Fact]
    public async Task A_peer_that_no_longer_hears_us_is_believed_at_once()
    {
        await MoveUpAsync();
        _direct.Says(Channels.Control, new PathBeat(false));
        _link.Advance();
        Assert.True(await _link.MoveAsync(default));
        Assert.Equal("relay", _link.Transport);
    }

    [Fact]
    public async Task Whoever_waits_for_room_on_a_way_that_is_left_waits_no_longer()
    {
        await MoveUpAsync();
        _direct.IsFull = true;
        var sending = _link.SendAsync(Channels.Picture, new byte[] { 1 }, default).AsTask();
        Assert.False(sending.IsCompleted);
        _now += PathHealth.Silence;
        _link.Advance();
        await sending.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_way_that_was_left_and_is_good_again_is_entered_anew()
    {
        await MoveUpAsync();
        _direct.Says(Channels.Control, new PathBeat(false));
        _link.Advance();
        _direct.Says(Channels.Control, new PathBeat(true));
        _link.Advance();
        Assert.True(await _link.MoveAsync(default));
        Assert.Equal("direct", _link.Transport);
        Assert.Equal(new PathEntered(2).ToBytes(), _direct.News[^1]);
    }

    [Fact]
    public void Before_the_words_have_matched_nothing_is_sent_or_taken_directly()
    {
        _matched = false;
        _link.Offer(_direct);
        _link.Advance();
        _direct.Says(Channels.Control, new PathBeat(true));
        _direct.Says(Channels.Input, new PathEntered(1));
        _direct.Says(Channels.Input, new KeyMessage(4, true));
        _link.Advance();
        Assert.Empty(_direct.Sent);
        Assert.Empty(_heard);
        Assert.False(_link.IsDue);
    }

    [Fact]
    public void Input_that_comes_by_both_ways_is_taken_once_and_in_order()
    {
        _link.Offer(_direct);
        _relay.Says(Channels.Input, new KeyMessage(4, true));
        _direct.Says(Channels.Input, new PathEntered(1));
        _direct.Says(Channels.Input, new KeyMessage(4, true));
        _direct.Says(Channels.Input, new KeyMessage(4, false));
        _relay.Says(Channels.Input, new KeyMessage(4, false));
        _direct.Says(Channels.Input, new KeyMessage(5, true));
        _relay.Says(Channels.Input, new PathEntered(3));
        _relay.Says(Channels.Input, new KeyMessage(5, true));
        _relay.Says(Channels.Input, new KeyMessage(5, false));
        Assert.Equal([new KeyMessage(4, true), new KeyMessage(4, false), new KeyMessage(5, true), new KeyMessage(5, false)], _heard);
    }

    [Fact]
    public async Task What_has_come_is_said_once()
    {
        _relay.Says(Channels.Control, new Ping(1));
        _relay.Says(Channels.Input, new KeyMessage(4, true));
        _relay.Says(Channels.Input, new KeyMessage(4, false));
        Assert.True(_link.IsDue);
        await _link.SendReceiptAsync(default);
        await _link.SendReceiptAsync(default);
        Assert.Equal([new Received(1, 2).ToBytes()], _relay.News);
        Assert.False(_link.IsDue);
    }

    [Fact]
    public async Task New_keys_begin_to_count_anew()
    {
        await MoveUpAsync();
        _relay.Says(Channels.Input, new KeyMessage(4, true));
        _link.Offer(null);
        _link.Reset();
        _relay.Says(Channels.Input, new KeyMessage(5, true));
        Assert.Equal([new KeyMessage(4, true), new KeyMessage(5, true)], _heard);
        Assert.True(await _link.MoveAsync(default));
        Assert.Equal("relay", _link.Transport);
    }

    [Fact]
    public void Signs_of_life_go_out_once_a_second_and_more_often_at_first()
    {
        _link.Offer(_direct);
        for (var i = 0; i < 10; i++)
        {
            _link.Advance();
            _now += TimeSpan.FromMilliseconds(100);
        }

        Assert.Equal(5, _direct.Beats);
        _direct.Says(Channels.Control, new PathBeat(true));
        for (var i = 0; i < 30; i++)
        {
            _link.Advance();
            _now += TimeSpan.FromMilliseconds(100);
        }

        Assert.Equal(8, _direct.Beats);
    }

    private async Task MoveUpAsync()
    {
        _link.Offer(_direct);
        _direct.Says(Channels.Control, new PathBeat(true));
        _link.Advance();
        Assert.True(await _link.MoveAsync(default));
    }
}
