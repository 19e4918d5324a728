using System.Security.Cryptography;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Tests.Dtls;

public sealed class RecordTests
{
    private static readonly RecordKeys Keys = new([.. Enumerable.Range(0, 16).Select(i => (byte)i)], [9, 8, 7, 6]);

    [Fact]
    public void A_record_is_laid_out_as_the_standards_say()
    {
        using var sealer = new RecordSealer(Keys, 5);
        var buffer = Sealed(sealer, [1, 2, 3]);
        Assert.Equal(13 + 8 + 3 + 16, buffer.Length);
        Assert.Equal([23, 0xFE, 0xFD, 0, 1, 0, 0, 0, 0, 0, 5, 0, 27], buffer[..13]);

        // RFC 5288, section 3 and RFC 5246, section 6.2.3.3, done a second time by hand.
        using var plain = new AesGcm(Keys.Key, 16);
        byte[] nonce = [.. Keys.Salt, .. buffer[13..21]];
        byte[] additional = [0, 1, 0, 0, 0, 0, 0, 5, 23, 0xFE, 0xFD, 0, 3];
        var data = new byte[3];
        plain.Decrypt(nonce, buffer.AsSpan(21, 3), buffer.AsSpan(24), data, additional);
        Assert.Equal([1, 2, 3], data);
    }

    [Fact]
    public void The_key_block_is_cut_in_the_order_of_the_standard()
    {
        var keys = SessionKeys.FromBlock([.. Enumerable.Range(0, 40).Select(i => (byte)i)]);
        Assert.Equal((0, 16, 32, 36), (keys.Client.Key[0], keys.Server.Key[0], keys.Client.Salt[0], keys.Server.Salt[0]));
        Assert.Equal((16, 16, 4, 4), (keys.Client.Key.Length, keys.Server.Key.Length, keys.Client.Salt.Length, keys.Server.Salt.Length));
    }

    /// <summary>Pitfall 17: a random or repeated nonce gives the key away.</summary>
    [Fact]
    public void Nonces_are_epoch_and_number_and_strictly_rise()
    {
        using var sealer = new RecordSealer(Keys, 0);
        var buffer = new byte[64];
        var last = 0UL;
        for (var i = 0; i < 100_000; i++)
        {
            Assert.True(sealer.TrySeal(ContentType.ApplicationData, buffer, 1, out _));
            var nonce = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(buffer.AsSpan(13));
            Assert.Equal((1UL << 48) + (ulong)i, nonce);
            Assert.True(nonce > last);
            Assert.True(buffer.AsSpan(3, 8).SequenceEqual(buffer.AsSpan(13, 8)));
            last = nonce;
        }
    }

    /// <summary>Pitfall 16: the number does not wrap.</summary>
    [Fact]
    public void The_last_number_is_used_once_and_then_nothing_is_sealed()
    {
        using var sealer = new RecordSealer(Keys, RecordHeader.MaxSequence);
        var last = Sealed(sealer, [1]);
        Assert.Equal([0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], last[3..11]);
        Assert.True(sealer.IsExhausted);
        Assert.False(sealer.TrySeal(ContentType.ApplicationData, new byte[64], 1, out var length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void A_record_opens_once()
    {
        using var sealer = new RecordSealer(Keys, 0);
        using var opener = new RecordOpener(Keys);
        var record = Sealed(sealer, [1, 2]);
        Assert.True(TryOpen(opener, record, out var data));
        Assert.Equal([1, 2], data);
        Assert.False(TryOpen(opener, record, out _));
    }

    [Fact]
    public void Every_flipped_bit_is_noticed_and_moves_no_window()
    {
        using var sealer = new RecordSealer(Keys, 3);
        using var opener = new RecordOpener(Keys);
        var record = Sealed(sealer, [1, 2, 3]);
        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            var damaged = record.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(TryOpen(opener, damaged, out _), $"bit {bit}");
        }

        Assert.True(TryOpen(opener, record, out _));
    }

    [Fact]
    public void A_forged_number_at_the_far_end_does_not_shut_the_window()
    {
        using var sealer = new RecordSealer(Keys, 0);
        using var opener = new RecordOpener(Keys);
        var forged = Sealed(sealer, [1]);
        forged.AsSpan(5, 6).Fill(0xFF);
        Assert.False(TryOpen(opener, forged, out _));
        Assert.True(TryOpen(opener, Sealed(sealer, [2]), out _));
    }

    [Fact]
    public void Other_epochs_and_versions_are_foreign()
    {
        using var sealer = new RecordSealer(Keys, 0);
        using var opener = new RecordOpener(Keys);
        foreach (var (at, value) in new[] { (4, (byte)0), (4, (byte)2), (2, (byte)0xFF) })
        {
            var record = Sealed(sealer, [1]);
            record[at] = value;
            Assert.False(TryOpen(opener, record, out _));
        }
    }

    [Fact]
    public void Sealing_and_opening_allocate_nothing()
    {
        using var sealer = new RecordSealer(Keys, 0);
        using var opener = new RecordOpener(Keys);
        var buffer = new byte[1200];
        RoundTrips(sealer, opener, buffer, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        RoundTrips(sealer, opener, buffer, 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Seeded bytes, pure and as damaged records: an answer each time, never an exception.</summary>
    [Fact]
    public void Noise_is_dropped_and_never_thrown_about()
    {
        var random = new Random(20260301);
        using var sealer = new RecordSealer(Keys, 0);
        using var opener = new RecordOpener(Keys);
        for (var round = 0; round < 50_000; round++)
        {
            var noise = new byte[random.Next(80)];
            random.NextBytes(noise);
            if (round % 2 == 0 && noise.Length > 13)
            {
                new byte[] { 23, 0xFE, 0xFD, 0, 1 }.CopyTo(noise, 0);
                noise[11] = 0;
                noise[12] = (byte)random.Next(80);
            }

            Assert.False(TryOpen(opener, noise, out _));
        }

        Assert.True(TryOpen(opener, Sealed(sealer, [1]), out _));
    }

    private static void RoundTrips(RecordSealer sealer, RecordOpener opener, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!sealer.TrySeal(ContentType.ApplicationData, buffer, 1000, out var length)
                || !RecordHeader.TryRead(buffer.AsSpan(0, length), out var header)
                || !opener.TryOpen(buffer.AsSpan(0, length), header, out _))
            {
                throw new InvalidOperationException("a good record was refused");
            }
        }
    }

    private static byte[] Sealed(RecordSealer sealer, byte[] data)
    {
        var buffer = new byte[data.Length + RecordFormat.Head + RecordFormat.Tag];
        data.CopyTo(buffer, RecordFormat.Head);
        Assert.True(sealer.TrySeal(ContentType.ApplicationData, buffer, data.Length, out var length));
        Assert.Equal(buffer.Length, length);
        return buffer;
    }

    private static bool TryOpen(RecordOpener opener, byte[] record, out byte[] data)
    {
        data = [];
        var copy = record.ToArray();
        if (!RecordHeader.TryRead(copy, out var header) || !opener.TryOpen(copy.AsSpan(0, header.RecordSize), header, out var opened))
        {
            return false;
        }

        data = opened.ToArray();
        return true;
    }
}
