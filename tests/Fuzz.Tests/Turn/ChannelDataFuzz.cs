using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.Fuzz.Tests.Turn;

/// <summary>One ChannelData message at the beginning of a datagram.</summary>
internal sealed class ChannelDataTarget : Target
{
    public override IEnumerable<byte[]> Seeds() => [Write(0x4000, []), Write(0x4001, [1]), Write(0x4FFF, new byte[37])];

    public override Outcome Feed(Span<byte> input)
    {
        var digest = new HashCode();
        var isRead = ChannelData.TryRead(input, out var number, out var payload);
        digest.Add(number);
        digest.AddBytes(payload);
        if (isRead)
        {
            ComesBack(number, payload);
        }

        return new Outcome(isRead, digest.ToHashCode());
    }

    public static byte[] Write(ushort number, byte[] payload)
    {
        var message = new byte[ChannelData.HeaderSize + payload.Length + 3];
        return message[..ChannelData.Write(message, number, payload, padded: true)];
    }

    private static void ComesBack(ushort number, ReadOnlySpan<byte> payload)
    {
        Span<byte> written = new byte[ChannelData.HeaderSize + payload.Length];
        var length = ChannelData.Write(written, number, payload, padded: false);
        var isRead = ChannelData.TryRead(written[..length], out var again, out var bytes);
        FuzzFinding.Unless(isRead && again == number && bytes.SequenceEqual(payload), "a message that was read is another one when it was written");
    }
}

public sealed class ChannelDataFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Channel_data_survives_anything() => Survives(new ChannelDataTarget());
}
