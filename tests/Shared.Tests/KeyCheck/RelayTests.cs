using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

public sealed class RelayTests
{
    private const byte Channel = 1;

    private static readonly byte[] Content = [1, 2, 3, 4, 5];

    [Fact]
    public void Frames_go_both_ways_in_sequence()
    {
        var pair = Pair.AtMatched();
        for (var i = 0; i < 3; i++)
        {
            CheckOpens(pair.Viewer.Incoming!, pair.Agent.Outgoing!.Seal(Channel, Content)!);
            CheckOpens(pair.Agent.Incoming!, pair.Viewer.Outgoing!.Seal(Channel, Content)!);
        }
    }

    [Fact]
    public void The_same_content_never_looks_the_same()
    {
        using var seal = Seal();
        var seen = new HashSet<string>();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            for (var i = 0; i < 50; i++)
            {
                Assert.True(seen.Add(Convert.ToHexString(seal.Seal(Channel, Content)!)));
            }

            seal.Restart();
        }

        Assert.Equal(150, seen.Select(frame => frame[..(2 * RelaySeal.HeaderSize)]).Distinct().Count());
    }

    [Fact]
    public void Any_altered_byte_is_a_forgery_and_moves_nothing()
    {
        using var seal = Seal();
        using var open = Open();
        var frame = seal.Seal(Channel, Content)!;
        for (var at = 0; at < frame.Length; at++)
        {
            byte[] altered = [.. frame];
            altered[at] ^= 1;
            Check(RelayResult.Forged, open, altered);
        }

        Check(RelayResult.Forged, open, frame, channel: 2);
        Check(RelayResult.Forged, open, [.. frame, 0]);
        Check(RelayResult.Forged, open, frame[..^1]);
        CheckOpens(open, frame);
    }

    [Fact]
    public void A_frame_of_another_exchange_or_direction_is_a_forgery()
    {
        var pair = Pair.AtMatched();
        var frame = pair.Agent.Outgoing!.Seal(Channel, Content)!;
        Check(RelayResult.Forged, pair.Agent.Incoming!, frame);
        Check(RelayResult.Forged, Pair.AtMatched(seed: 1).Viewer.Incoming!, frame);
        using var otherSid = new RelayOpen(Pair.Bytes("key"), Pair.Bytes("other")[..16]);
        using var seal = Seal();
        Check(RelayResult.Forged, otherSid, seal.Seal(Channel, Content)!);
    }

    [Fact]
    public void A_short_frame_is_malformed()
    {
        using var open = Open();
        for (var length = 0; length < RelaySeal.Overhead; length++)
        {
            Check(RelayResult.Malformed, open, new byte[length]);
        }

        Check(RelayResult.Forged, open, new byte[RelaySeal.Overhead]);
    }

    [Fact]
    public void A_repeated_frame_is_left_out_and_the_next_one_opens()
    {
        using var seal = Seal();
        using var open = Open();
        var first = seal.Seal(Channel, Content)!;
        CheckOpens(open, first);
        Check(RelayResult.Repeated, open, first);
        CheckOpens(open, seal.Seal(Channel, Content)!);
        Check(RelayResult.Repeated, open, first);
    }

    [Fact]
    public void After_a_gap_nothing_opens_until_the_next_epoch()
    {
        using var seal = Seal();
        using var open = Open();
        CheckOpens(open, seal.Seal(Channel, Content)!);
        var missed = seal.Seal(Channel, Content)!;
        Check(RelayResult.Gap, open, seal.Seal(Channel, Content)!);
        Check(RelayResult.Gap, open, missed);
        Check(RelayResult.Gap, open, seal.Seal(Channel, Content)!);
        seal.Restart();
        CheckOpens(open, seal.Seal(Channel, Content)!);
        Check(RelayResult.Repeated, open, missed);
        CheckOpens(open, seal.Seal(Channel, Content)!);
    }

    [Fact]
    public void An_epoch_whose_beginning_is_missing_is_a_gap()
    {
        using var seal = Seal();
        using var open = Open();
        seal.Restart();
        seal.Seal(Channel, Content);
        Check(RelayResult.Gap, open, seal.Seal(Channel, Content)!);
        seal.Restart();
        CheckOpens(open, seal.Seal(Channel, Content)!);
    }

    [Fact]
    public void A_restart_item_begins_the_peers_next_epoch()
    {
        var pair = Pair.AtConfirmed();
        pair.Agent.Outgoing!.Seal(Channel, Content);
        Check(RelayResult.Gap, pair.Viewer.Incoming!, pair.Agent.Outgoing.Seal(Channel, Content)!);
        Assert.True(pair.Agent.TryHandleItem(pair.Viewer.CreateItem(ItemTypes.RelayRestart, []), pair.Now));
        CheckOpens(pair.Viewer.Incoming!, pair.Agent.Outgoing.Seal(Channel, Content)!);
    }

    [Fact]
    public void The_numbers_do_not_wrap()
    {
        using var last = new RelaySeal(Pair.Bytes("key"), Pair.Bytes("sid")[..16], uint.MaxValue, ulong.MaxValue);
        Assert.Throws<OverflowException>(() => last.Seal(Channel, Content));
        Assert.Throws<OverflowException>(last.Restart);
    }

    [Fact]
    public void Nothing_is_sealed_or_opened_after_the_end()
    {
        var pair = Pair.AtConfirmed();
        var (seal, open) = (pair.Agent.Outgoing!, pair.Agent.Incoming!);
        pair.Agent.Stop();
        Assert.Null(seal.Seal(Channel, Content));
        Check(RelayResult.Closed, open, pair.Viewer.Outgoing!.Seal(Channel, Content)!);
    }

    private static RelaySeal Seal() => new(Pair.Bytes("key"), Pair.Bytes("sid")[..16]);

    private static RelayOpen Open() => new(Pair.Bytes("key"), Pair.Bytes("sid")[..16]);

    private static void CheckOpens(RelayOpen open, byte[] frame)
    {
        Assert.Equal(RelayResult.Opened, open.Open(Channel, frame, out var content));
        Assert.Equal(Content, content);
    }

    private static void Check(RelayResult result, RelayOpen open, byte[] frame, byte channel = Channel)
    {
        Assert.Equal(result, open.Open(channel, frame, out var content));
        Assert.Empty(content);
    }
}
