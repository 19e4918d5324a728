using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

public sealed class LossTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void Each_datagram_of_the_handshake_may_be_lost_once()
    {
        var count = CountDatagrams();
        Assert.True(count >= 4, $"{count} datagrams cannot be a handshake");
        for (var lost = 0; lost < count; lost++)
        {
            var missing = lost;
            ConnectAndTalk(index => index != missing, maxDatagram: 1200);
        }
    }

    [Fact]
    public void Each_datagram_of_a_finely_split_handshake_may_be_lost_once()
    {
        for (var lost = 0; lost < 18; lost++)
        {
            var missing = lost;
            ConnectAndTalk(index => index != missing, maxDatagram: 250);
        }
    }

    [Fact]
    public void A_handshake_survives_twenty_percent_loss()
    {
        for (var seed = 0; seed < Switches.LossSeeds; seed++)
        {
            var random = new Random(seed);
            try
            {
                ConnectAndTalk(_ => random.NextDouble() >= 0.2, maxDatagram: 1200);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}", failure);
            }
        }
    }

    [Fact]
    public void A_lost_last_flight_is_answered_again_when_the_peer_repeats_its_Finished()
    {
        using var pair = QuickPair(1200);
        pair.Arrives = index => index < 3;
        pair.Start();
        pair.PumpUntil(() => pair.Server.Session.State == DtlsState.Connected);
        Assert.Equal(DtlsState.Handshaking, pair.Client.Session.State);
        var before = pair.Server.Sent.Count;

        pair.Arrives = _ => true;
        pair.PumpUntil(pair.BothConnected);
        Assert.True(pair.Server.Sent.Count > before);
        AssertTalking(pair);
    }

    [Fact]
    public void A_lost_last_flight_is_repaired_after_more_records_than_a_replay_window_holds()
    {
        using var pair = QuickPair(1200);
        pair.Arrives = index => index < 3;
        pair.Start();
        pair.PumpUntil(() => pair.Server.Session.State == DtlsState.Connected);
        for (var i = 0; i < 2000; i++)
        {
            pair.Server.Session.Send([1]);
            pair.Pump();
        }

        pair.Arrives = _ => true;
        pair.PumpUntil(pair.BothConnected);
        AssertTalking(pair);
    }

    [Fact]
    public void The_last_flight_is_not_repeated_for_a_replayed_or_a_forged_Finished()
    {
        using var pair = TestPair.Connected();
        var finished = pair.Client.Sent[^1];
        pair.Server.Session.HandleDatagram(finished.ToArray(), pair.Now);
        pair.PumpDry();
        var before = pair.Server.Sent.Count;
        for (var i = 0; i < 100; i++)
        {
            pair.Server.Session.HandleDatagram(finished.ToArray(), pair.Now);
            var forged = finished.ToArray();
            forged[^1] ^= 1;
            forged[^50] ^= (byte)i;
            pair.Server.Session.HandleDatagram(forged, pair.Now);
        }

        pair.PumpDry();
        Assert.Equal(before, pair.Server.Sent.Count);
        AssertTalking(pair);
    }

    [Fact]
    public void Records_in_the_wrong_order_still_make_a_handshake()
    {
        using var pair = QuickPair(250);
        var random = new Random(7);
        var held = new List<byte[]>();
        pair.Start();
        pair.PumpUntil(() =>
        {
            Shuffle(pair, held, random);
            return pair.BothConnected();
        });
        AssertTalking(pair);
    }

    /// <summary>Gathers the client's datagrams and hands them over backwards or shuffled; the server's go as they are.</summary>
    private static void Shuffle(TestPair pair, List<byte[]> held, Random random)
    {
        while (pair.Client.TryPoll(out var datagram))
        {
            held.Insert(random.Next(held.Count + 1), datagram);
        }

        held.ForEach(datagram => pair.Server.Session.HandleDatagram(datagram, pair.Now));
        held.Clear();
    }

    private static int CountDatagrams()
    {
        using var pair = TestPair.Connected();
        return pair.Datagrams;
    }

    private static void ConnectAndTalk(Func<int, bool> arrives, int maxDatagram)
    {
        using var pair = QuickPair(maxDatagram);
        pair.Arrives = arrives;
        pair.Start();
        pair.PumpUntil(pair.BothConnected);
        pair.Arrives = _ => true;
        AssertTalking(pair);
    }

    private static TestPair QuickPair(int maxDatagram) => new(
        client => client with { FirstRepeat = Quick, MaxDatagram = maxDatagram },
        server => server with { FirstRepeat = Quick, MaxDatagram = maxDatagram });

    private static void AssertTalking(TestPair pair)
    {
        pair.Send(pair.Client, 1);
        pair.Send(pair.Server, 2);
        Assert.Equal([1], pair.Server.Heard.Received[^1]);
        Assert.Equal([2], pair.Client.Heard.Received[^1]);
    }
}
