using System.Net;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Turn;

public sealed class TurnClientTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_address_is_lent_after_the_challenge(bool stream)
    {
        var bench = new TurnBench(options => options with { IsStream = stream });
        bench.Allocate();
        Assert.Equal(new RelayAllocated(IPEndPoint.Parse("198.51.100.2:50000"), TurnBench.Here), Assert.Single(bench.Events));
        Assert.Equal(TurnState.Allocated, bench.Client.State);
        Assert.Equal([false, true], bench.Server.Requests.Select(one => one.Signed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Data_goes_both_ways_first_by_indication_then_by_channel(bool stream)
    {
        var bench = new TurnBench(options => options with { IsStream = stream });
        bench.Allocate();
        Assert.True(bench.Client.Send(TurnBench.Peer, [1, 2, 3], bench.Now));
        bench.Exchange();
        Assert.Equal([1, 2, 3], Assert.Single(bench.AtPeer));
        bench.FromPeer([4, 5, 6, 7, 8]);
        Assert.Equal(0, bench.Server.ChannelDataIn);
        bench.Client.BindChannel(TurnBench.Peer, bench.Now);
        bench.Exchange();
        bench.Client.Send(TurnBench.Peer, [9, 10, 11, 12, 13], bench.Now);
        bench.Exchange();
        bench.FromPeer([14]);
        Assert.Equal(1, bench.Server.ChannelDataIn);
        Assert.Equal([9, 10, 11, 12, 13], bench.AtPeer[1]);
        Assert.Equal([[4, 5, 6, 7, 8], [14]], bench.Data.Select(one => one.Bytes.ToArray()));
        Assert.All(bench.Data, one => Assert.Equal(TurnBench.Peer, one.Peer));
    }

    [Fact]
    public void A_stale_nonce_is_replaced_and_the_request_repeated()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Server.Nonce = "second nonce";
        bench.Client.Send(TurnBench.Peer, [1], bench.Now);
        bench.Exchange();
        Assert.Equal([1], Assert.Single(bench.AtPeer));
        Assert.Equal(2, bench.Server.Requests.Count(one => one.Method == StunMethod.CreatePermission));
    }

    [Fact]
    public void Nonces_that_are_always_stale_end_the_attempt()
    {
        var bench = new TurnBench();
        bench.Client.Allocate(bench.Now);
        for (var i = 0; i < 20 && bench.Client.TryPoll(out var transmit); i++)
        {
            bench.Server.Nonce = $"nonce {i}";
            bench.Server.FromClient(TurnBench.Here, transmit.Bytes.Span);
            bench.Client.HandleDatagram(TurnBench.Here, TurnBench.ServerAt, bench.Server.ToClients.Dequeue().Bytes, bench.Now);
        }

        bench.Exchange();
        Assert.Equal(new RelayLost(TurnFailure.CredentialsRefused, 438), Assert.Single(bench.Events));
        Assert.InRange(bench.Server.Requests.Count, 3, 6);
    }

    [Theory]
    [InlineData(300, TurnFailure.TryAlternate)]
    [InlineData(403, TurnFailure.Forbidden)]
    [InlineData(437, TurnFailure.AllocationMismatch)]
    [InlineData(440, TurnFailure.FamilyUnsupported)]
    [InlineData(441, TurnFailure.CredentialsRefused)]
    [InlineData(442, TurnFailure.TransportUnsupported)]
    [InlineData(486, TurnFailure.QuotaReached)]
    [InlineData(508, TurnFailure.NoCapacity)]
    [InlineData(500, TurnFailure.ServerError)]
    public void Refusals_are_values(int code, TurnFailure failure)
    {
        var bench = new TurnBench();
        bench.Server.Refusals[StunMethod.Allocate] = code;
        bench.Allocate();
        Assert.Equal(new RelayLost(failure, code), Assert.Single(bench.Events));
        Assert.Equal(TurnState.Closed, bench.Client.State);
        Assert.Null(bench.Client.NextTimeout);
    }

    [Fact]
    public void Wrong_credentials_are_tried_once()
    {
        var bench = new TurnBench(options => options with { Password = "wrong" });
        bench.Allocate();
        Assert.Equal(new RelayLost(TurnFailure.CredentialsRefused, 401), Assert.Single(bench.Events));
        Assert.Equal(2, bench.Server.Requests.Count);
    }

    [Fact]
    public void A_silent_server_is_given_up()
    {
        var bench = new TurnBench { ServerIsDead = true };
        bench.Allocate();
        bench.Wait(40);
        Assert.Equal(new RelayLost(TurnFailure.NoAnswer, 0), Assert.Single(bench.Events));
    }

    [Fact]
    public void A_server_that_dies_is_noticed_at_the_next_refresh()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.ServerIsDead = true;
        bench.Wait(660);
        Assert.Equal(new RelayLost(TurnFailure.NoAnswer, 0), bench.Events[^1]);
    }

    [Fact]
    public void An_allocation_that_the_server_lost_is_a_mismatch()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Server.Refusals[StunMethod.Refresh] = 437;
        bench.Wait(600);
        Assert.Equal(new RelayLost(TurnFailure.AllocationMismatch, 437), bench.Events[^1]);
    }

    [Theory]
    [InlineData(600u, 540)]
    [InlineData(60u, 30)]
    [InlineData(0u, 10)]
    public void The_allocation_is_refreshed_in_time(uint granted, double expected)
    {
        var bench = new TurnBench();
        bench.Server.MaxLifetime = granted;
        bench.Allocate();
        Assert.Equal(expected, (bench.Client.NextTimeout - bench.Now)!.Value.TotalSeconds);
    }

    [Fact]
    public void Two_hours_of_talk_keep_allocation_permission_and_channel_alive()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Client.BindChannel(TurnBench.Peer, bench.Now);
        for (var i = 0; i < 1440; i++)
        {
            Assert.True(bench.Client.Send(TurnBench.Peer, [1], bench.Now));
            bench.Exchange();
            bench.FromPeer([2]);
            bench.Wait(5);
        }

        Assert.Equal(1440, bench.AtPeer.Count);
        Assert.InRange(bench.Data.Count, 1439, 1440);
        Assert.InRange(bench.Server.Requests.Count, 30, 80);
    }

    [Fact]
    public void What_is_not_used_is_not_renewed()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Client.Send(TurnBench.Peer, [1], bench.Now);
        bench.Exchange();
        bench.Wait(1200);
        Assert.Equal(1, bench.Server.Requests.Count(one => one.Method == StunMethod.CreatePermission));
        bench.Client.Send(TurnBench.Peer, [2], bench.Now);
        bench.Exchange();
        Assert.Equal(2, bench.AtPeer.Count);
    }

    [Fact]
    public void A_forbidden_peer_is_a_value_and_is_not_asked_for_again()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Server.Refusals[StunMethod.CreatePermission] = 403;
        bench.Client.Send(TurnBench.Peer, [1], bench.Now);
        bench.Exchange();
        Assert.Equal(new PeerRefused(TurnBench.Peer.Address, 403), bench.Events[^1]);
        Assert.False(bench.Client.Send(TurnBench.Peer, [1], bench.Now));
        Assert.Equal(TurnState.Allocated, bench.Client.State);
    }

    [Fact]
    public void Credentials_end_with_a_warning()
    {
        var bench = new TurnBench(options => options with { CredentialsEnd = TimeSpan.FromHours(5) + TimeSpan.FromMinutes(20) });
        bench.Allocate();
        bench.Wait(19.5 * 60);
        Assert.IsType<CredentialsEnding>(bench.Events[^1]);
        bench.Wait(60);
        Assert.Equal(new RelayLost(TurnFailure.CredentialsExpired, 0), bench.Events[^1]);
        Assert.False(bench.Client.Send(TurnBench.Peer, [1], bench.Now));
    }

    [Fact]
    public void What_is_released_is_released()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Client.Release(bench.Now);
        bench.Exchange();
        Assert.Equal(new RelayLost(TurnFailure.Released, 0), bench.Events[^1]);
        Assert.Null(bench.Client.NextTimeout);
    }

    [Fact]
    public void Unsigned_or_forged_answers_and_strange_senders_have_no_effect()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Client.Send(TurnBench.Peer, [1], bench.Now);
        Assert.True(bench.Client.TryPoll(out var request));
        Assert.True(StunMessage.TryRead(request.Bytes.Span, out var message));
        var forged = new StunWriter(new byte[200], message.Method, StunClass.Error, message.Id);
        forged.AddError(403);
        bench.Client.HandleDatagram(TurnBench.Here, TurnBench.ServerAt, forged.Written, bench.Now);
        bench.Client.HandleDatagram(TurnBench.Here, TurnBench.Peer, [0x40, 0, 0, 1, 7], bench.Now);
        bench.Exchange();
        Assert.Single(bench.Events);
        Assert.Empty(bench.Data);
    }

    [Fact]
    public void Data_of_peers_without_permission_is_not_passed_on()
    {
        var bench = new TurnBench();
        bench.Allocate();
        var writer = new StunWriter(new byte[200], StunMethod.Data, StunClass.Indication, new TransactionId(1, 1));
        writer.AddXorAddress(StunAttribute.XorPeerAddress, TurnBench.Peer);
        writer.Add(StunAttribute.Data, [1, 2, 3]);
        bench.Client.HandleDatagram(TurnBench.Here, TurnBench.ServerAt, writer.Written, bench.Now);
        bench.Client.HandleDatagram(TurnBench.Here, TurnBench.ServerAt, [0x40, 0, 0, 1, 7, 0, 0, 0], bench.Now);
        bench.Exchange();
        Assert.Empty(bench.Data);
    }

    [Fact]
    public void A_thousand_peers_make_sixty_four_permissions()
    {
        var bench = new TurnBench();
        bench.Allocate();
        var sent = Enumerable.Range(0, 1000).Count(i => bench.Client.Send(new IPEndPoint(new IPAddress([10, 0, (byte)(i >> 8), (byte)i]), 5), [1], bench.Now));
        bench.Exchange();
        Assert.Equal(64, sent);
        Assert.Equal(64, bench.AtPeer.Count);
    }

    [Fact]
    public void A_stream_with_something_else_in_it_is_broken()
    {
        var bench = new TurnBench(options => options with { IsStream = true });
        bench.Allocate();
        bench.Client.HandleStream("SSH-2.0-x"u8, bench.Now);
        bench.Exchange();
        Assert.Equal(new RelayLost(TurnFailure.StreamBroken, 0), bench.Events[^1]);
    }

    [Fact]
    public void A_stream_that_ends_takes_the_address_along()
    {
        var bench = new TurnBench(options => options with { IsStream = true });
        bench.Allocate();
        bench.Client.HandleStreamEnd(bench.Now);
        bench.Client.HandleStreamEnd(bench.Now);
        bench.Exchange();
        Assert.Equal(2, bench.Events.Count);
        Assert.Equal(new RelayLost(TurnFailure.StreamBroken, 0), bench.Events[^1]);
    }

    [Fact]
    public void Data_that_is_wrapped_in_place_keeps_its_permission_alive_as_well()
    {
        var bench = new TurnBench();
        bench.Allocate();
        bench.Client.BindChannel(TurnBench.Peer, bench.Now);
        bench.Exchange();
        var buffer = new byte[100];
        bench.Client.Send(TurnBench.Peer, [1], bench.Now);
        bench.Exchange();
        for (var i = 0; i < 400; i++)
        {
            bench.Wait(5);
            Assert.True(bench.Client.TryWrap(TurnBench.Peer, [1, 2, 3], buffer, out var length));
            bench.Server.FromClient(TurnBench.Here, buffer.AsSpan(0, length));
            Assert.True(bench.Server.ToPeers.TryDequeue(out _));
            bench.FromPeer([4]);
        }

        Assert.Equal(400, bench.Data.Count);
    }

    [Fact]
    public void Random_bytes_from_the_server_never_throw()
    {
        var random = new Random(8656);
        for (var round = 0; round < 40; round++)
        {
            var bench = new TurnBench(options => options with { IsStream = round % 2 == 1 });
            bench.Allocate();
            for (var i = 0; i < 500; i++)
            {
                var bytes = new byte[random.Next(100)];
                random.NextBytes(bytes);
                bytes.AsSpan(0, Math.Min(1, bytes.Length)).Fill((byte)(random.Next(2) * 0x40));
                bench.Client.HandleDatagram(TurnBench.Here, TurnBench.ServerAt, bytes, bench.Now);
                bench.Client.HandleStream(bytes, bench.Now);
            }

            bench.Exchange();
            Assert.Empty(bench.Data);
        }
    }
}
