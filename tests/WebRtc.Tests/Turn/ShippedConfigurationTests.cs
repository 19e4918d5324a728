using System.Net;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Turn;

/// <summary>The configuration that operators get, on a real coturn (T-G2): it is no tunnel into the network it stands in.</summary>
public sealed class ShippedConfigurationTests
{
    private const string Secret = "5f6d1d0c8b0c4e7f9a3b2c1d0e9f8a7b";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One address of each of 40 special ranges (RFC 6890 and the registries that it names).</summary>
    private static readonly string[] SpecialAddresses =
    [
        "0.0.0.1", "10.0.0.1", "10.255.255.254", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254", "169.254.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.170", "192.0.2.1", "192.31.196.1", "192.52.193.1",
        "192.88.99.1", "192.168.0.1", "192.168.255.254", "192.175.48.1", "198.18.0.1", "198.19.255.254", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:a00:1::1",
        "3fff::1", "5f00::1", "fc00::1", "fd12:3456:789a::1", "fe80::1", "fec0::1", "ff02::1", "2620:4f:8000::1",
    ];

    [Fact]
    public async Task The_shipped_configuration_refuses_every_special_range()
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var server = Shipped();
        await server.WhenReadyAsync(deadline.Token);
        Assert.True(SpecialAddresses.Length >= 40);
        foreach (var family in SpecialAddresses.Select(IPAddress.Parse).GroupBy(address => address.AddressFamily))
        {
            var user = TurnUser.Until(DateTimeOffset.UtcNow.AddMinutes(10), Secret) with
            {
                WantsIPv6 = family.Key == System.Net.Sockets.AddressFamily.InterNetworkV6,
            };
            using var pump = await TurnPump.StartAsync(server.Address, stream: false, user, deadline.Token);
            await pump.UntilAsync(() => pump.Client.State == TurnState.Allocated);
            Assert.IsType<RelayAllocated>(Next(pump));
            foreach (var address in family)
            {
                var peer = new IPEndPoint(address, 7);
                Assert.True(pump.Client.Send(peer, new byte[] { 1 }, pump.Now));
                await pump.FlushAsync();
                TurnEvent? answer = null;
                await pump.UntilAsync(() => pump.Client.TryPollEvent(out answer));
                Assert.Equal(new PeerRefused(address, 403), answer);
            }
        }
    }

    [Fact]
    public async Task A_name_whose_time_is_over_is_refused()
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var server = Shipped();
        await server.WhenReadyAsync(deadline.Token);
        using var pump = await TurnPump.StartAsync(
            server.Address, stream: false, TurnUser.Until(DateTimeOffset.UtcNow.AddMinutes(-1), Secret), deadline.Token);
        await pump.UntilAsync(() => pump.Client.State == TurnState.Closed);
        Assert.Equal(new RelayLost(TurnFailure.CredentialsRefused, 401), Next(pump));
    }

    [Fact]
    public async Task One_name_gets_a_few_allocations_and_others_are_still_served()
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var server = Shipped();
        await server.WhenReadyAsync(deadline.Token);
        var greedy = TurnUser.Until(DateTimeOffset.UtcNow.AddMinutes(10), Secret);
        var pumps = new List<TurnPump>();
        try
        {
            for (var i = 0; i < 12; i++)
            {
                var pump = await TurnPump.StartAsync(server.Address, stream: false, greedy, deadline.Token);
                pumps.Add(pump);
                await pump.UntilAsync(() => pump.Client.State is TurnState.Allocated or TurnState.Closed);
            }

            Assert.Equal(8, pumps.Count(pump => pump.Client.State == TurnState.Allocated));
            Assert.Equal(new RelayLost(TurnFailure.QuotaReached, 486), Next(pumps[^1]));
            var other = TurnUser.Until(DateTimeOffset.UtcNow.AddMinutes(10), Secret, "somebody-else");
            using var served = await TurnPump.StartAsync(server.Address, stream: false, other, deadline.Token);
            await served.UntilAsync(() => served.Client.State == TurnState.Allocated);
        }
        finally
        {
            pumps.ForEach(pump => pump.Dispose());
        }
    }

    /// <summary>The shipped file, made to listen on the loopback interface; TLS needs a certificate and stays off here.</summary>
    private static RealTurnServer Shipped() => RealTurnServer.Configured(
        "turnserver.conf", Secret, "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--relay-ip=::1", "--no-tls");

    private static TurnEvent? Next(TurnPump pump) => pump.Client.TryPollEvent(out var news) ? news : null;
}
