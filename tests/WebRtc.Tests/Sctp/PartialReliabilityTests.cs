using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Tests.Simulation;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class PartialReliabilityTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Messages_without_retransmission_are_lost_or_whole_and_never_late(bool unordered)
    {
        var options = new SendOptions { MaxRetransmits = 0, Unordered = unordered };
        var run = new Run(0.05, unordered, seed: 31, options);
        Assert.InRange(run.Received.Count, 500, 990);
        Assert.Equal(1000, run.ReliableReceived);
    }

    [Fact]
    public void With_some_retransmissions_nearly_everything_arrives()
    {
        var run = new Run(0.1, unordered: false, seed: 32, new SendOptions { MaxRetransmits = 5 });
        Assert.InRange(run.Received.Count, 950, 1000);
        Assert.Equal(1000, run.ReliableReceived);
    }

    [Fact]
    public void Where_a_round_trip_takes_no_time_the_packets_of_one_moment_come_to_an_end()
    {
        var peer = new BadPeer();
        peer.Victim.Send(new StreamId(1), Ppid.Binary, [1], default);
        peer.Replies();
        byte[] sack = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(sack, peer.VictimTsn.Value);
        peer.Send(peer.VictimTag, ChunkType.Sack, 0, sack);
        Assert.Equal(TimeSpan.Zero, peer.Victim.RoundTrip);

        // The second message does not fit beside the FORWARD-TSN for the first.
        peer.Victim.Send(new StreamId(2), Ppid.Binary, new byte[500], new SendOptions { MaxRetransmits = 0 });
        peer.Victim.Send(new StreamId(1), Ppid.Binary, new byte[512], default);
        peer.Replies();
        peer.Victim.Advance(Second * 5);
        var buffer = new byte[2048];
        var packets = 0;
        while (packets < 100 && peer.Victim.TryPoll(buffer, out _))
        {
            packets++;
        }

        Assert.InRange(packets, 2, 10);
    }

    [Fact]
    public void A_message_whose_life_is_over_is_not_sent_any_more()
    {
        var link = new LinkOptions { BlackoutFrom = Second, BlackoutUntil = Second * 4 };
        var pair = new SimulatedPair(new AssociationOptions(), link, 33).Connected();
        var got = new List<int>();
        pair.B.OnEvent = (news, message) => Note(got, news, message);
        pair.RunFor(Second * 1.5);
        for (byte i = 0; i < 10; i++)
        {
            pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[] { i, 0, 0, 0 }, new SendOptions { Lifetime = TimeSpan.FromMilliseconds(200 + (400 * i)) });
        }

        pair.RunFor(Second * 8);
        Assert.Equal(0, pair.A.Association.HeldBytes);
        Assert.NotEmpty(got);
        Assert.DoesNotContain(0, got);
        Assert.Contains(9, got);
        // The stream goes on in order after the hole.
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[] { 99, 0, 0, 0 }, default);
        Assert.True(pair.RunUntil(() => got[^1] == 99, Second));
    }

    [Fact]
    public void A_large_message_that_dies_half_way_leaves_no_rest_on_either_side()
    {
        var pair = new SimulatedPair(new AssociationOptions(), new LinkOptions { BitsPerSecond = 1e6 }, 34).Connected();
        var got = new List<int>();
        pair.B.OnEvent = (news, message) => Note(got, news, message);
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[250_000], new SendOptions { Lifetime = TimeSpan.FromMilliseconds(300) });
        pair.A.Association.Send(new StreamId(0), Ppid.Binary, new byte[] { 7, 0, 0, 0 }, default);
        Assert.True(pair.RunUntil(() => got.Count == 1, Second * 10));
        Assert.Equal([7], got);
        Assert.True(pair.RunUntil(() => pair.A.Association.HeldBytes == 0, Second));
        Assert.Equal(0, pair.B.Association.ReceiveHeldBytes);
    }

    [Fact]
    public void Schedules_with_partial_reliability_keep_reliable_streams_whole()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var options = seed % 2 == 0 ? new SendOptions { MaxRetransmits = seed % 3 } : new SendOptions { Lifetime = TimeSpan.FromMilliseconds(seed * 5) };
            var run = new Run(0.01 * (seed % 15), seed % 4 < 2, seed, options with { Unordered = seed % 4 < 2 });
            Assert.Equal(1000, run.ReliableReceived);
        }
    }

    private static void Note(List<int> got, AssociationEvent news, ReadOnlySpan<byte> message)
    {
        if (news.Kind == AssociationEventKind.Message)
        {
            got.Add(BitConverter.ToInt32(message));
        }
    }

    /// <summary>A thousand messages on a partially reliable stream and a thousand on a reliable one, mixed.</summary>
    private sealed class Run
    {
        private readonly HashSet<int> _seen = [];
        private int _sent;

        public Run(double loss, bool unordered, int seed, SendOptions options)
        {
            var link = new LinkOptions { Loss = loss, Reorder = 0.02, BitsPerSecond = 20e6 };
            var pair = new SimulatedPair(new AssociationOptions(), link, seed).Connected();
            pair.B.OnEvent = (news, message) => OnEvent(news, message, unordered);
            pair.OnStep = () => Send(pair.A.Association, options);
            Assert.True(pair.RunUntil(() => ReliableReceived == 1000 && pair.A.Association.HeldBytes == 0, TimeSpan.FromMinutes(5)), $"seed {seed}: {ReliableReceived}, {pair.A.Association.HeldBytes}");
            Assert.Equal(0, pair.B.Association.ReceiveHeldBytes);
        }

        public List<int> Received { get; } = [];

        public int ReliableReceived { get; private set; }

        private void Send(Association association, SendOptions options)
        {
            while (_sent < 1000 && association.QueuedBytes < 50_000)
            {
                var message = new byte[4 + (_sent * 37 % 4000)];
                BitConverter.TryWriteBytes(message, _sent);
                association.Send(new StreamId(0), Ppid.Binary, message, options);
                association.Send(new StreamId(1), Ppid.Binary, message, default);
                _sent++;
            }
        }

        private void OnEvent(AssociationEvent news, ReadOnlySpan<byte> message, bool unordered)
        {
            if (news.Kind != AssociationEventKind.Message)
            {
                return;
            }

            var index = BitConverter.ToInt32(message);
            Assert.Equal(4 + (index * 37 % 4000), message.Length);
            if (news.Stream.Value == 1)
            {
                Assert.Equal(ReliableReceived++, index);
                return;
            }

            Assert.True(_seen.Add(index), "a message came twice");
            Assert.True(unordered || Received.Count == 0 || index > Received[^1], "an ordered message came out of order");
            Received.Add(index);
        }
    }
}
