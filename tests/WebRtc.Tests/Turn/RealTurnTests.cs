using System.Net;
using System.Net.Sockets;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Turn;

public sealed class RealTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Coturn_lends_an_address_and_carries_data_both_ways(bool stream)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var server = RealTurnServer.Configured("coturn-test.conf", "a secret for tests");
        await server.WhenReadyAsync(deadline.Token);
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var peerAt = (IPEndPoint)peer.Client.LocalEndPoint!;
        using var pump = await TurnPump.StartAsync(
            server.Address, stream, TurnUser.Until(DateTimeOffset.UtcNow.AddMinutes(10), "a secret for tests"), deadline.Token);

        await pump.UntilAsync(() => pump.Client.State == TurnState.Allocated);
        Assert.Equal(IPAddress.Loopback, pump.Client.Relayed!.Address);

        pump.Client.Send(peerAt, [1, 2, 3, 4, 5], pump.Now);
        await pump.FlushAsync();
        var first = await WhilePumping(pump, peer.ReceiveAsync(deadline.Token).AsTask());
        Assert.Equal([1, 2, 3, 4, 5], first.Buffer);
        Assert.Equal(pump.Client.Relayed, first.RemoteEndPoint);

        await peer.SendAsync(new byte[] { 6, 7, 8 }, pump.Client.Relayed, deadline.Token);
        await pump.UntilAsync(() => pump.Data.Count == 1);
        Assert.Equal([6, 7, 8], pump.Data[0].Bytes.ToArray());

        pump.Client.BindChannel(peerAt, pump.Now);
        await pump.FlushAsync();
        await pump.UntilAsync(() => pump.Client.TryWrap(peerAt, new byte[5], new byte[100], out var length) && length < 20);
        pump.Client.Send(peerAt, [9, 10, 11, 12, 13], pump.Now);
        await pump.FlushAsync();
        Assert.Equal([9, 10, 11, 12, 13], (await WhilePumping(pump, peer.ReceiveAsync(deadline.Token).AsTask())).Buffer);
        await peer.SendAsync(new byte[] { 14 }, pump.Client.Relayed, deadline.Token);
        await pump.UntilAsync(() => pump.Data.Count == 2);

        pump.Client.Release(pump.Now);
        await pump.FlushAsync();
        await pump.UntilAsync(() => pump.Client.State == TurnState.Closed);
    }

    [Fact]
    public async Task Coturn_refuses_a_wrong_password()
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var server = new RealTurnServer("someone", "something");
        await server.WhenReadyAsync(deadline.Token);
        using var pump = await TurnPump.StartAsync(server.Address, stream: false, new TurnUser("someone", "something else"), deadline.Token);
        await pump.UntilAsync(() => pump.Client.State == TurnState.Closed);
        Assert.True(pump.Client.TryPollEvent(out var news));
        Assert.Equal(new RelayLost(TurnFailure.CredentialsRefused, 401), news);
    }

    private static async Task<UdpReceiveResult> WhilePumping(TurnPump pump, Task<UdpReceiveResult> received)
    {
        await pump.UntilAsync(() => received.IsCompleted);
        return await received;
    }
}
