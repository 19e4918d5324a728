using System.Text;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Sctp;

/// <summary>Plays what Chromium sent to an association that has the tag and the TSN of the browser's real partner.</summary>
public sealed class ChromiumReplayTests
{
    private readonly byte[] _packet = new byte[2048];
    private int _draws;

    [Fact]
    public void Chromium_connects_opens_channels_speaks_and_aborts()
    {
        var options = new AssociationOptions { Random = PartnersNumbers };
        var association = new Association(options);
        var channels = new DataChannelSet(association, options, isDtlsClient: true);
        association.Connect(default);
        Assert.Equal(ChunkType.Init, Poll(association).Type);

        Play(association, ChromiumCapture.InitAck);
        var echo = Poll(association);
        Assert.Equal(ChunkType.CookieEcho, echo.Type);
        Assert.Equal(ChromiumCapture.Bytes(ChromiumCapture.Cookie), echo.Value.ToArray());

        Play(association, ChromiumCapture.CookieAck);
        Play(association, ChromiumCapture.DataOpen);
        Play(association, ChromiumCapture.DataOpenPartial);
        Play(association, ChromiumCapture.DataText);
        Assert.Equal(
            ["Opened input ", "Opened u ", "Text input hello"],
            Take(channels));

        Play(association, ChromiumCapture.Abort);
        Assert.Equal(["Closed input ", "Closed u ", "Ended  "], Take(channels));
    }

    private static List<string> Take(DataChannelSet channels)
    {
        var seen = new List<string>();
        while (channels.TryPollEvent(out var one))
        {
            seen.Add($"{one.Kind} {one.Channel?.Label} {Encoding.UTF8.GetString(one.Data.Span)}");
        }

        return seen;
    }

    private static void Play(Association association, string hex) => association.HandlePacket(ChromiumCapture.Bytes(hex), default);

    /// <summary>The tag and the first TSN of the partner in the capture, in the order in which they are drawn.</summary>
    private void PartnersNumbers(Span<byte> destination)
    {
        var hex = _draws++ switch { 0 => "d6794ad2", 1 => "2a4760db", _ => new string('a', destination.Length * 2) };
        Convert.FromHexString(hex).CopyTo(destination);
    }

    private ChunkView Poll(Association association)
    {
        Assert.True(association.TryPoll(_packet, out var length));
        var reader = new ChunkReader(_packet.AsSpan(PacketHeader.Size, length - PacketHeader.Size));
        Assert.True(reader.TryRead(out var chunk));
        return chunk;
    }
}
