using RemoteSupport.Agent.Session;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Tests.Transport;

public sealed class RelayLinkTests
{
    [Fact]
    public async Task Without_checked_keys_nothing_leaves_and_nothing_comes_in()
    {
        var sent = 0;
        var refused = new List<RelayResult>();
        var keys = new SeatKeys(4, WordLanguage.German, new ExchangeLedger(), TimeProvider.System);
        var link = new RelayLink(keys, (_, _) => Task.FromResult(sent++))
        {
            Received = (_, _) => Assert.Fail("nothing can have been opened"),
            Refused = refused.Add,
        };

        await Assert.ThrowsAsync<IOException>(async () => await link.SendAsync(Channels.Picture, new byte[3], CancellationToken.None));
        link.Deliver(new RelayFrame(4, Channels.Input, [5, 6]));
        Assert.Equal(0, sent);
        Assert.Equal([RelayResult.Closed], refused);
    }
}
