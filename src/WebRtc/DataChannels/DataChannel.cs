using System.Text;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.DataChannels;

/// <summary>The life of a data channel.</summary>
public enum DataChannelState
{
    /// <summary>Waits for the association.</summary>
    Connecting,

    /// <summary>Messages flow.</summary>
    Open,

    /// <summary>One side has closed; what was queued still goes out.</summary>
    Closing,

    /// <summary>Over. The id may belong to another channel by now.</summary>
    Closed,
}

/// <summary>One data channel. Belongs to a <see cref="DataChannelSet"/> and to its thread.</summary>
public sealed class DataChannel
{
    private static readonly byte[] OneZero = [0];

    private readonly Association _association;

    private readonly DataChannelSet _set;

    internal DataChannel(DataChannelSet set, Association association, StreamId id, string label, DataChannelOptions options)
    {
        _set = set;
        _association = association;
        Id = id;
        Label = label;
        Options = options;
        association.SetPriority(id, options.Priority);
    }

    /// <summary>The stream.</summary>
    public StreamId Id { get; }

    /// <summary>The name that the opener gave.</summary>
    public string Label { get; }

    /// <summary>How messages travel.</summary>
    public DataChannelOptions Options { get; }

    /// <summary>Where the channel stands.</summary>
    public DataChannelState State { get; internal set; }

    /// <summary>Bytes that have not been sent for the first time.</summary>
    public int QueuedBytes => _association.QueuedBytesOf(Id);

    /// <summary>We have asked for the channel and the peer has not answered: everything is ordered until then.</summary>
    internal bool AwaitsAck { get; set; }

    /// <summary>The peer's OPEN waits for our answer until the id's former channel is gone on our side.</summary>
    internal bool OwesAck { get; set; }

    internal bool OurSideReset { get; set; }

    internal bool PeerSideReset { get; set; }

    /// <summary>Sends text, in UTF-8.</summary>
    public SendResult SendText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendText(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Sends text that is UTF-8 already.</summary>
    public SendResult SendText(ReadOnlySpan<byte> utf8) => Send(utf8, Ppid.Text, Ppid.EmptyText);

    /// <summary>Sends bytes; they are copied.</summary>
    public SendResult Send(ReadOnlySpan<byte> bytes) => Send(bytes, Ppid.Binary, Ppid.EmptyBinary);

    /// <summary>How our messages stand among those of other channels, whatever the opener wished.</summary>
    public void SetPriority(StreamPriority priority) => _association.SetPriority(Id, priority);

    /// <summary>Closes the channel once its messages have arrived.</summary>
    public void Close() => _set.Close(this);

    private SendResult Send(ReadOnlySpan<byte> bytes, Ppid ppid, Ppid emptyPpid)
    {
        if (State != DataChannelState.Open)
        {
            return SendResult.StreamClosed;
        }

        // RFC 8832 §6: an unordered message could overtake OPEN, so none is sent before the ACK.
        var options = Options.SendOptions;
        options = AwaitsAck ? options with { Unordered = false } : options;
        return bytes.IsEmpty
            ? _association.Send(Id, emptyPpid, OneZero, options)
            : _association.Send(Id, ppid, bytes, options);
    }
}
