using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Tests.Ice.Simulation;

namespace RemoteSupport.WebRtc.Tests.Ice;

public sealed class IceLifeTests
{
    private static readonly IPEndPoint Second = IPEndPoint.Parse("203.0.113.3:6001");

    [Fact]
    public void Pitfall_5_an_aggressive_peer_is_followed_to_its_highest_pair()
    {
        var peer = new BadPeer();
        var low = new IceCandidate("1", 100, Second, CandidateType.Host);
        var high = new IceCandidate("2", 200, BadPeer.There, CandidateType.Host);
        peer.Agent.AddRemote(low, peer.Now);
        peer.Agent.AddRemote(high, peer.Now);
        peer.Validate(Second, usesCandidate: true);
        Assert.Equal(Second, peer.Agent.Selected?.Remote);
        peer.Validate(BadPeer.There, usesCandidate: true);
        Assert.Equal(BadPeer.There, peer.Agent.Selected?.Remote);
        peer.Receive(peer.Request(usesCandidate: true), Second);
        Assert.Equal(BadPeer.There, peer.Agent.Selected?.Remote);
    }

    [Fact]
    public void A_peer_that_moves_to_a_lower_pair_and_stays_there_is_followed()
    {
        var peer = new BadPeer();
        peer.Agent.AddRemote(new IceCandidate("1", 100, Second, CandidateType.Host), peer.Now);
        peer.Agent.AddRemote(new IceCandidate("2", 200, BadPeer.There, CandidateType.Host), peer.Now);
        peer.Validate(BadPeer.There, usesCandidate: true);
        peer.Validate(Second);
        for (var i = 0; i < 8; i++)
        {
            peer.Receive(peer.Request(usesCandidate: true), Second);
            peer.AnswerAll(peer.Wait(2.5), BadPeer.There, Second);
        }

        Assert.Equal(Second, peer.Agent.Selected?.Remote);
    }

    [Fact]
    public void Nomination_that_comes_before_our_own_check_succeeded_waits_for_it()
    {
        var peer = new BadPeer();
        var check = peer.Receive(peer.Request(usesCandidate: true)).Single(BadPeer.IsRequest);
        Assert.Null(peer.Agent.Selected);
        peer.Receive(peer.Answer(check));
        Assert.Equal(BadPeer.There, peer.Agent.Selected?.Remote);
    }

    [Fact]
    public void Pitfall_7_without_answers_the_last_packet_leaves_within_thirty_seconds()
    {
        var peer = new BadPeer();
        peer.Validate(usesCandidate: true);
        var muted = peer.Now;
        var last = TimeSpan.Zero;
        for (var i = 0; i < 600; i++)
        {
            var sent = peer.Wait(0.1);
            last = sent.Any(BadPeer.IsRequest) || peer.Agent.Selected is not null ? peer.Now : last;
        }

        Assert.InRange((last - muted).TotalSeconds, 20, 30.2);
        Assert.Equal(IceState.Disconnected, peer.Agent.State);
        Assert.False(peer.Agent.IsValidated(BadPeer.There));

        // RFC 7675 section 5.1: the peer's own checks do not bring consent back, only a restart does.
        Assert.DoesNotContain(peer.Receive(peer.Request(usesCandidate: true)), BadPeer.IsRequest);
    }

    [Fact]
    public void Pitfall_7_forged_answers_are_no_consent()
    {
        var peer = new BadPeer();
        peer.Validate(usesCandidate: true);
        for (var i = 0; i < 320; i++)
        {
            foreach (var request in peer.Wait(0.1).Where(BadPeer.IsRequest))
            {
                peer.Receive(peer.Answer(request, password: "not the right password"));
            }
        }

        Assert.Null(peer.Agent.Selected);
    }

    [Fact]
    public void Pitfall_7_consent_is_asked_every_four_to_six_seconds_and_lasts_while_it_is_given()
    {
        var peer = new BadPeer();
        peer.Validate(usesCandidate: true);
        var asked = new List<TimeSpan>();
        for (var i = 0; i < 60_000; i++)
        {
            var requests = peer.Wait(0.01).Where(BadPeer.IsRequest).ToArray();
            asked.AddRange(requests.Select(_ => peer.Now));
            peer.AnswerAll(requests, BadPeer.There);
        }

        Assert.Equal(IceState.Connected, peer.Agent.State);
        var distances = asked.Zip(asked.Skip(1), (a, b) => (b - a).TotalSeconds).ToArray();
        Assert.All(distances, distance => Assert.InRange(distance, 3.99, 6.03));
        Assert.True(distances.Max() - distances.Min() > 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void Pitfall_7_it_does_not_matter_where_the_clock_starts(int offset)
    {
        var network = new VirtualNetwork(7) { Now = TimeSpan.FromSeconds(offset) };
        var (a, b) = TwoWays(network);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        Assert.False(network.RunUntil(() => !a.IsConnected || !b.IsConnected, 600));
    }

    [Fact]
    public void Time_that_goes_backwards_is_ignored()
    {
        var peer = new BadPeer();
        peer.Validate(usesCandidate: true);
        peer.Agent.Advance(peer.Now - TimeSpan.FromHours(1));
        Assert.Equal(IceState.Connected, peer.Agent.State);
        Assert.True(peer.Agent.NextTimeout > peer.Now);
    }

    [Fact]
    public void When_the_way_breaks_data_moves_to_another_valid_one()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var network = new VirtualNetwork(seed);
            var (a, b) = TwoWays(network);
            Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
            network.Run(3);
            var broken = a.Agent.Selected!.Remote;
            network.Drops = (from, to, _) => from.Equals(broken) || to.Equals(broken);
            Assert.True(network.RunUntil(() => Uses(a, broken) && Uses(b, broken), 29), $"seed {seed}");
            a.SendData(1);
            b.SendData(2);
            Assert.True(network.RunUntil(() => a.Data.Count > 0 && b.Data.Count > 0, 1), $"seed {seed}");
            Assert.DoesNotContain(new StateChanged(IceState.Disconnected), a.Events.Concat(b.Events));
        }

        static bool Uses(SimPeer peer, IPEndPoint broken) =>
            peer.Agent.Selected is { } path && !path.Remote.Equals(broken) && !path.Local.Equals(broken);
    }

    [Fact]
    public void When_a_better_way_appears_data_moves_to_it()
    {
        var network = new VirtualNetwork(11);
        var a = new SimPeer(network, new IceOptions { IsControlling = true }, null, "203.0.113.1:5000");
        var b = new SimPeer(network, new IceOptions { IsControlling = false }, null, "203.0.113.2:6000") { Tells = _ => false };
        SimPeer.Introduce(a, b);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        var worse = a.Agent.Selected;
        b.Tells = _ => true;
        b.AddInterface("203.0.113.20:6001");
        Assert.True(network.RunUntil(() => a.Agent.Selected != worse && b.Agent.Selected!.Local.Port == 6001, 25));
        Assert.Equal(6001, a.Agent.Selected!.Remote.Port);
    }

    [Fact]
    public void An_interface_that_is_unplugged_takes_its_pairs_along()
    {
        var network = new VirtualNetwork(12);
        var (a, b) = TwoWays(network);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        network.Run(3);
        var gone = b.Agent.Selected!.Local;
        b.Unplug(gone.ToString());
        Assert.True(network.RunUntil(() => b.Agent.Selected is { } path && !path.Local.Equals(gone) && a.Agent.Selected?.Remote.Equals(gone) == false, 29));
    }

    [Fact]
    public void Pitfall_10_a_restart_brings_new_credentials_and_old_ones_meet_silence()
    {
        var peer = new BadPeer();
        peer.Validate(usesCandidate: true);
        var old = peer.Agent.LocalCredentials;
        var replayed = peer.Request(usesCandidate: true);
        peer.Agent.Restart(peer.Now);
        peer.Agent.SetPeerCredentials(new IceCredentials("newp", "lkjihgfedcba9876543210"), peer.Now);
        Assert.NotEqual(old.Ufrag, peer.Agent.LocalCredentials.Ufrag);
        Assert.NotEqual(old.Password, peer.Agent.LocalCredentials.Password);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Empty(peer.Receive(replayed));
        }

        Assert.Empty(peer.Agent.Pairs);
    }

    [Fact]
    public void Pitfall_10_data_goes_on_during_a_restart_and_moves_to_the_new_generation()
    {
        var network = new VirtualNetwork(13);
        var (a, b) = TwoWays(network);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        network.Run(2);
        a.Agent.Restart(network.Now);
        b.Agent.Restart(network.Now);
        a.Pump();
        b.Pump();
        Assert.True(a.IsConnected && a.SendData(1) && b.SendData(2));
        Assert.True(network.RunUntil(() => a.Data.Count == 1 && b.Data.Count == 1, 1));
        SimPeer.Introduce(a, b);
        Assert.True(network.RunUntil(() => a.Agent.Pairs.Any(pair => pair.NominatedAt is not null), 2));
        Assert.False(network.RunUntil(() => !a.IsConnected || !b.IsConnected, 120));
        Assert.Equal(0, a.Strangers + b.Strangers);
    }

    [Fact]
    public void Pitfall_10_a_failed_agent_tries_again_after_a_restart()
    {
        var network = new VirtualNetwork(14) { Loss = 1 };
        var (a, b) = TwoWays(network);
        Assert.True(network.RunUntil(() => a.Agent.State == IceState.Failed && b.Agent.State == IceState.Failed, 40));
        network.Loss = 0;
        a.Agent.Restart(network.Now);
        b.Agent.Restart(network.Now);
        SimPeer.Introduce(a, b);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
    }

    [Fact]
    public void A_router_that_forgets_its_bindings_is_passed_again_without_a_restart()
    {
        var network = new VirtualNetwork(15);
        var nat = new Nat(NatKind.PortRestricted, "198.51.100.10");
        var a = new SimPeer(network, new IceOptions { IsControlling = true }, nat, "192.168.1.2:5000");
        var b = new SimPeer(network, new IceOptions { IsControlling = false }, null, "203.0.113.2:6000");
        SimPeer.Introduce(a, b);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        nat.Forget();
        Assert.True(network.RunUntil(() => b.Agent.Selected is { } path && path.Remote.Port == 40_000 && b.IsConnected, 30));
        network.Run(60);
        Assert.True(a.IsConnected && b.IsConnected);
    }

    [Fact]
    public void An_idle_agent_wants_to_be_woken_rarely()
    {
        var network = new VirtualNetwork(16);
        var (a, b) = TwoWays(network);
        Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 2));
        network.Run(30);
        var before = network.Sent.Count;
        network.Run(60);
        Assert.InRange(network.Sent.Count - before, 20, 120);
    }

    private static (SimPeer A, SimPeer B) TwoWays(VirtualNetwork network)
    {
        var a = new SimPeer(network, new IceOptions { IsControlling = true }, null, "203.0.113.1:5000");
        var b = new SimPeer(network, new IceOptions { IsControlling = false }, null, "203.0.113.2:6000", "203.0.113.3:6001");
        SimPeer.Introduce(a, b);
        return (a, b);
    }
}
