using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Tests.Ice.Simulation;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Ice;

public sealed class IceRelayTests
{
    private static readonly IPEndPoint TurnServer = IPEndPoint.Parse("198.51.100.1:3478");

    [Theory]
    [InlineData(NatKind.Symmetric, NatKind.Symmetric)]
    [InlineData(NatKind.Symmetric, NatKind.PortRestricted)]
    [InlineData(NatKind.FullCone, NatKind.Symmetric)]
    public void A_relay_helps_where_no_direct_check_passes(NatKind first, NatKind second)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var network = new VirtualNetwork(seed) { Loss = seed % 2 == 0 ? 0 : 0.1 };
            var (a, b, _) = Peers(network, first, second);
            Assert.True(network.RunUntil(() => a.State == IceState.Connected && b.State == IceState.Connected, 25), $"seed {seed}");
            network.Loss = 0;
            network.Run(3);
            Assert.True(a.SendData(1) && b.SendData(2), $"seed {seed}");
            Assert.True(network.RunUntil(() => a.Data.Count > 0 && b.Data.Count > 0, 2), $"seed {seed}: data was lost");
            Assert.Contains([a, b], peer => peer.Transport.Agent.Selected is { Relayed: true });
        }
    }

    [Fact]
    public void Relay_to_relay_uses_channels_once_the_way_is_chosen()
    {
        var network = new VirtualNetwork(3);
        var (a, b, turn) = Peers(network, NatKind.Symmetric, NatKind.Symmetric);
        a.Tells = b.Tells = candidate => candidate.Type == CandidateType.Relayed;
        Assert.True(network.RunUntil(() => a.State == IceState.Connected && b.State == IceState.Connected, 10));
        network.Run(5);
        var before = turn.Server.ChannelDataIn;
        for (byte i = 0; i < 50; i++)
        {
            Assert.True(a.SendData(i) && b.SendData(i));
        }

        network.Run(1);
        Assert.Equal((50, 50), (a.Data.Count, b.Data.Count));
        Assert.True(turn.Server.ChannelDataIn - before >= 50);
    }

    [Fact]
    public void A_relayed_way_lives_for_an_hour()
    {
        var network = new VirtualNetwork(4);
        var (a, b, _) = Peers(network, NatKind.Symmetric, NatKind.Symmetric);
        Assert.True(network.RunUntil(() => a.State == IceState.Connected && b.State == IceState.Connected, 10));
        Assert.False(network.RunUntil(() => a.State != IceState.Connected || b.State != IceState.Connected, 3600));
    }

    [Fact]
    public void A_relay_that_dies_takes_its_way_along_within_thirty_seconds()
    {
        var network = new VirtualNetwork(5);
        var (a, b, _) = Peers(network, NatKind.Symmetric, NatKind.Symmetric);
        Assert.True(network.RunUntil(() => a.State == IceState.Connected && b.State == IceState.Connected, 10));
        network.Drops = (from, to, _) => from.Address.Equals(TurnServer.Address) || to.Address.Equals(TurnServer.Address);
        Assert.True(network.RunUntil(() => a.State == IceState.Disconnected && b.State == IceState.Disconnected, 31));
        Assert.False(a.SendData(1));
        Assert.True(network.RunUntil(() => a.Transport.TryPollTurnEvent(out var news) && news is RelayLost, 700));
    }

    [Fact]
    public void A_direct_way_is_preferred_to_the_relay()
    {
        var network = new VirtualNetwork(6);
        network.Add(new SimTurnServer(network, TurnServer));
        var home = new Nat(NatKind.Symmetric, "198.51.100.10");
        var a = new RelayPeer(network, isControlling: true, home, "192.168.1.2:5000", TurnServer);
        var b = new RelayPeer(network, isControlling: false, home, "192.168.1.3:6000", TurnServer);
        RelayPeer.Introduce(a, b);
        Assert.True(network.RunUntil(() => a.State == IceState.Connected && b.State == IceState.Connected, 5));
        network.Run(5);
        Assert.False(a.Transport.Agent.Selected!.Relayed || b.Transport.Agent.Selected!.Relayed);
    }

    private static (RelayPeer A, RelayPeer B, SimTurnServer Turn) Peers(VirtualNetwork network, NatKind first, NatKind second)
    {
        var turn = new SimTurnServer(network, TurnServer);
        network.Add(turn);
        var a = new RelayPeer(network, isControlling: true, new Nat(first, "198.51.100.10"), "192.168.1.2:5000", TurnServer);
        var b = new RelayPeer(network, isControlling: false, new Nat(second, "198.51.100.20"), "192.168.2.3:6000", TurnServer);
        RelayPeer.Introduce(a, b);
        return (a, b, turn);
    }
}
