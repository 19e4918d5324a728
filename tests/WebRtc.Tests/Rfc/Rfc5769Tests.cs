using System.Net;
using System.Text;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Rfc;

public sealed class Rfc5769Tests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes(Rfc5769Vectors.Password);

    [Fact]
    public void The_sample_request_of_section_2_1_is_read_and_vouched_for()
    {
        Assert.True(StunMessage.TryRead(Rfc5769Vectors.Request, out var message));
        Assert.Equal((StunMethod.Binding, StunClass.Request), (message.Method, message.Class));
        Assert.True(message.HasFingerprint);
        Assert.True(message.VerifyIntegrity(Key));
        Assert.True(message.TryGet(StunAttribute.Username, out var username));
        Assert.Equal("evtj:h6vY", Encoding.UTF8.GetString(username));
        Assert.True(message.TryGetUInt32(StunAttribute.Priority, out var priority));
        Assert.Equal(0x6e0001ffu, priority);
        Assert.True(message.TryGetUInt64(StunAttribute.IceControlled, out var tieBreaker));
        Assert.Equal(0x932ff9b151263b36u, tieBreaker);
    }

    [Theory]
    [InlineData(false, "192.0.2.1")]
    [InlineData(true, "2001:db8:1234:5678:11:2233:4455:6677")]
    public void The_sample_responses_of_sections_2_2_and_2_3_are_read_and_vouched_for(bool v6, string address)
    {
        Assert.True(StunMessage.TryRead(v6 ? Rfc5769Vectors.Ipv6Response : Rfc5769Vectors.Ipv4Response, out var message));
        Assert.Equal((StunMethod.Binding, StunClass.Success), (message.Method, message.Class));
        Assert.True(message.VerifyIntegrity(Key));
        Assert.True(XorAddress.TryGet(message, StunAttribute.XorMappedAddress, out var mapped));
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 32853), mapped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_sample_responses_are_written_byte_for_byte(bool v6)
    {
        var sample = v6 ? Rfc5769Vectors.Ipv6Response : Rfc5769Vectors.Ipv4Response;
        Assert.True(StunMessage.TryRead(sample, out var read));
        Assert.True(XorAddress.TryGet(read, StunAttribute.XorMappedAddress, out var mapped));
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Success, read.Id);
        // The vectors pad the name with a space; ours is written with that space to come out alike.
        writer.Add(StunAttribute.Software, "test vector "u8);
        writer.AddXorAddress(StunAttribute.XorMappedAddress, mapped);
        var ours = writer.Written.ToArray();
        Assert.Equal(sample[40..(v6 ? 60 : 48)], ours[40..]);
        var exact = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Success, read.Id);
        exact.AddXorAddress(StunAttribute.XorMappedAddress, mapped);
        exact.AddIntegrity(Key);
        exact.AddFingerprint();
        Assert.True(StunMessage.TryRead(exact.Written, out var again));
        Assert.True(again.HasFingerprint && again.VerifyIntegrity(Key));
    }

    [Fact]
    public void The_long_term_request_of_section_2_4_is_vouched_for()
    {
        Assert.True(StunMessage.TryRead(Rfc5769Vectors.LongTermRequest, out var message));
        Assert.False(message.HasFingerprint);
        Assert.True(message.VerifyIntegrity(LongTermKey.Derive("\u30de\u30c8\u30ea\u30c3\u30af\u30b9", "example.org", "TheMatrIX")));
        Assert.False(message.VerifyIntegrity(LongTermKey.Derive("\u30de\u30c8\u30ea\u30c3\u30af\u30b9", "example.org", "thematrix")));
    }

    [Fact]
    public void Pitfall_1_no_flipped_bit_of_the_sample_request_survives()
    {
        var bytes = Rfc5769Vectors.Request;
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var accepted = StunMessage.TryRead(bytes, out var message) && message.HasFingerprint && message.VerifyIntegrity(Key);
            Assert.False(accepted, $"bit {bit} was flipped and nobody noticed");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
