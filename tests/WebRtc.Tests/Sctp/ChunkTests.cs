using System.Text;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class ChunkTests
{
    [Fact]
    public void Init_from_capture()
    {
        var chunk = First(ChromiumCapture.Init);
        Assert.Equal(ChunkType.Init, chunk.Type);
        Assert.True(InitChunk.TryParse(chunk, out var init, out var cookie));
        Assert.Equal(new InitChunk(0xD05080AE, 0x00500000, 65535, 65535, new Tsn(0x4084AF80)) { ForwardTsn = true, ReConfig = true }, init);
        Assert.True(cookie.IsEmpty);
    }

    [Fact]
    public void InitAck_from_capture()
    {
        Assert.True(InitChunk.TryParse(First(ChromiumCapture.InitAck), out var init, out var cookie));
        Assert.Equal(0xD05080AEu, init.Tag);
        Assert.Equal(ChromiumCapture.Bytes(ChromiumCapture.Cookie), cookie.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(76)]
    public void Init_round_trips(int cookieLength)
    {
        var init = new InitChunk(7, 9, 11, 13, new Tsn(15)) { ForwardTsn = true, ReConfig = true };
        var sent = new byte[cookieLength];
        sent.AsSpan().Fill(0xC0);
        var chunk = Written((ref PacketWriter packet) => init.Write(packet.Add(ChunkType.InitAck, 0, init.ValueLength(cookieLength)), sent));
        Assert.True(InitChunk.TryParse(new ChunkView(chunk), out var read, out var cookie));
        Assert.Equal(init, read);
        Assert.Equal(sent, cookie.ToArray());
    }

    [Fact]
    public void Data_from_capture()
    {
        Assert.True(DataChunk.TryParse(First(ChromiumCapture.DataText), out var data, out var payload));
        Assert.Equal(new DataChunk(new Tsn(0x4084AF82), new StreamId(1), new Ssn(1), Ppid.Text, DataFlags.Fragment), data);
        Assert.Equal("hello", Encoding.UTF8.GetString(payload));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1160)]
    public void Data_round_trips(int length)
    {
        var sent = new DataChunk(new Tsn(uint.MaxValue), new StreamId(65534), new Ssn(65535), Ppid.Binary, DataFlags.Begin | DataFlags.Unordered);
        var chunk = Written((ref PacketWriter packet) => sent.Write(ref packet, new byte[length]));
        Assert.True(DataChunk.TryParse(new ChunkView(chunk), out var read, out var payload));
        Assert.Equal(sent, read);
        Assert.Equal(length, payload.Length);
    }

    [Fact]
    public void Sack_from_capture()
    {
        Assert.True(SackChunk.TryParse(First(ChromiumCapture.Sack), out var sack));
        Assert.Equal(new Tsn(0x4084AF80), sack.CumulativeTsn);
        Assert.Equal(0x00480000u, sack.Window);
        Assert.Equal(0, sack.GapCount);
        Assert.Equal(0, sack.DuplicateCount);
    }

    [Fact]
    public void Sack_round_trips()
    {
        GapBlock[] gaps = [new(2, 3), new(5, 65535)];
        Tsn[] duplicates = [new(1), new(uint.MaxValue)];
        var chunk = Written((ref PacketWriter packet) => SackChunk.Write(ref packet, new Tsn(77), 88, gaps, duplicates));
        Assert.True(SackChunk.TryParse(new ChunkView(chunk), out var sack));
        Assert.Equal((new Tsn(77), 88u), (sack.CumulativeTsn, sack.Window));
        Assert.Equal(gaps[0], sack.Gap(0));
        Assert.Equal(gaps[1], sack.Gap(1));
        Assert.Equal(duplicates[1], sack.Duplicate(1));
    }

    [Fact]
    public void Pitfall_22_a_SACK_whose_counts_do_not_fit_its_length_is_refused()
    {
        for (var gaps = 0; gaps < 4; gaps++)
        {
            for (var length = 4; length <= 40; length++)
            {
                var chunk = new byte[length];
                chunk[0] = (byte)ChunkType.Sack;
                if (length >= 16)
                {
                    chunk[13] = (byte)gaps;
                }

                Assert.Equal(length == 16 + (4 * gaps), SackChunk.TryParse(new ChunkView(chunk), out _));
            }
        }
    }

    [Fact]
    public void ForwardTsn_round_trips()
    {
        SkippedStream[] skipped = [new(new StreamId(1), new Ssn(2)), new(new StreamId(3), new Ssn(65535))];
        var chunk = Written((ref PacketWriter packet) => ForwardTsnChunk.Write(ref packet, new Tsn(9), skipped));
        Assert.True(ForwardTsnChunk.TryParse(new ChunkView(chunk), out var forward));
        Assert.Equal(new Tsn(9), forward.NewCumulativeTsn);
        Assert.Equal(2, forward.SkippedCount);
        Assert.Equal(skipped[1], forward.Skipped(1));
    }

    [Fact]
    public void ReConfig_from_capture()
    {
        var reader = new ParameterReader(First(ChromiumCapture.ResetRequest).Value);
        Assert.True(reader.TryRead(out var type, out var value));
        Assert.Equal(ParameterType.OutgoingResetRequest, type);
        Assert.True(ResetRequest.TryParse(value, out var request));
        Assert.Equal((0x4084AF80u, new Tsn(0x4084AF87), 1), (request.RequestNumber, request.LastAssignedTsn, request.StreamCount));
        Assert.Equal(new StreamId(1), request.Stream(0));

        reader = new ParameterReader(First(ChromiumCapture.ResetResponse).Value);
        Assert.True(reader.TryRead(out type, out value));
        Assert.Equal(ParameterType.ReconfigResponse, type);
        Assert.True(ResetResponse.TryParse(value, out var response));
        Assert.Equal(new ResetResponse(0x4084AF80, ResetResult.Performed), response);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(32)]
    public void ReConfig_round_trips(int streams)
    {
        var ids = Enumerable.Range(5, streams).Select(i => new StreamId((ushort)i)).ToArray();
        var chunk = Written((ref PacketWriter packet) =>
            ResetRequest.Write(packet.Add(ChunkType.ReConfig, 0, ResetRequest.ParameterLength(streams)), 3, new Tsn(4), ids));
        var reader = new ParameterReader(new ChunkView(chunk).Value);
        Assert.True(reader.TryRead(out _, out var value));
        Assert.True(ResetRequest.TryParse(value, out var request));
        Assert.Equal((3u, new Tsn(4), streams), (request.RequestNumber, request.LastAssignedTsn, request.StreamCount));
        Assert.Equal(ids[^1], request.Stream(streams - 1));
    }

    [Fact]
    public void Heartbeat_round_trips()
    {
        var chunk = Written((ref PacketWriter packet) => new HeartbeatChunk(0x123456789ABCDEF0, 1188).Write(ref packet));
        Assert.True(HeartbeatChunk.TryParse(new ChunkView(chunk), out var read));
        Assert.Equal(new HeartbeatChunk(0x123456789ABCDEF0, 1188), read);
    }

    [Fact]
    public void ErrorCause_from_capture() =>
        Assert.Equal(CauseCode.UserAbort, ErrorCause.First(First(ChromiumCapture.Abort).Value));

    [Fact]
    public void No_parser_trips_over_random_bytes()
    {
        var random = new Random(20);
        var captured = ChromiumCapture.All.Select(ChromiumCapture.Bytes).ToArray();
        for (var round = 0; round < 200_000; round++)
        {
            var bytes = (byte[])captured[random.Next(captured.Length)].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ParseAll(bytes.AsSpan(PacketHeader.Size, random.Next(0, bytes.Length - PacketHeader.Size + 1)));
        }
    }

    private static void ParseAll(ReadOnlySpan<byte> chunks)
    {
        var reader = new ChunkReader(chunks);
        while (reader.TryRead(out var chunk))
        {
            DataChunk.TryParse(chunk, out _, out _);
            InitChunk.TryParse(chunk, out _, out _);
            HeartbeatChunk.TryParse(chunk, out _);
            ErrorCause.First(chunk.Value);
            ReadAll(chunk);
            var parameters = new ParameterReader(chunk.Value);
            while (parameters.TryRead(out _, out var value))
            {
                ResetResponse.TryParse(value, out _);
                if (ResetRequest.TryParse(value, out var request) && request.StreamCount > 0)
                {
                    request.Stream(request.StreamCount - 1);
                }
            }
        }
    }

    private static void ReadAll(ChunkView chunk)
    {
        if (SackChunk.TryParse(chunk, out var sack))
        {
            for (var i = 0; i < sack.GapCount; i++)
            {
                sack.Gap(i);
            }

            for (var i = 0; i < sack.DuplicateCount; i++)
            {
                sack.Duplicate(i);
            }
        }

        if (ForwardTsnChunk.TryParse(chunk, out var forward) && forward.SkippedCount > 0)
        {
            forward.Skipped(forward.SkippedCount - 1);
        }
    }

    private delegate void Writing(ref PacketWriter packet);

    private static byte[] Written(Writing write)
    {
        var buffer = new byte[1188];
        var packet = new PacketWriter(buffer, new PacketHeader(1, 2, 3));
        write(ref packet);
        var reader = new ChunkReader(buffer.AsSpan(PacketHeader.Size, packet.Finish() - PacketHeader.Size));
        Assert.True(reader.TryRead(out var chunk));
        return chunk.Whole.ToArray();
    }

    private static ChunkView First(string hex)
    {
        var reader = new ChunkReader(ChromiumCapture.Bytes(hex).AsSpan(PacketHeader.Size));
        Assert.True(reader.TryRead(out var chunk));
        return chunk;
    }
}
