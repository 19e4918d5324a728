using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Tests.Ice.Simulation;

namespace RemoteSupport.WebRtc.Tests.Ice;

public sealed class IceConnectTests
{
    private static readonly IPEndPoint StunServer = IPEndPoint.Parse("198.51.100.1:3478");

    public static TheoryData<NatKind, NatKind> ReachableNats()
    {
        var data = new TheoryData<NatKind, NatKind>();
        foreach (var a in Enum.GetValues<NatKind>())
        {
            foreach (var b in Enum.GetValues<NatKind>().Where(b => !IsHopeless(a, b)))
            {
                data.Add(a, b);
            }
        }

        return data;
    }

    [Fact]
    public void Two_agents_on_one_network_connect_at_once()
    {
        var network = new VirtualNetwork(1);
        var (a, b) = Pair(network, new IceOptions { IsControlling = true });
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 1));
        Assert.Equal(new IcePath(IPEndPoint.Parse("203.0.113.1:5000"), IPEndPoint.Parse("203.0.113.2:6000"), Relayed: false), a.Agent.Selected);
        Assert.Equal(new IcePath(IPEndPoint.Parse("203.0.113.2:6000"), IPEndPoint.Parse("203.0.113.1:5000"), Relayed: false), b.Agent.Selected);
        Assert.True(a.SendData(7));
        Assert.True(network.RunUntil(() => b.Data.Count == 1, 1));
    }

    [Theory]
    [MemberData(nameof(ReachableNats))]
    public void Agents_behind_routers_connect_where_the_routers_let_them(NatKind first, NatKind second)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var network = new VirtualNetwork(seed);
            var (a, b) = BehindNats(network, first, second);
            Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 10), $"seed {seed}: {a.Agent.State}, {b.Agent.State}");
            AssertDataFlows(network, a, b, seed);
        }
    }

    [Theory]
    [InlineData(NatKind.Symmetric, NatKind.Symmetric)]
    [InlineData(NatKind.Symmetric, NatKind.PortRestricted)]
    public void Agents_behind_routers_that_no_check_can_pass_fail_in_time(NatKind first, NatKind second)
    {
        var network = new VirtualNetwork(5);
        var (a, b) = BehindNats(network, first, second);
        Assert.True(network.RunUntil(() => a.Agent.State == IceState.Failed && b.Agent.State == IceState.Failed, 40));
        Assert.Contains(new StateChanged(IceState.Failed), a.Events);
    }

    [Fact]
    public void Agents_connect_through_loss_delay_and_reordering()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var network = new VirtualNetwork(seed) { Loss = 0.2, Delay = TimeSpan.FromMilliseconds(40), Jitter = TimeSpan.FromMilliseconds(60) };
            var (a, b) = BehindNats(network, NatKind.PortRestricted, NatKind.PortRestricted);
            Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 25), $"seed {seed}: {a.Agent.State}, {b.Agent.State}");
            AssertDataFlows(network, a, b, seed);
        }
    }

    [Fact]
    public void IPv6_is_a_way_like_others()
    {
        var network = new VirtualNetwork(3);
        var a = new SimPeer(network, new IceOptions { IsControlling = true }, null, "[2001:db8::1]:5000", "203.0.113.1:5000");
        var b = new SimPeer(network, new IceOptions { IsControlling = false }, null, "[2001:db8::2]:6000");
        SimPeer.Introduce(a, b);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        Assert.Equal(IPEndPoint.Parse("[2001:db8::2]:6000"), a.Agent.Selected?.Remote);
    }

    [Fact]
    public void An_address_that_was_never_signalled_becomes_peer_reflexive()
    {
        var network = new VirtualNetwork(4);
        var (a, b) = Pair(network, new IceOptions { IsControlling = true }, tellB: false);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        Assert.Equal(CandidateType.PeerReflexive, Assert.Single(a.Agent.Pairs).Remote.Candidate.Type);
        Assert.Equal(110u << 24, Assert.Single(a.Agent.Pairs).Remote.Candidate.Priority & 0xFF000000);
    }

    [Fact]
    public void Candidates_may_trickle_in_long_after_the_credentials()
    {
        var network = new VirtualNetwork(6);
        var a = new SimPeer(network, new IceOptions { IsControlling = true }, null);
        var b = new SimPeer(network, new IceOptions { IsControlling = false }, null);
        SimPeer.Introduce(a, b);
        network.Run(5);
        a.AddInterface("203.0.113.1:5000");
        network.Run(5);
        Assert.Equal(IceState.Checking, a.Agent.State);
        b.AddInterface("203.0.113.2:6000");
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 1));
    }

    [Fact]
    public void Checks_that_come_before_the_peers_credentials_are_answered_and_used_later()
    {
        var network = new VirtualNetwork(7);
        var a = new SimPeer(network, new IceOptions { IsControlling = true }, null, "203.0.113.1:5000");
        var b = new SimPeer(network, new IceOptions { IsControlling = false }, null, "203.0.113.2:6000");
        a.Agent.SetPeerCredentials(b.Agent.LocalCredentials, network.Now);
        a.Agent.AddRemote(new IceCandidate("1", 1000, IPEndPoint.Parse("203.0.113.2:6000"), CandidateType.Host), network.Now);
        a.Pump();
        network.Run(2);
        Assert.Equal(IceState.New, b.Agent.State);
        b.Agent.SetPeerCredentials(a.Agent.LocalCredentials, network.Now);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 1));
    }

    [Fact]
    public void Server_reflexive_candidates_are_told_once_and_gathering_ends()
    {
        var network = new VirtualNetwork(8);
        network.Add(new SimStunServer(network, StunServer));
        var options = new IceOptions { IsControlling = true, StunServers = [StunServer] };
        var a = new SimPeer(network, options, new Nat(NatKind.FullCone, "198.51.100.9"), "192.168.1.2:5000");
        network.Run(60);
        var found = a.Events.OfType<CandidateFound>().Select(one => one.Candidate).ToArray();
        Assert.Equal([CandidateType.Host, CandidateType.ServerReflexive], found.Select(one => one.Type));
        Assert.Equal(IPEndPoint.Parse("198.51.100.9:40000"), found[1].EndPoint);
        Assert.Equal(IPEndPoint.Parse("192.168.1.2:5000"), found[1].Related);
        Assert.NotEqual(found[0].Foundation, found[1].Foundation);
        Assert.Single(a.Events.OfType<GatheringDone>());
    }

    [Fact]
    public void A_silent_stun_server_does_not_hold_gathering_up_for_ever()
    {
        var network = new VirtualNetwork(9);
        var a = new SimPeer(network, new IceOptions { IsControlling = true, StunServers = [StunServer] }, null, "203.0.113.1:5000");
        Assert.True(network.RunUntil(() => a.Events.OfType<GatheringDone>().Any(), 41));
    }

    private static bool IsHopeless(NatKind a, NatKind b) =>
        (a, b) is (NatKind.Symmetric, NatKind.Symmetric or NatKind.PortRestricted)
            or (NatKind.PortRestricted, NatKind.Symmetric);

    private static (SimPeer A, SimPeer B) BehindNats(VirtualNetwork network, NatKind first, NatKind second)
    {
        network.Add(new SimStunServer(network, StunServer));
        var options = new IceOptions { IsControlling = true, StunServers = [StunServer] };
        var a = new SimPeer(network, options, new Nat(first, "198.51.100.10"), "192.168.1.2:5000");
        var b = new SimPeer(network, options with { IsControlling = false }, new Nat(second, "198.51.100.20"), "192.168.1.3:6000");
        SimPeer.Introduce(a, b);
        return (a, b);
    }

    private static (SimPeer A, SimPeer B) Pair(VirtualNetwork network, IceOptions options, bool tellB = true)
    {
        var a = new SimPeer(network, options, null, "203.0.113.1:5000");
        var b = new SimPeer(network, options with { IsControlling = false }, null, "203.0.113.2:6000") { Tells = _ => tellB };
        SimPeer.Introduce(a, b);
        return (a, b);
    }

    private static void AssertDataFlows(VirtualNetwork network, SimPeer a, SimPeer b, int seed)
    {
        network.Loss = 0;
        network.Run(1);
        Assert.True(a.SendData(1) && b.SendData(2));
        Assert.True(network.RunUntil(() => a.Data.Count > 0 && b.Data.Count > 0, 1), $"seed {seed}: data was lost");
        Assert.Equal(0, a.Strangers + b.Strangers);
    }
}
