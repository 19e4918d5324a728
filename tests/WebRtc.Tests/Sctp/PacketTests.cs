using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class PacketTests
{
    public static TheoryData<string> Captured => [.. ChromiumCapture.All];

    [Theory]
    [MemberData(nameof(Captured))]
    public void Packets_of_Chromium_have_the_right_checksum_and_form(string hex)
    {
        var packet = ChromiumCapture.Bytes(hex);
        Assert.True(PacketHeader.TryParse(packet, out var header));
        Assert.Equal(5000, header.SourcePort);
        Assert.Equal(5000, header.DestinationPort);
        Assert.True(ChunkReader.IsWellFormed(packet.AsSpan(PacketHeader.Size)));
    }

    [Theory]
    [MemberData(nameof(Captured))]
    public void Pitfall_21_a_packet_with_any_bit_turned_is_dropped(string hex)
    {
        var packet = ChromiumCapture.Bytes(hex);
        for (var bit = 0; bit < packet.Length * 8; bit++)
        {
            packet[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(PacketHeader.TryParse(packet, out _));
            packet[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Pitfall_21_a_checksum_of_zero_was_never_agreed_on()
    {
        var packet = ChromiumCapture.Bytes(ChromiumCapture.DataText);
        packet.AsSpan(8, 4).Clear();
        Assert.False(PacketHeader.TryParse(packet, out _));
    }

    [Fact]
    public void The_checksum_is_that_of_RFC_3720_appendix_B_4()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
    }

    [Fact]
    public void Pitfall_22_only_lengths_that_fit_are_walked()
    {
        // One chunk in a body of 8 bytes, every length it could claim.
        for (var length = 0; length <= ushort.MaxValue; length++)
        {
            byte[] body = [6, 0, (byte)(length >> 8), (byte)length, 0, 0, 0, 0];
            var expected = length is >= 5 and <= 8;
            var twoChunks = length == 4;
            Assert.Equal(expected, ChunkReader.IsWellFormed(body));
            Assert.False(twoChunks && ChunkReader.IsWellFormed(body));
        }

        Assert.False(ChunkReader.IsWellFormed([]));
        Assert.False(ChunkReader.IsWellFormed([6, 0, 0]));
        Assert.True(ChunkReader.IsWellFormed([6, 0, 0, 4, 11, 0, 0, 4]));
    }

    [Fact]
    public void Pitfall_22_parameters_keep_to_their_lengths_too()
    {
        for (var length = 0; length <= 32; length++)
        {
            byte[] body = [0, 7, 0, (byte)length, 1, 2, 3, 4];
            var reader = new ParameterReader(body);
            var read = reader.TryRead(out _, out var value);
            Assert.Equal(length is >= 4 and <= 8, read);
            Assert.Equal(read ? length - 4 : 0, value.Length);
        }
    }

    [Fact]
    public void A_packet_ends_at_a_multiple_of_four_bytes_whatever_it_carries()
    {
        var buffer = new byte[1188];
        for (var length = 1; length < 1188 - 28; length++)
        {
            var packet = new PacketWriter(buffer, new PacketHeader(5000, 5000, 1));
            new DataChunk(new Tsn(1), new StreamId(1), default, Ppid.Binary, DataFlags.Fragment).Write(ref packet, new byte[length]);
            Assert.Equal(0, packet.Finish() % 4);
        }
    }

    [Fact]
    public void Serial_numbers_wrap()
    {
        var last = new Tsn(uint.MaxValue);
        Assert.True(last < last.Next);
        Assert.True(last.Next > last);
        Assert.Equal(0u, last.Next.Value);
        Assert.Equal(5, new Tsn(2) - new Tsn(uint.MaxValue - 2));
        Assert.Equal(last, new Tsn(4) + -5);
        Assert.True(new Ssn(ushort.MaxValue) < new Ssn(0));
        Assert.True(new Ssn(0) >= new Ssn(ushort.MaxValue));
        Assert.True(new Ssn(1) <= new Ssn(1));
    }
}
