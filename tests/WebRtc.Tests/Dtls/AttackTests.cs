using System.Buffers.Binary;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>What somebody who can send datagrams from a validated address may try.</summary>
public sealed class AttackTests
{
    /// <summary>Pitfall 16.</summary>
    [Fact]
    public void Of_all_captured_records_replayed_none_is_delivered_twice()
    {
        using var pair = TestPair.Connected();
        for (var i = 0; i < 500; i++)
        {
            pair.Send(pair.Client, (byte)i, (byte)(i >> 8));
            pair.Send(pair.Server, (byte)i, (byte)(i >> 8));
        }

        foreach (var round in new[] { 1, 2 })
        {
            pair.Client.Sent.ToArray().ToList().ForEach(datagram => pair.Server.Session.HandleDatagram(datagram.ToArray(), pair.Now));
            pair.Server.Sent.ToArray().ToList().ForEach(datagram => pair.Client.Session.HandleDatagram(datagram.ToArray(), pair.Now));
            Assert.Equal((500, 500), (pair.Client.Heard.Received.Count, pair.Server.Heard.Received.Count));
            Assert.True(pair.BothConnected(), $"round {round}");
        }
    }

    /// <summary>Pitfall 15: bad records are dropped in silence.</summary>
    [Fact]
    public void Forged_records_end_nothing_and_are_answered_with_nothing()
    {
        using var pair = TestPair.Connected();
        pair.Send(pair.Client, 1);
        var real = pair.Client.Sent[^1];
        var sent = pair.Server.Sent.Count;
        var random = new Random(15);
        for (var i = 0; i < Switches.ForgedRecords; i++)
        {
            pair.Server.Session.HandleDatagram(Forge(real, random), pair.Now);
        }

        pair.PumpDry();
        Assert.Equal(sent, pair.Server.Sent.Count);
        Assert.Single(pair.Server.Heard.Received);
        pair.Send(pair.Client, 2);
        pair.Send(pair.Server, 3);
        Assert.Equal([2], pair.Server.Heard.Received[^1]);
        Assert.Equal([3], pair.Client.Heard.Received[^1]);
        Assert.True(pair.BothConnected());
    }

    /// <summary>Pitfall 15 and 20: what is plain after the handshake is nothing, be it an alert or a new hello.</summary>
    [Fact]
    public void Plain_alerts_and_hellos_after_the_handshake_mean_nothing()
    {
        using var pair = TestPair.Connected();
        byte[] fatal = [21, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 99, 0, 2, 2, 40];
        byte[] goodbye = [21, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 98, 0, 2, 1, 0];
        pair.Server.Session.HandleDatagram(fatal, pair.Now);
        pair.Server.Session.HandleDatagram(goodbye, pair.Now);
        pair.Server.Session.HandleDatagram(pair.Client.Sent[0].ToArray(), pair.Now);
        pair.PumpDry();
        Assert.True(pair.BothConnected());
        pair.Send(pair.Client, 1);
        Assert.Single(pair.Server.Heard.Received);
    }

    /// <summary>Pitfall 14: a flood of early records is bounded, and the handshake goes on.</summary>
    [Fact]
    public void A_flood_before_the_end_of_the_handshake_is_bounded_and_the_handshake_completes()
    {
        using var pair = new TestPair();
        pair.Start();
        pair.PumpUntil(() => pair.Server.Sent.Count > 0);
        var random = new Random(14);
        for (var i = 0; i < Switches.EarlyRecords; i++)
        {
            var early = new byte[13 + 40];
            random.NextBytes(early);
            new byte[] { 23, 0xFE, 0xFD, 0, 1 }.CopyTo(early, 0);
            BinaryPrimitives.WriteUInt16BigEndian(early.AsSpan(11), 40);
            pair.Server.Session.HandleDatagram(early, pair.Now);
            Assert.True(pair.Server.Session.UnprovenBytes <= 400 * 1024);
        }

        pair.PumpUntil(pair.BothConnected);
        Assert.Empty(pair.Server.Heard.Received);
        pair.Send(pair.Client, 1);
        Assert.Single(pair.Server.Heard.Received);
    }

    [Fact]
    public void Data_that_overtakes_the_end_of_the_handshake_is_kept_and_delivered()
    {
        using var pair = new TestPair();
        pair.Arrives = index => index < 3;
        pair.Start();
        pair.PumpUntil(() => pair.Server.Session.State == DtlsState.Connected && pair.Server.Sent.Count >= 2);
        pair.Server.Session.Send([5]);
        Assert.True(pair.Server.TryPoll(out var early));
        pair.Client.Session.HandleDatagram(early, pair.Now);
        Assert.Empty(pair.Client.Heard.Received);

        pair.Arrives = _ => true;
        pair.PumpUntil(pair.BothConnected);
        Assert.Equal([5], Assert.Single(pair.Client.Heard.Received));
    }

    /// <summary>
    /// Pitfall 11: there is no cookie, since ICE has validated the address; so a server must cost nothing before a
    /// ClientHello and stay bounded after it.
    /// </summary>
    [Fact]
    public void A_flood_of_hellos_stays_bounded()
    {
        using var pair = new TestPair();
        pair.Start();
        pair.PumpUntil(() => pair.Client.Sent.Count > 0);
        var hello = pair.Client.Sent[0];
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var copy = hello.ToArray();
            random.NextBytes(copy.AsSpan(30));
            pair.Server.Session.HandleDatagram(copy, pair.Now);
            Assert.True(pair.Server.Session.UnprovenBytes <= 400 * 1024);
            while (pair.Server.TryPoll(out _))
            {
            }
        }
    }

    [Fact]
    public void A_server_starts_no_thread_for_noise()
    {
        using var pair = new TestPair();
        pair.Server.Session.Start(pair.Now);
        var random = new Random(12);
        for (var i = 0; i < 5000; i++)
        {
            var noise = new byte[60];
            random.NextBytes(noise);
            new byte[] { (byte)random.Next(20, 24), 0xFE, 0xFD, 0, (byte)(i % 2) }.CopyTo(noise, 0);
            BinaryPrimitives.WriteUInt16BigEndian(noise.AsSpan(11), 47);
            noise[13] = 2;
            pair.Server.Session.HandleDatagram(noise, pair.Now);
        }

        Assert.False(pair.Server.Session.HasThread);
        Assert.Equal(DtlsState.Handshaking, pair.Server.Session.State);
    }

    /// <summary>Pitfall 9: the first byte decides, for every length.</summary>
    [Fact]
    public void Every_first_byte_with_every_short_length_is_survived_in_every_state()
    {
        using var connected = TestPair.Connected();
        using var fresh = new TestPair();
        fresh.Start();
        for (var first = 0; first < 256; first++)
        {
            for (var length = 0; length <= 40; length++)
            {
                var datagram = new byte[length];
                datagram.AsSpan(0, Math.Min(1, length)).Fill((byte)first);
                connected.Server.Session.HandleDatagram(datagram, connected.Now);
                fresh.Server.Session.HandleDatagram(datagram, fresh.Now);
            }
        }

        Assert.True(connected.BothConnected());
        fresh.PumpUntil(fresh.BothConnected);
    }

    /// <summary>Pitfall 17, over a whole life: handshake, data, repeats of the last flight, goodbye.</summary>
    [Fact]
    public void Explicit_nonces_rise_strictly_over_the_whole_life_of_a_session()
    {
        using var pair = new TestPair(client => client with { FirstRepeat = TimeSpan.FromMilliseconds(20) });
        pair.Arrives = index => index is < 3 or > 5;
        pair.Start();
        pair.PumpUntil(pair.BothConnected);
        for (var i = 0; i < 5000; i++)
        {
            pair.Send(pair.Client, 1);
            pair.Send(pair.Server, 2);
        }

        pair.Client.Session.Close();
        pair.PumpDry();
        AssertRising(pair.Client, 5002);
        AssertRising(pair.Server, 5002);
    }

    [Fact]
    public void Seeded_noise_against_a_living_session_changes_nothing()
    {
        using var pair = TestPair.Connected();
        var random = new Random(99);
        for (var i = 0; i < 50_000; i++)
        {
            var noise = new byte[random.Next(120)];
            random.NextBytes(noise);
            pair.Client.Session.HandleDatagram(noise, pair.Now);
        }

        Assert.True(pair.BothConnected());
        Assert.Empty(pair.Client.Heard.Received);
    }

    [Fact]
    public void Seeded_noise_during_the_handshake_does_not_stop_it()
    {
        using var pair = new TestPair(client => client with { FirstRepeat = TimeSpan.FromMilliseconds(30) }, server => server with { FirstRepeat = TimeSpan.FromMilliseconds(30) });
        var random = new Random(98);
        pair.Start();
        pair.PumpUntil(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                var noise = new byte[random.Next(13, 100)];
                random.NextBytes(noise);
                new byte[] { 22, 0xFE, 0xFD, 0, 1 }.CopyTo(noise, 0);
                BinaryPrimitives.WriteUInt16BigEndian(noise.AsSpan(11), (ushort)(noise.Length - 13));
                pair.Client.Session.HandleDatagram(noise.ToArray(), pair.Now);
                pair.Server.Session.HandleDatagram(noise, pair.Now);
            }

            return pair.BothConnected();
        });
        pair.Send(pair.Client, 1);
        Assert.Single(pair.Server.Heard.Received);
    }

    /// <summary>A forged ChangeCipherSpec between the flights would leave many stacks deaf.</summary>
    [Fact]
    public void A_forged_change_of_cipher_does_no_harm()
    {
        using var pair = new TestPair(client => client with { MaxDatagram = 250 }, server => server with { MaxDatagram = 250 });
        byte[] change = [20, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 77, 0, 1, 1];
        pair.Arrives = _ =>
        {
            pair.Client.Session.HandleDatagram(change.ToArray(), pair.Now);
            pair.Server.Session.HandleDatagram(change.ToArray(), pair.Now);
            return true;
        };
        pair.Start();
        pair.PumpUntil(pair.BothConnected);
    }

    private static byte[] Forge(byte[] real, Random random)
    {
        var forged = real.ToArray();
        var kind = random.Next(4);
        if (kind == 0)
        {
            forged[0] = (byte)random.Next(20, 24);
        }

        if (kind <= 1)
        {
            BinaryPrimitives.WriteUInt32BigEndian(forged.AsSpan(7), (uint)random.Next());
        }

        if (kind == 2)
        {
            forged[random.Next(forged.Length)] ^= (byte)random.Next(1, 256);
        }

        random.NextBytes(forged.AsSpan(forged.Length - 8));
        return forged;
    }

    private static void AssertRising(TestEnd end, int atLeast)
    {
        var last = 0UL;
        var count = 0;
        foreach (var nonce in end.Sent.SelectMany(ExplicitNonces))
        {
            Assert.True(nonce > last || count == 0, $"{nonce:x} after {last:x}");
            last = nonce;
            count++;
        }

        Assert.True(count >= atLeast, $"only {count} protected records");
    }

    private static IEnumerable<ulong> ExplicitNonces(byte[] datagram)
    {
        for (var at = 0; at < datagram.Length; at += 13 + BinaryPrimitives.ReadUInt16BigEndian(datagram.AsSpan(at + 11)))
        {
            if (datagram[at + 4] == 1)
            {
                Assert.True(datagram.AsSpan(at + 3, 8).SequenceEqual(datagram.AsSpan(at + 13, 8)));
                yield return BinaryPrimitives.ReadUInt64BigEndian(datagram.AsSpan(at + 13));
            }
        }
    }
}
