using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Tests.Rfc;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Turn;

public sealed class FramingTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 8)]
    [InlineData(4, 8)]
    [InlineData(5, 12)]
    public void Channel_data_is_padded_to_four_over_a_stream_only(int length, int padded)
    {
        var payload = Enumerable.Range(1, length).Select(i => (byte)i).ToArray();
        var buffer = new byte[100];
        Assert.Equal(padded, ChannelData.Write(buffer, 0x4001, payload, padded: true));
        Assert.Equal(4 + length, ChannelData.Write(buffer, 0x4001, payload, padded: false));
        Assert.True(ChannelData.TryRead(buffer.AsSpan(0, padded), out var number, out var read));
        Assert.Equal(0x4001, number);
        Assert.Equal(payload, read.ToArray());
    }

    [Theory]
    [InlineData("400100")]
    [InlineData("40010001")]
    [InlineData("3FFF000100000000")]
    [InlineData("5000000100000000")]
    public void Channel_data_that_does_not_fit_is_refused(string hex) =>
        Assert.False(ChannelData.TryRead(Convert.FromHexString(hex), out _, out _));

    [Fact]
    public void A_stream_cut_anywhere_gives_the_same_messages()
    {
        var random = new Random(12);
        var messages = new List<byte[]>();
        var stream = new List<byte>();
        for (var i = 0; i < 300; i++)
        {
            var buffer = new byte[3000];
            var size = i % 3 == 0 ? 0 : ChannelData.Write(buffer, 0x4000, new byte[random.Next(2000)], padded: true);
            messages.Add(size == 0 ? Rfc5769Vectors.Request : buffer[..size]);
            stream.AddRange(messages[^1]);
        }

        var framer = new StreamFramer();
        var taken = new List<byte[]>();
        for (var at = 0; at < stream.Count;)
        {
            var piece = Math.Min(random.Next(1, 3000), stream.Count - at);
            framer.Append(stream.GetRange(at, piece).ToArray());
            at += piece;
            while (framer.TryTake(out var message))
            {
                taken.Add(message.ToArray());
            }
        }

        Assert.Equal(messages, taken);
        Assert.True(StunMessage.TryRead(taken[0], out _));
        Assert.False(framer.IsBroken);
    }

    [Theory]
    [InlineData("16030100")]
    [InlineData("00010003")]
    [InlineData("FFFFFFFF")]
    public void A_stream_that_is_not_TURN_is_broken_for_good(string hex)
    {
        var framer = new StreamFramer();
        framer.Append(Convert.FromHexString(hex));
        Assert.False(framer.TryTake(out _));
        Assert.True(framer.IsBroken);
        framer.Append(Rfc5769Vectors.Request);
        Assert.False(framer.TryTake(out _));
    }
}
