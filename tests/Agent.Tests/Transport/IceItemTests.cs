using System.Text;
using RemoteSupport.Agent.Transport;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Agent.Tests.Transport;

public sealed class IceItemTests
{
    private const string Hex = "0302010461622b2f303132333435363738394142434445464748494a4b4c4d4e";

    /// <summary>The same bytes stand in the test of the page.</summary>
    [Fact]
    public void The_body_of_an_item_is_as_the_protocol_says()
    {
        var item = new IceItem(3, 2, DtlsSetup.Active, "ab+/", "0123456789ABCDEFGHIJKLMN");
        Assert.Equal(Hex, Convert.ToHexStringLower(item.ToBytes()));
        Assert.True(IceItem.TryRead(Convert.FromHexString(Hex), out var read));
        Assert.Equal(item, read);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abcd efghijklmnopqrstuvwxyz")]
    [InlineData("abcd\r\na=fingerprint:sha-256 00")]
    public void What_is_no_name_and_secret_is_refused(string text)
    {
        byte[] body = [0, 0, 0, 4, .. Encoding.ASCII.GetBytes(text)];
        Assert.False(IceItem.TryRead(body, out _));
    }

    [Fact]
    public void Every_cut_and_every_unknown_setup_is_refused()
    {
        var whole = Convert.FromHexString(Hex);
        for (var length = 0; length < 4 + 4 + 22; length++)
        {
            Assert.False(IceItem.TryRead(whole.AsSpan(0, length), out _));
        }

        whole[2] = 3;
        Assert.False(IceItem.TryRead(whole, out _));
    }
}
