using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.Fuzz.Tests.Sctp;

/// <summary>The chunks of a packet and everything that is read out of them; no association.</summary>
internal sealed class ChunkTarget : Target
{
    private static readonly byte[] CookieKey = new byte[32];

    public override IEnumerable<byte[]> Seeds()
    {
        var capture = SctpCapture.Get(withChannels: false);
        foreach (var packet in capture.ToActive.Concat(capture.ToPassive).Concat(WebRtc.Tests.Sctp.ChromiumCapture.All.Select(WebRtc.Tests.Sctp.ChromiumCapture.Bytes)))
        {
            yield return packet[PacketHeader.Size..];
        }

        var cookie = new byte[StateCookie.Size];
        new StateCookie(TimeSpan.FromSeconds(3), 4, new Tsn(5), new InitChunk(6, 7, 8, 9, new Tsn(10))).Seal(cookie, CookieKey);
        yield return [(byte)ChunkType.CookieEcho, 0, 0, (byte)(4 + cookie.Length), .. cookie];
    }

    public override Outcome Feed(Span<byte> input)
    {
        var digest = new HashCode();
        var taken = 0;
        var reader = new ChunkReader(input);
        while (reader.TryRead(out var chunk))
        {
            taken += Read(chunk, ref digest) ? 1 : 0;
            ReadParameters(chunk.Value, ref digest);
        }

        FuzzFinding.Unless(reader.AtEnd || !ChunkReader.IsWellFormed(input), "a packet is well formed that cannot be read to its end");
        return new Outcome(taken > 0 && reader.AtEnd, digest.ToHashCode());
    }

    private static bool Read(ChunkView chunk, ref HashCode digest) => chunk.Type switch
    {
        ChunkType.Data => ReadData(chunk, ref digest),
        ChunkType.Init or ChunkType.InitAck => ReadInit(chunk, ref digest),
        ChunkType.Sack => ReadSack(chunk, ref digest),
        ChunkType.Heartbeat or ChunkType.HeartbeatAck => ReadHeartbeat(chunk, ref digest),
        ChunkType.ForwardTsn => ReadForwardTsn(chunk, ref digest),
        ChunkType.CookieEcho => StateCookie.TryOpen(chunk.Value, CookieKey, out _),
        ChunkType.Error or ChunkType.Abort => ErrorCause.First(chunk.Value) != CauseCode.None,
        _ => false,
    };

    private static bool ReadData(ChunkView chunk, ref HashCode digest)
    {
        if (!DataChunk.TryParse(chunk, out var data, out var payload))
        {
            return false;
        }

        digest.Add(data);
        digest.AddBytes(payload);
        var packet = new PacketWriter(new byte[chunk.Whole.Length + 16], default);
        data.Write(ref packet, payload);
        FuzzFinding.Unless(packet.Length >= PacketHeader.Size + chunk.Whole.Length, "a DATA chunk got shorter when it was written");
        return true;
    }

    private static bool ReadInit(ChunkView chunk, ref HashCode digest)
    {
        var isRead = InitChunk.TryParse(chunk, out var init, out var cookie);
        digest.Add(init);
        digest.AddBytes(cookie);
        if (isRead && init is { ForwardTsn: true, ReConfig: true })
        {
            byte[] again = [(byte)ChunkType.Init, 0, 0, 0, .. new byte[init.ValueLength(cookie.Length)]];
            init.Write(again.AsSpan(4), cookie);
            var isSame = InitChunk.TryParse(new ChunkView(again), out var second, out var secondCookie);
            FuzzFinding.Unless(isSame && second == init && secondCookie.SequenceEqual(cookie), "an INIT that was read is another one when it was written");
        }

        return isRead;
    }

    private static bool ReadSack(ChunkView chunk, ref HashCode digest)
    {
        if (!SackChunk.TryParse(chunk, out var sack))
        {
            return false;
        }

        digest.Add((sack.CumulativeTsn, sack.Window));
        for (var i = 0; i < sack.GapCount; i++)
        {
            digest.Add(sack.Gap(i));
        }

        for (var i = 0; i < sack.DuplicateCount; i++)
        {
            digest.Add(sack.Duplicate(i));
        }

        return true;
    }

    private static bool ReadHeartbeat(ChunkView chunk, ref HashCode digest)
    {
        var isRead = HeartbeatChunk.TryParse(chunk, out var heartbeat);
        digest.Add(heartbeat);
        return isRead;
    }

    private static bool ReadForwardTsn(ChunkView chunk, ref HashCode digest)
    {
        if (!ForwardTsnChunk.TryParse(chunk, out var forward))
        {
            return false;
        }

        digest.Add(forward.NewCumulativeTsn);
        for (var i = 0; i < forward.SkippedCount; i++)
        {
            digest.Add(forward.Skipped(i));
        }

        return true;
    }

    private static void ReadParameters(ReadOnlySpan<byte> value, ref HashCode digest)
    {
        var reader = new ParameterReader(value);
        while (reader.TryRead(out var type, out var parameter))
        {
            digest.Add(type);
            if (ResetResponse.TryParse(parameter, out var response))
            {
                digest.Add(response);
            }

            if (!ResetRequest.TryParse(parameter, out var request))
            {
                continue;
            }

            digest.Add((request.RequestNumber, request.LastAssignedTsn, request.StreamCount));
            for (var i = 0; i < request.StreamCount; i++)
            {
                digest.Add(request.Stream(i));
            }
        }
    }
}

public sealed class ChunkFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Sctp_chunks_survive_anything() => Survives(new ChunkTarget());
}
