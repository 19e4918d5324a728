using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Tests.Simulation;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class TagAndHandshakeTests
{
    [Fact]
    public void Pitfall_23_chunks_with_a_wrong_tag_change_nothing_and_draw_no_answer()
    {
        var peer = new BadPeer();
        foreach (var type in Enum.GetValues<ChunkType>().Where(type => type != ChunkType.Init))
        {
            foreach (var tag in new[] { 0u, peer.VictimTag + 1, BadPeer.PeerTag })
            {
                peer.Send(tag, type, 0, new byte[24]);
                Assert.DoesNotContain(peer.Replies(), reply => reply.Type is not ChunkType.Heartbeat and not ChunkType.Pad);
                Assert.Equal(AssociationState.Established, peer.Victim.State);
            }
        }
    }

    [Fact]
    public void Pitfall_23_INIT_comes_alone_and_with_tag_zero()
    {
        var peer = new BadPeer();
        var init = BadPeer.InitValue(5, new Tsn(6));
        peer.Send(peer.VictimTag, ChunkType.Init, 0, init);
        peer.Send(0, (ChunkType.Init, 0, init), (ChunkType.CookieAck, 0, []));
        Assert.DoesNotContain(peer.Replies(), reply => reply.Type == ChunkType.InitAck);
        peer.Send(0, ChunkType.Init, 0, init);
        Assert.Contains(peer.Replies(), reply => reply.Type == ChunkType.InitAck && reply.Tag == 5);
    }

    [Fact]
    public void Pitfall_23_the_T_bit_asks_for_the_reflected_tag()
    {
        const ChunkType type = ChunkType.Abort;
        var reflected = new BadPeer();
        reflected.Send(reflected.VictimTag, type, 1, []);
        Assert.Equal(AssociationState.Established, reflected.Victim.State);
        reflected.Send(BadPeer.PeerTag, type, 1, []);
        Assert.Equal(AssociationState.Ended, reflected.Victim.State);

        var plain = new BadPeer();
        plain.Send(BadPeer.PeerTag, type, 0, []);
        Assert.Equal(AssociationState.Established, plain.Victim.State);
        plain.Send(plain.VictimTag, type, 0, []);
        Assert.Equal(AssociationState.Ended, plain.Victim.State);
    }

    [Fact]
    public void Pitfall_24_a_cookie_with_any_bit_turned_is_refused()
    {
        var key = new byte[32];
        var cookie = new StateCookie(TimeSpan.FromSeconds(3), 1, new Tsn(2), new InitChunk(3, 4, 5, 6, new Tsn(7)) { ForwardTsn = true }) { LocalTieTag = 8, PeerTieTag = 9 };
        var bytes = new byte[StateCookie.Size];
        cookie.Seal(bytes, key);
        Assert.True(StateCookie.TryOpen(bytes, key, out var opened));
        Assert.Equal(cookie, opened);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(StateCookie.TryOpen(bytes, key, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        key[0] = 1;
        Assert.False(StateCookie.TryOpen(bytes, key, out _));
        Assert.False(StateCookie.TryOpen(bytes.AsSpan(1), key, out _));
    }

    [Fact]
    public void Pitfall_24_an_old_cookie_is_stale_by_the_monotonic_clock()
    {
        var victim = new Association(new AssociationOptions { Random = SimulatedPair.Seeded(3) });
        var cookie = AskForCookie(victim, TimeSpan.FromSeconds(100), out var tag);
        victim.HandlePacket(Packet(tag, ChunkType.CookieEcho, cookie), TimeSpan.FromSeconds(161));
        Assert.Equal(AssociationState.Closed, victim.State);
        // A step back of the driver's clock does not make it young again.
        victim.HandlePacket(Packet(tag, ChunkType.CookieEcho, cookie), TimeSpan.FromSeconds(101));
        Assert.Equal(AssociationState.Closed, victim.State);
        cookie = AskForCookie(victim, TimeSpan.FromSeconds(170), out tag);
        victim.HandlePacket(Packet(tag, ChunkType.CookieEcho, cookie), TimeSpan.FromSeconds(229));
        Assert.Equal(AssociationState.Established, victim.State);
    }

    [Fact]
    public void Pitfall_24_a_cookie_is_good_once()
    {
        var peer = new BadPeer();
        peer.Data(0, 1, 0, "one"u8);
        peer.Send(peer.VictimTag, ChunkType.CookieEcho, 0, peer.Cookie);
        // The answer repairs a lost COOKIE ACK; the association itself goes on where it was.
        Assert.Contains(peer.Replies(), reply => reply.Type == ChunkType.CookieAck);
        peer.Data(1, 1, 1, "two"u8);
        peer.Replies();
        Assert.Equal(2, peer.Messages.Count);
        Assert.Single(peer.News, news => news.Kind == AssociationEventKind.Connected);

        peer.Send(peer.VictimTag, ChunkType.Abort, 0, []);
        peer.Send(peer.VictimTag, ChunkType.CookieEcho, 0, peer.Cookie);
        peer.Replies();
        Assert.Equal(AssociationState.Ended, peer.Victim.State);
    }

    [Fact]
    public void Pitfall_25_a_flood_of_INIT_does_not_touch_a_live_association()
    {
        var peer = new BadPeer();
        var answers = 0;
        for (uint i = 0; i < 10_000; i++)
        {
            peer.Send(0, ChunkType.Init, 0, BadPeer.InitValue(i + 1, new Tsn(i)));
            answers += peer.Replies().Count(reply => reply.Type == ChunkType.InitAck);
        }

        Assert.InRange(answers, 1, 10);
        peer.Data(0, 1, 0, "still here"u8);
        peer.Replies();
        Assert.Equal("still here"u8.ToArray(), peer.Messages.Single());
        Assert.DoesNotContain(peer.News, news => news.Kind == AssociationEventKind.Restarted);
    }

    [Fact]
    public void Pitfall_25_a_restart_needs_the_tie_tags_and_leaves_the_streams_usable()
    {
        var peer = new BadPeer();
        peer.Data(0, 1, 0, "before"u8);
        peer.Send(0, ChunkType.Init, 0, BadPeer.InitValue(77, new Tsn(5000)));
        var answer = peer.Replies().Single(reply => reply.Type == ChunkType.InitAck);
        InitChunk.TryParse(answer.View, out var init, out var cookie);
        Assert.NotEqual(peer.VictimTag, init.Tag);
        peer.Send(init.Tag, ChunkType.CookieEcho, 0, cookie);
        Assert.Contains(peer.Replies(), reply => reply.Type == ChunkType.CookieAck && reply.Tag == 77);
        Assert.Contains(peer.News, news => news.Kind == AssociationEventKind.Restarted);
        peer.Send(init.Tag, ChunkType.Data, 3, BadPeer.DataValue(5000, 1, 0, "after"u8));
        Assert.Equal(SendResult.Queued, peer.Victim.Send(new StreamId(1), Ppid.Binary, "on"u8, default));
        var replies = peer.Replies();
        Assert.Contains(replies, reply => reply.Type == ChunkType.Data && reply.Tag == 77);
        Assert.Equal("after"u8.ToArray(), peer.Messages[^1]);

        // The first cookie belongs to a world that is gone.
        peer.Send(peer.VictimTag, ChunkType.CookieEcho, 0, peer.Cookie);
        Assert.DoesNotContain(peer.Replies(), reply => reply.Type == ChunkType.CookieAck);
    }

    [Fact]
    public void Pitfall_34_a_thousand_addresses_in_an_INIT_have_no_effect()
    {
        var victim = new Association(new AssociationOptions { Random = SimulatedPair.Seeded(3) });
        var value = BadPeer.InitValue(9, new Tsn(1)).Concat(Enumerable.Repeat(new byte[] { 0, 5, 0, 8, 127, 0, 0, 1 }, 1000).SelectMany(one => one)).ToArray();
        victim.HandlePacket(Packet(0, ChunkType.Init, value), default);
        var buffer = new byte[2048];
        Assert.True(victim.TryPoll(buffer, out var length));
        Assert.True(length < 200);
    }

    [Fact]
    public void Pitfall_34_address_changes_are_not_understood()
    {
        var peer = new BadPeer();
        peer.Send(peer.VictimTag, (ChunkType)0xC1, 0, new byte[16]);
        var reply = peer.Replies().Single(reply => reply.Type == ChunkType.Error);
        Assert.Equal(CauseCode.UnrecognizedChunk, ErrorCause.First(reply.View.Value));
        Assert.Equal(AssociationState.Established, peer.Victim.State);
    }

    [Fact]
    public void Pitfall_38_tags_and_first_TSNs_do_not_repeat()
    {
        var seen = new HashSet<(uint, uint)>();
        var buffer = new byte[2048];
        for (var i = 0; i < 5_000; i++)
        {
            var association = new AssociationContext(new AssociationOptions());
            Assert.True(seen.Add((association.LocalTag, association.LocalTsn.Value)));
            Assert.NotEqual(0u, association.LocalTag);
        }
    }

    private static byte[] AskForCookie(Association victim, TimeSpan now, out uint tag)
    {
        victim.HandlePacket(Packet(0, ChunkType.Init, BadPeer.InitValue(9, new Tsn(1))), now);
        var buffer = new byte[2048];
        byte[] cookie = [];
        tag = 0;
        while (victim.TryPoll(buffer, out _))
        {
            var reader = new ChunkReader(buffer.AsSpan(PacketHeader.Size));
            reader.TryRead(out var chunk);
            if (chunk.Type == ChunkType.InitAck && InitChunk.TryParse(chunk, out var init, out var carried))
            {
                tag = init.Tag;
                cookie = carried.ToArray();
            }
        }

        return cookie;
    }

    private static byte[] Packet(uint tag, ChunkType type, byte[] value)
    {
        var buffer = new byte[10_000];
        var packet = new PacketWriter(buffer, new PacketHeader(5000, 5000, tag));
        value.CopyTo(packet.Add(type, 0, value.Length));
        return buffer[..packet.Finish()];
    }
}
