using System.Net;
using System.Security.Cryptography;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Tests.Ice.Simulation;

namespace RemoteSupport.WebRtc.Tests.Ice;

public sealed class IceSecurityTests
{
    private static readonly IPEndPoint Elsewhere = IPEndPoint.Parse("203.0.113.66:6666");

    [Fact]
    public void Pitfall_1_no_flipped_bit_of_a_good_request_changes_anything()
    {
        var peer = new BadPeer();
        var bytes = peer.Request(usesCandidate: true);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            peer.Receive(bytes);
            Assert.Empty(peer.Agent.Pairs);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        peer.Receive(bytes);
        Assert.Single(peer.Agent.Pairs);
    }

    [Fact]
    public void Pitfall_1_a_request_without_fingerprint_is_not_a_check()
    {
        var peer = new BadPeer();
        peer.Receive(peer.Request(fingerprint: false));
        Assert.Empty(peer.Agent.Pairs);
    }

    [Fact]
    public void Pitfall_2_an_answer_with_the_right_id_and_the_wrong_integrity_does_nothing()
    {
        var peer = new BadPeer();
        var check = peer.Receive(peer.Request()).Single(BadPeer.IsRequest);
        peer.Receive(peer.Answer(check, password: "a wrong password indeed"));
        peer.Receive(peer.Answer(check, password: "a wrong password indeed", StunClass.Error));
        Assert.Equal(PairState.InProgress, Assert.Single(peer.Agent.Pairs).State);
        Assert.False(peer.Agent.IsValidated(BadPeer.There));
        peer.Receive(peer.Answer(check));
        Assert.Equal(PairState.Succeeded, Assert.Single(peer.Agent.Pairs).State);
    }

    [Fact]
    public void Pitfall_2_an_answer_from_another_address_spoils_the_pair()
    {
        var peer = new BadPeer();
        var check = peer.Receive(peer.Request()).Single(BadPeer.IsRequest);
        peer.Receive(peer.Answer(check), from: Elsewhere);
        Assert.Equal(PairState.Failed, Assert.Single(peer.Agent.Pairs).State);
        Assert.False(peer.Agent.IsValidated(Elsewhere));
    }

    [Theory]
    [InlineData("wrong:badp")]
    [InlineData("{0}:other")]
    [InlineData("{0}")]
    [InlineData("{0}:")]
    [InlineData(":")]
    [InlineData("badp:{0}")]
    public void Pitfall_3_a_wrong_username_with_the_right_password_is_refused(string form)
    {
        var peer = new BadPeer();
        var sent = peer.Receive(peer.Request(string.Format(null, form, peer.Agent.LocalCredentials.Ufrag)));
        Assert.Empty(peer.Agent.Pairs);
        Assert.DoesNotContain(sent, BadPeer.IsRequest);
        Assert.DoesNotContain(sent, one => BadPeer.ErrorOf(one) == 0);
    }

    [Fact]
    public void Pitfall_3_refusals_carry_400_or_401()
    {
        var peer = new BadPeer();
        var codes = new HashSet<int>();
        for (var i = 0; i < 100; i++)
        {
            codes.UnionWith(peer.Receive(peer.Request(password: "not the right password")).Select(BadPeer.ErrorOf));
            codes.UnionWith(peer.Receive(peer.Request(fingerprint: false)).Select(BadPeer.ErrorOf));
        }

        Assert.Equal([400, 401], codes.Order());
    }

    [Fact]
    public void Pitfall_4_a_flood_of_bad_requests_is_answered_with_less_than_a_tenth()
    {
        var peer = new BadPeer();
        long bytesIn = 0, bytesOut = 0;
        var bad = peer.Request(password: "not the right password");
        for (var i = 0; i < 100_000; i++)
        {
            bytesIn += bad.Length;
            bytesOut += peer.Receive(bad, new IPEndPoint(0x01000064 + ((i & 0x7FFF) << 8), 999)).Sum(one => one.Bytes.Length);
        }

        Assert.InRange(bytesOut, 1, bytesIn / 10);
        Assert.Empty(peer.Agent.Pairs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pitfall_5_two_agents_with_the_same_role_end_with_one_nominated_pair(bool controlling)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var network = new VirtualNetwork(seed);
            var options = new IceOptions { IsControlling = controlling };
            var a = new SimPeer(network, options, null, "203.0.113.1:5000");
            var b = new SimPeer(network, options, null, "203.0.113.2:6000");
            SimPeer.Introduce(a, b);
            Assert.True(network.RunUntil(() => a.IsConnected && b.IsConnected, 5), $"seed {seed}");
            network.Run(5);
            Assert.NotEqual(a.Agent.IsControlling, b.Agent.IsControlling);
            Assert.Single(a.Agent.Pairs, pair => pair.NominatedAt is not null);
            Assert.Single(b.Agent.Pairs, pair => pair.NominatedAt is not null);
        }
    }

    [Fact]
    public void Pitfall_5_the_smaller_tie_breaker_gives_way_and_the_larger_answers_487()
    {
        var loser = new BadPeer(isControlling: true);
        loser.Receive(loser.Request(controlling: ulong.MaxValue));
        Assert.False(loser.Agent.IsControlling);

        var winner = new BadPeer(isControlling: true);
        var sent = winner.Receive(winner.Request(controlling: 0));
        Assert.True(winner.Agent.IsControlling);
        Assert.Equal(487, BadPeer.ErrorOf(Assert.Single(sent)));
        Assert.Empty(winner.Agent.Pairs);
    }

    [Fact]
    public void Pitfall_5_a_nomination_under_way_ends_with_the_role()
    {
        var peer = new BadPeer(isControlling: true);
        peer.Agent.AddRemote(new IceCandidate("1", 5, BadPeer.There, CandidateType.Host), peer.Now);
        peer.AnswerAll(peer.Drain(), BadPeer.There);
        Assert.True(Assert.Single(peer.Agent.Pairs).IsBeingNominated);
        peer.Receive(peer.Request(controlling: ulong.MaxValue));
        peer.Drain();
        Assert.False(Assert.Single(peer.Agent.Pairs).IsBeingNominated);
        Assert.DoesNotContain(peer.Receive(peer.Request(controlling: ulong.MaxValue)), BadPeer.IsRequest);
    }

    [Fact]
    public void Pitfall_5_a_487_must_be_authentic_to_turn_the_role()
    {
        var peer = new BadPeer(isControlling: true);
        peer.Agent.AddRemote(new IceCandidate("1", 5, BadPeer.There, CandidateType.Host), peer.Now);
        var check = peer.Drain().Single(BadPeer.IsRequest);
        peer.Receive(peer.Answer(check, "wrong password, no doubt", StunClass.Error));
        Assert.True(peer.Agent.IsControlling);
        peer.Receive(peer.Answer(check, kind: StunClass.Error));
        Assert.False(peer.Agent.IsControlling);
    }

    [Fact]
    public void Pitfall_6_ten_thousand_candidates_make_at_most_a_hundred_packets_and_none_to_special_addresses()
    {
        var peer = new BadPeer();
        peer.Agent.AddHost(IPEndPoint.Parse("203.0.113.5:5005"), peer.Now);
        peer.Agent.AddHost(IPEndPoint.Parse("203.0.113.7:5005"), peer.Now);
        peer.Agent.AddHost(IPEndPoint.Parse("203.0.113.9:5005"), peer.Now);
        string[] special = ["127.0.0.1", "0.0.0.0", "169.254.169.254", "224.0.0.1", "255.255.255.255", "240.1.1.1"];
        for (var i = 0; i < 10_000; i++)
        {
            var address = i % 2 == 0 ? special[i / 2 % special.Length] : $"10.{i % 7}.{i / 256}.{i % 256}";
            peer.Agent.AddRemote(new IceCandidate($"{i}", (uint)i, IPEndPoint.Parse($"{address}:{1000 + i}"), CandidateType.Host), peer.Now);
        }

        Assert.InRange(peer.Agent.Pairs.Count, 1, 100);
        var started = peer.Now;
        var sent = peer.Wait(120);
        Assert.InRange(sent.Count, 50, 100);
        Assert.All(sent, one => Assert.Equal(10, one.Remote.Address.GetAddressBytes()[0]));
        Assert.InRange(sent.Select(one => one.Remote).Distinct().Count(), 1, 32);
        Assert.True(peer.Now > started && peer.Agent.State == IceState.Failed);
    }

    [Fact]
    public void Pitfall_6_new_checks_leave_at_most_every_fifty_milliseconds()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new IceOptions { IsControlling = true, Pacing = TimeSpan.FromMilliseconds(49) });
        var peer = new BadPeer();
        for (var i = 0; i < 32; i++)
        {
            peer.Agent.AddRemote(new IceCandidate($"{i}", 1, IPEndPoint.Parse($"10.0.0.{i + 1}:9"), CandidateType.Host), peer.Now);
        }

        var sent = new List<TimeSpan>();
        var end = peer.Now + TimeSpan.FromMilliseconds(490);
        while (peer.Agent.NextTimeout is { } next && next <= end)
        {
            peer.Now = next > peer.Now ? next : peer.Now;
            sent.AddRange(peer.Drain().Select(_ => peer.Now));
            peer.Agent.Advance(peer.Now);
        }

        Assert.InRange(sent.Count, 8, 10);
    }

    [Theory]
    [InlineData("127.0.0.1:5", false)]
    [InlineData("[::1]:5", false)]
    [InlineData("169.254.0.1:5", false)]
    [InlineData("[fe80::1]:5", false)]
    [InlineData("224.0.0.251:5353", false)]
    [InlineData("[ff02::fb]:5353", false)]
    [InlineData("255.255.255.255:5", false)]
    [InlineData("0.0.0.0:5", false)]
    [InlineData("[::]:5", false)]
    [InlineData("[::ffff:127.0.0.1]:5", false)]
    [InlineData("[::7f00:1]:5", false)]
    [InlineData("[64:ff9b::7f00:1]:5", false)]
    [InlineData("[2002:7f00:1::]:5", false)]
    [InlineData("203.0.113.5:0", false)]
    [InlineData("203.0.113.5:5", true)]
    [InlineData("192.168.1.5:5", true)]
    [InlineData("[2001:db8::5]:5", true)]
    [InlineData("[64:ff9b::c000:201]:5", true)]
    [InlineData("[::ffff:192.168.1.5]:5", true)]
    public void Pitfall_6_only_ordinary_addresses_are_accepted(string address, bool accepted)
    {
        var peer = new BadPeer();
        var candidate = new IceCandidate("1", 1, IPEndPoint.Parse(address), CandidateType.Host);
        Assert.Equal(accepted, peer.Agent.AddRemote(candidate, peer.Now));
    }

    [Fact]
    public void Pitfall_6_loopback_and_link_local_can_be_switched_on()
    {
        var agent = new IceAgent(new IceOptions { IsControlling = true, AllowLoopback = true, AllowLinkLocal = true });
        Assert.True(agent.AddHost(IPEndPoint.Parse("127.0.0.1:5000"), TimeSpan.Zero));
        Assert.True(agent.AddRemote(new IceCandidate("1", 1, IPEndPoint.Parse("[::1]:5"), CandidateType.Host), TimeSpan.Zero));
        Assert.True(agent.AddRemote(new IceCandidate("1", 1, IPEndPoint.Parse("169.254.1.1:5"), CandidateType.Host), TimeSpan.Zero));
        Assert.False(agent.AddRemote(new IceCandidate("1", 1, IPEndPoint.Parse("224.0.0.1:5"), CandidateType.Host), TimeSpan.Zero));
    }

    [Fact]
    public void Pitfall_6_hidden_names_are_ignored_or_handed_out_few_and_not_for_long()
    {
        var silent = new BadPeer();
        Assert.False(silent.Agent.AddRemote(new HiddenCandidate("a.local", 5, "1", 1), silent.Now));
        var agent = new IceAgent(new IceOptions { IsControlling = true, HandOutNames = true });
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i < 8, agent.AddRemote(new HiddenCandidate($"a{i}.local", 5, "1", 1), TimeSpan.Zero));
        }

        Assert.True(agent.ResolveName("a1.local", IPAddress.Parse("192.168.1.9"), TimeSpan.FromSeconds(1)));
        Assert.False(agent.ResolveName("a1.local", IPAddress.Parse("192.168.1.9"), TimeSpan.FromSeconds(1)));
        Assert.False(agent.ResolveName("a2.local", IPAddress.Loopback, TimeSpan.FromSeconds(1)));
        Assert.False(agent.ResolveName("a3.local", IPAddress.Parse("192.168.1.10"), TimeSpan.FromSeconds(10)));
        Assert.False(agent.AddRemote(new HiddenCandidate("evil.example.com", 5, "1", 1), TimeSpan.Zero));
    }

    [Fact]
    public void Pitfall_8_data_counts_only_from_where_an_authentic_answer_came()
    {
        var peer = new BadPeer();
        peer.Receive(peer.Request(usesCandidate: true));
        Assert.False(peer.Agent.IsValidated(BadPeer.There));
        peer.Validate();
        Assert.True(peer.Agent.IsValidated(BadPeer.There));
        Assert.False(peer.Agent.IsValidated(Elsewhere));
    }

    [Fact]
    public void Pitfall_8_a_second_valid_address_of_the_peer_is_heard_too()
    {
        var peer = new BadPeer();
        peer.Validate(usesCandidate: true);
        peer.Validate(Elsewhere);
        peer.Wait(0.1);
        Assert.Equal(BadPeer.There, peer.Agent.Selected?.Remote);
        Assert.True(peer.Agent.IsValidated(BadPeer.There) && peer.Agent.IsValidated(Elsewhere));
    }

    [Fact]
    public void Pitfall_9_the_first_byte_decides_exactly()
    {
        for (var length = 0; length <= 40; length++)
        {
            for (var first = 0; first < 256; first++)
            {
                var bytes = new byte[length];
                bytes.AsSpan(0, Math.Min(1, length)).Fill((byte)first);
                var expected = (length, first) switch
                {
                    ( >= 20, <= 3) => DatagramKind.Stun,
                    ( >= 13, >= 20 and <= 63) => DatagramKind.Dtls,
                    ( >= 4, >= 64 and <= 79) => DatagramKind.TurnChannel,
                    _ => DatagramKind.Unknown,
                };
                Assert.Equal(expected, FirstByte.Classify(bytes));
            }
        }
    }

    [Fact]
    public void Pitfall_38_credentials_are_long_and_never_repeat()
    {
        var seen = new HashSet<IceCredentials>();
        for (var i = 0; i < 200_000; i++)
        {
            var credentials = IceCredentials.Create(RandomNumberGenerator.Fill);
            Assert.True(seen.Add(credentials) && credentials.IsValid);
        }

        Assert.DoesNotContain(seen.First().Password, seen.First().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", "0123456789abcdefghijkl", false)]
    [InlineData("abcd", "0123456789abcdefghijk", false)]
    [InlineData("ab:d", "0123456789abcdefghijkl", false)]
    [InlineData("abcd", "0123456789abcdefghijkl", true)]
    public void Credentials_of_a_wrong_form_are_refused(string ufrag, string password, bool accepted)
    {
        var peer = new BadPeer(knowsUs: false);
        Assert.Equal(accepted, peer.Agent.SetPeerCredentials(new IceCredentials(ufrag, password), peer.Now));
    }

    [Fact]
    public void Random_datagrams_never_throw_and_never_validate_anything()
    {
        var peer = new BadPeer();
        var random = new Random(8445);
        var good = peer.Request(usesCandidate: true);
        for (var round = 0; round < 50_000; round++)
        {
            var bytes = round % 2 == 0 ? new byte[random.Next(120)] : good[..random.Next(good.Length)];
            random.NextBytes(bytes.AsSpan(round % 2 == 0 ? 0 : random.Next(bytes.Length + 1)));
            peer.Now += TimeSpan.FromMilliseconds(random.Next(3));
            peer.Receive(bytes);
        }

        Assert.Empty(peer.Agent.Pairs);
    }
}
