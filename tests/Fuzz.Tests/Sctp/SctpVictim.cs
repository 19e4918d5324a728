using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.Fuzz.Tests.Sctp;

/// <summary>One association with its application, always with the same random numbers: what was written for one fits all.</summary>
internal sealed class SctpVictim
{
    private const int MostPackets = 2000;
    private readonly byte[] _packet = new byte[2048];
    private readonly byte[] _message = new byte[Options.MaxMessageSize];
    private readonly DataChannelSet? _channels;
    private HashCode _digest;

    public SctpVictim(bool active, bool withChannels)
    {
        var options = Options with { Random = new Random(active ? 1 : 2).NextBytes };
        Association = new Association(options);
        _channels = withChannels ? new DataChannelSet(Association, options, isDtlsClient: active, maxChannels: 16) : null;
    }

    public static AssociationOptions Options { get; } = new()
    {
        MaxMessageSize = 8 * 1024,
        PeerMaxMessageSize = 8 * 1024,
        ReceiveWindow = 32 * 1024,
        SendBuffer = 32 * 1024,
        MaxStreams = 64,
    };

    public Association Association { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>Messages that the application got.</summary>
    public List<byte[]> Messages { get; } = [];

    /// <summary>Everything that came out so far.</summary>
    public int Digest
    {
        get
        {
            var all = _digest;
            all.Add(Association.State);
            return all.ToHashCode();
        }
    }

    /// <summary>Takes a packet and answers; returns the packets.</summary>
    public List<byte[]> Take(ReadOnlySpan<byte> packet, TimeSpan delay)
    {
        Now += delay;
        Association.HandlePacket(packet, Now);
        Association.EndBatch(Now);
        return Turn(TimeSpan.Zero);
    }

    /// <summary>Lets time pass, hears the news and answers.</summary>
    public List<byte[]> Turn(TimeSpan delay)
    {
        Now += delay;
        Association.Advance(Now);
        Hear();
        var sent = new List<byte[]>();
        while (Association.TryPoll(_packet, out var length))
        {
            FuzzFinding.Unless(length > 0 && length <= Options.MaxMtu && length % 4 == 0, $"a packet of {length} bytes");
            FuzzFinding.Unless(sent.Count < MostPackets, "packets without end");
            sent.Add(_packet[..length]);
            _digest.AddBytes(sent[^1]);
        }

        var most = Options.ReceiveWindow + (3 * Options.MaxMessageSize);
        FuzzFinding.Unless(Association.ReceiveHeldBytes <= most, $"{Association.ReceiveHeldBytes} bytes are held, allowed are {most}");
        return sent;
    }

    /// <summary>Runs the next few timers: each must bring time forward.</summary>
    public void RunTimers(int count)
    {
        for (var still = 0; count > 0 && Association.NextTimeout is { } next; count--)
        {
            still = next > Now ? 0 : still + 1;
            FuzzFinding.Unless(still < 20, $"time stands still in {Association.State}");
            Turn(next > Now ? next - Now : TimeSpan.Zero);
        }
    }

    public void Send(ushort stream, int length, SendOptions options = default) =>
        Association.Send(new StreamId(stream), Ppid.Binary, new byte[length], options);

    private void Hear()
    {
        if (_channels is not null)
        {
            HearChannels(_channels);
            return;
        }

        while (Association.TryPollEvent(_message, out var news))
        {
            _digest.Add(news);
            if (news.Kind == AssociationEventKind.Message)
            {
                Messages.Add(_message[..news.Length]);
                _digest.AddBytes(Messages[^1]);
            }
        }
    }

    private void HearChannels(DataChannelSet channels)
    {
        while (channels.TryPollEvent(out var news))
        {
            _digest.Add((news.Kind, news.Channel?.Label, news.Reason));
            _digest.AddBytes(news.Data.Span);
            FuzzFinding.Unless(channels.Count <= 16, $"{channels.Count} channels");
            if (news is { Kind: DataChannelEventKind.Binary, Channel: { } channel })
            {
                Messages.Add(news.Data.ToArray());
                channel.Send(news.Data.Span);
            }
        }
    }
}
