using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Tests.Dtls;

public sealed class HandshakeTests
{
    [Fact]
    public void Two_sessions_connect_and_show_each_other_the_signalled_certificates()
    {
        using var pair = TestPair.Connected();
        Assert.Equal(pair.Server.Options.Certificate.Fingerprint, pair.Client.Heard.Peer);
        Assert.Equal(pair.Client.Options.Certificate.Fingerprint, pair.Server.Heard.Peer);
        Assert.Equal((1, 1), (pair.Client.Heard.Connections, pair.Server.Heard.Connections));
    }

    [Fact]
    public void Data_flows_both_ways_unchanged()
    {
        using var pair = TestPair.Connected();
        pair.Send(pair.Client, 1, 2, 3);
        pair.Send(pair.Server, [.. Enumerable.Range(0, 1100).Select(i => (byte)i)]);
        Assert.Equal([1, 2, 3], Assert.Single(pair.Server.Heard.Received));
        Assert.Equal(1100, Assert.Single(pair.Client.Heard.Received).Length);
        Assert.Equal(255, pair.Client.Heard.Received[0][255]);
    }

    [Fact]
    public void An_empty_record_is_delivered_as_empty_data()
    {
        using var pair = TestPair.Connected();
        pair.Send(pair.Client);
        Assert.Empty(Assert.Single(pair.Server.Heard.Received));
    }

    [Fact]
    public void Several_records_in_one_datagram_are_all_read()
    {
        using var pair = TestPair.Connected();
        var datagram = new List<byte>();
        foreach (var value in new byte[] { 7, 8, 9 })
        {
            pair.Client.Session.Send([value]);
            Assert.True(pair.Client.TryPoll(out var record));
            datagram.AddRange(record);
        }

        pair.Server.Session.HandleDatagram(datagram.ToArray(), pair.Now);
        Assert.Equal(new byte[] { 7, 8, 9 }, pair.Server.Heard.Received.Select(one => one.Single()));
    }

    [Fact]
    public void In_place_sealing_gives_the_same_records_as_sending()
    {
        using var pair = TestPair.Connected();
        var buffer = new byte[200];
        buffer.AsSpan(DtlsSession.RecordHead, 5).Fill(42);
        Assert.True(pair.Client.Session.TrySeal(buffer, 5, out var length));
        Assert.Equal(DtlsSession.RecordHead + 5 + DtlsSession.RecordTail, length);
        pair.Server.Session.HandleDatagram(buffer.AsSpan(0, length), pair.Now);
        Assert.Equal([42, 42, 42, 42, 42], Assert.Single(pair.Server.Heard.Received));
    }

    [Fact]
    public void A_goodbye_is_heard_and_answered()
    {
        using var pair = TestPair.Connected();
        pair.Client.Session.Close();
        pair.PumpDry();
        Assert.Equal(1, pair.Server.Heard.Closings);
        Assert.Equal((DtlsState.Closed, DtlsState.Closed), (pair.Client.Session.State, pair.Server.Session.State));
        Assert.Equal((byte)ContentType.Alert, pair.Server.Sent[^1][0]);
        Assert.Equal(DtlsSendResult.NotConnected, pair.Client.Session.Send([1]));
    }

    [Fact]
    public void A_handshake_without_an_answer_ends_at_its_deadline_and_no_clock_but_ours_decides()
    {
        using var pair = new TestPair();
        pair.Client.Session.Start(TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(30), pair.Client.Session.NextTimeout);
        pair.Client.Session.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Null(pair.Client.Heard.Failure);
        pair.Client.Session.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(DtlsFailure.Timeout, pair.Client.Heard.Failure);
        Assert.Null(pair.Client.Session.NextTimeout);
    }

    [Fact]
    public void What_is_too_large_or_too_early_or_too_much_is_said_by_value()
    {
        using var fresh = new TestPair();
        Assert.Equal(DtlsSendResult.NotConnected, fresh.Client.Session.Send([1]));
        using var pair = TestPair.Connected();
        Assert.Equal(DtlsSendResult.TooLarge, pair.Client.Session.Send(new byte[1200]));
        var results = Enumerable.Range(0, 200).Select(_ => pair.Client.Session.Send([1])).ToArray();
        Assert.Equal(DtlsSendResult.QueueFull, results[^1]);
        pair.PumpDry();
        Assert.Equal(results.Count(one => one == DtlsSendResult.Queued), pair.Server.Heard.Received.Count);
    }

    [Fact]
    public void Small_datagrams_split_the_handshake_and_it_still_connects()
    {
        using var pair = new TestPair(client => client with { MaxDatagram = 200 }, server => server with { MaxDatagram = 200 });
        pair.Start();
        pair.PumpUntil(pair.BothConnected);
        Assert.All(pair.Client.Sent.Concat(pair.Server.Sent), datagram => Assert.True(datagram.Length <= 200));
    }
}
