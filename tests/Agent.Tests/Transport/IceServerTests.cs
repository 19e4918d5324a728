using RemoteSupport.Agent.Transport;

namespace RemoteSupport.Agent.Tests.Transport;

public sealed class IceServerTests
{
    [Theory]
    [InlineData("stun:stun.example", "Stun", "stun.example", 3478)]
    [InlineData("turn:turn.example:5000", "TurnUdp", "turn.example", 5000)]
    [InlineData("turn:turn.example?transport=udp", "TurnUdp", "turn.example", 3478)]
    [InlineData("turn:[2001:db8::7]:443?transport=tcp", "TurnTcp", "2001:db8::7", 443)]
    [InlineData("turns:turn.example:443?transport=tcp", "TurnTls", "turn.example", 443)]
    [InlineData("turns:turn.example", "TurnTls", "turn.example", 5349)]
    public void Addresses_of_servers_are_read(string url, string kind, string host, int port)
    {
        Assert.True(IceServer.TryParse(url, "name", "secret", out var server));
        Assert.Equal((kind, host, port), (server!.Kind.ToString(), server.Host, server.Port));
        Assert.DoesNotContain("secret", server.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("turn:")]
    [InlineData("http://turn.example")]
    [InlineData("turn:host:0")]
    [InlineData("turn:host:70000")]
    [InlineData("turns:host?transport=udp")]
    [InlineData("stun:host?transport=tcp")]
    public void Others_are_refused(string url) => Assert.False(IceServer.TryParse(url, "", "", out _));
}
