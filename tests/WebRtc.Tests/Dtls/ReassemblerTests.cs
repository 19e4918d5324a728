using RemoteSupport.WebRtc.Dtls.Handshake;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>Pitfalls 12 and 13: fragments are put together, in bounded memory, and must agree.</summary>
public sealed class ReassemblerTests
{
    [Fact]
    public void Fragments_in_any_order_with_overlaps_become_the_message()
    {
        var random = new Random(1);
        var body = Bytes(1900, random);
        for (var round = 0; round < 200; round++)
        {
            var reassembler = new HandshakeReassembler();
            byte[] message;
            var tries = 0;
            while (!reassembler.TryTake(out message))
            {
                Assert.True(tries++ < 10_000);
                var offset = random.Next(body.Length);
                reassembler.Accept(Fragment(0, body, offset, Math.Min(random.Next(1, 700), body.Length - offset)));
            }

            Assert.Equal(Fragment(0, body, 0, body.Length), message);
            Assert.Equal((1, 0), (reassembler.Next, reassembler.HeldBytes));
        }
    }

    [Fact]
    public void Messages_come_out_in_order_and_repeats_come_out_again()
    {
        var reassembler = new HandshakeReassembler();
        reassembler.Accept(Fragment(1, [2], 0, 1));
        Assert.False(reassembler.TryTake(out _));
        reassembler.Accept(Fragment(0, [1], 0, 1));
        Assert.Equal([1, 2], Drain(reassembler));
        reassembler.Accept(Fragment(0, [1], 0, 1));
        Assert.Equal([1], Drain(reassembler));
        Assert.Equal(2, reassembler.Next);
    }

    [Fact]
    public void An_empty_message_is_a_message()
    {
        var reassembler = new HandshakeReassembler();
        reassembler.Accept(Fragment(0, [], 0, 0));
        Assert.True(reassembler.TryTake(out var message));
        Assert.Equal(12, message.Length);
    }

    [Fact]
    public void A_disagreeing_overlap_throws_the_held_bytes_away_and_the_repeat_heals_it()
    {
        var reassembler = new HandshakeReassembler();
        byte[] body = [1, 2, 3, 4];
        reassembler.Accept(Fragment(0, [9, 9, 9, 9], 0, 2));
        reassembler.Accept(Fragment(0, body, 1, 3));
        Assert.False(reassembler.TryTake(out _));
        reassembler.Accept(Fragment(0, body, 0, 4));
        Assert.True(reassembler.TryTake(out var message));
        Assert.Equal(body, message[12..]);
    }

    [Fact]
    public void Lengths_that_lie_are_ignored()
    {
        var reassembler = new HandshakeReassembler();
        var beyond = Fragment(0, [1, 2, 3], 0, 3);
        beyond[8] = 1;
        reassembler.Accept(beyond);
        reassembler.Accept(Fragment(0, [1, 2, 3], 0, 3).AsSpan(0, 14));
        reassembler.Accept(Fragment(0, new byte[70_000], 0, 10));
        reassembler.Accept(Fragment(HandshakeReassembler.Window, [1], 0, 1));
        reassembler.Accept([]);
        Assert.False(reassembler.TryTake(out _));
        Assert.Equal(0, reassembler.HeldBytes);
    }

    [Fact]
    public void A_hundred_thousand_partial_fragments_hold_no_more_than_the_limit_and_the_real_message_gets_through()
    {
        var random = new Random(2);
        var reassembler = new HandshakeReassembler();
        for (var i = 0; i < 100_000; i++)
        {
            var body = new byte[random.Next(1, HandshakeReassembler.MaxMessage)];
            reassembler.Accept(Fragment(random.Next(0, 30), body, random.Next(body.Length), 1));
            Assert.True(reassembler.HeldBytes <= HandshakeReassembler.MaxHeldBytes);
        }

        var real = Bytes(3000, random);
        reassembler.Accept(Fragment(0, real, 0, 3000));
        Assert.Contains(DrainWhole(reassembler), message => message.AsSpan(12).SequenceEqual(real));
    }

    [Fact]
    public void Repeats_of_earlier_messages_that_are_never_complete_do_not_keep_out_the_next_one()
    {
        var reassembler = new HandshakeReassembler();
        reassembler.Accept(Fragment(0, [1], 0, 1));
        reassembler.Accept(Fragment(1, [2], 0, 1));
        Assert.Equal([1, 2], Drain(reassembler));
        var huge = new byte[HandshakeReassembler.MaxMessage];
        reassembler.Accept(Fragment(0, huge, 0, 1));
        reassembler.Accept(Fragment(1, huge, 0, 1));
        reassembler.Accept(Fragment(2, new byte[3000], 0, 3000));
        Assert.Equal(3012, Assert.Single(DrainWhole(reassembler)).Length);
    }

    [Fact]
    public void Noise_never_throws_and_never_grows()
    {
        var random = new Random(3);
        using var inbox = new HandshakeInbox();
        inbox.UseKeys(new RecordKeys(new byte[16], new byte[4]));
        for (var i = 0; i < 50_000; i++)
        {
            var noise = Bytes(random.Next(60), random);
            if (noise.Length > 13)
            {
                new byte[] { (byte)random.Next(20, 24), 0xFE, 0xFD, 0, (byte)random.Next(2) }.CopyTo(noise, 0);
                noise[11] = 0;
                noise[12] = (byte)(noise.Length - 13);
            }

            inbox.Accept(noise);
            while (inbox.TryTake(out _))
            {
            }

            Assert.True(inbox.HeldBytes <= HandshakeReassembler.MaxHeldBytes + 4096);
        }
    }

    private static IEnumerable<byte> Drain(HandshakeReassembler reassembler) => DrainWhole(reassembler).Select(message => message[12]);

    private static List<byte[]> DrainWhole(HandshakeReassembler reassembler)
    {
        var all = new List<byte[]>();
        while (reassembler.TryTake(out var message))
        {
            all.Add(message);
        }

        return all;
    }

    private static byte[] Fragment(int number, byte[] body, int offset, int length) =>
    [
        11, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, (byte)(number >> 8), (byte)number,
        (byte)(offset >> 16), (byte)(offset >> 8), (byte)offset, (byte)(length >> 16), (byte)(length >> 8), (byte)length,
        .. body[offset..(offset + length)],
    ];

    private static byte[] Bytes(int count, Random random)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
