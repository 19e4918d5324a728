using System.Text;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.DataChannels;

/// <summary>
/// The data channels of one association: RFC 8831 for their use of streams, RFC 8832 for opening them. The DTLS client
/// opens on even ids, the server on odd ones.
/// </summary>
public sealed class DataChannelSet
{
    private const byte AckType = 0x02;

    private static readonly byte[] Ack = [AckType];

    private readonly Association _association;
    private readonly bool _isDtlsClient;
    private readonly int _maxChannels;
    private readonly Dictionary<StreamId, DataChannel> _channels = [];
    private readonly Queue<DataChannelEvent> _news = new();
    private readonly byte[] _message;

    /// <summary>Channels on the association; <paramref name="options"/> are the ones it was made with.</summary>
    public DataChannelSet(Association association, AssociationOptions options, bool isDtlsClient, int maxChannels = 32)
    {
        ArgumentNullException.ThrowIfNull(association);
        ArgumentNullException.ThrowIfNull(options);
        _association = association;
        _isDtlsClient = isDtlsClient;
        _maxChannels = Math.Min(maxChannels, options.MaxStreams / 2);
        _message = new byte[options.MaxMessageSize];
    }

    /// <summary>How many channels have an id.</summary>
    public int Count => _channels.Count;

    /// <summary>Opens a channel; it may be used once its event has come. Null when there are too many or a name is too long.</summary>
    public DataChannel? Open(string label, DataChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(options);
        if (options is { MaxRetransmits: not null, Lifetime: not null })
        {
            throw new ArgumentException("At most one limit may be set.", nameof(options));
        }

        if (_channels.Count >= _maxChannels || IsTooLong(label) || IsTooLong(options.Protocol) || FreeId() is not { } id)
        {
            return null;
        }

        var channel = new DataChannel(this, _association, id, label, options) { AwaitsAck = true };
        if (_association.Send(id, Ppid.Dcep, new DcepOpen(label, options).ToBytes(), default) != SendResult.Queued)
        {
            return null;
        }

        _channels.Add(id, channel);
        if (_association.State == AssociationState.Established)
        {
            Announce(channel);
        }

        return channel;
    }

    /// <summary>Closes a channel once its messages have arrived. Its event comes when both sides are done.</summary>
    public void Close(DataChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (channel.State is DataChannelState.Closing or DataChannelState.Closed)
        {
            return;
        }

        channel.State = DataChannelState.Closing;
        if (_association.State == AssociationState.Established && !_association.ResetStream(channel.Id))
        {
            Finish(channel);
        }
    }

    /// <summary>Takes the next event.</summary>
    public bool TryPollEvent(out DataChannelEvent news)
    {
        while (!_news.TryDequeue(out news))
        {
            if (!_association.TryPollEvent(_message, out var one))
            {
                return false;
            }

            Handle(one);
        }

        return true;
    }

    private static bool IsTooLong(string name) => Encoding.UTF8.GetByteCount(name) > DcepOpen.MaxNameBytes;

    private void Handle(AssociationEvent one)
    {
        switch (one.Kind)
        {
            case AssociationEventKind.Connected:
                OnConnected();
                break;
            case AssociationEventKind.Message when one.Ppid == Ppid.Dcep:
                OnDcep(one.Stream, _message.AsSpan(0, one.Length));
                break;
            case AssociationEventKind.Message:
                OnMessage(one);
                break;
            case AssociationEventKind.StreamResetByPeer:
                OnPeerReset(one.Stream);
                break;
            case AssociationEventKind.StreamResetDone:
                OnOurReset(one.Stream);
                break;
            case AssociationEventKind.Closed:
                OnEnded(one.Reason);
                break;
            default:
                // After a restart the channels go on as they were.
                break;
        }
    }

    private void OnConnected()
    {
        foreach (var channel in _channels.Values.ToArray())
        {
            if (channel.State == DataChannelState.Connecting)
            {
                Announce(channel);
            }
            else if (channel.State == DataChannelState.Closing && !_association.ResetStream(channel.Id))
            {
                Finish(channel);
            }
        }
    }

    private void OnMessage(AssociationEvent one)
    {
        // Without a channel, or with a PPID that no table names, a message has no meaning.
        if (!_channels.TryGetValue(one.Stream, out var channel) || channel.State is DataChannelState.Closed)
        {
            return;
        }

        var kind = one.Ppid is Ppid.Text or Ppid.EmptyText ? DataChannelEventKind.Text : DataChannelEventKind.Binary;
        var isEmpty = one.Ppid is Ppid.EmptyText or Ppid.EmptyBinary;
        if (one.Ppid is Ppid.Text or Ppid.Binary || isEmpty)
        {
            _news.Enqueue(new DataChannelEvent(kind, channel) { Data = isEmpty ? default : _message.AsMemory(0, one.Length) });
        }
    }

    private void OnDcep(StreamId id, ReadOnlySpan<byte> message)
    {
        if (message[0] == AckType)
        {
            if (_channels.TryGetValue(id, out var ours))
            {
                ours.AwaitsAck = false;
            }

            return;
        }

        if (DcepOpen.Parse(message) is { } open && IsPeersTurn(id) && MakeWay(id))
        {
            Accept(id, open);
        }
        else if (!_channels.ContainsKey(id))
        {
            // RFC 8832 §6: refused by closing the stream.
            _association.ResetStream(id);
        }
    }

    private bool IsPeersTurn(StreamId id) => (id.Value % 2 == 0) != _isDtlsClient;

    /// <summary>True when the id is free. It is also free for the peer when both resets are through as the peer sees it
    /// and only the answer to ours is still under way.</summary>
    private bool MakeWay(StreamId id)
    {
        if (!_channels.TryGetValue(id, out var former))
        {
            return _channels.Count < _maxChannels;
        }

        if (former is not { State: DataChannelState.Closing, PeerSideReset: true })
        {
            return false;
        }

        Finish(former);
        return true;
    }

    private void Accept(StreamId id, DcepOpen open)
    {
        var channel = new DataChannel(this, _association, id, open.Label, open.Options);
        _channels.Add(id, channel);
        if (_association.Send(id, Ppid.Dcep, Ack, default) == SendResult.Queued)
        {
            Announce(channel);
            return;
        }

        channel.OwesAck = true;
    }

    private void OnPeerReset(StreamId id)
    {
        if (!_channels.TryGetValue(id, out var channel))
        {
            return;
        }

        channel.PeerSideReset = true;
        if (channel.OurSideReset)
        {
            Finish(channel);
            return;
        }

        // RFC 8831 §6.7: the other side answers by resetting its own stream.
        channel.State = DataChannelState.Closing;
        if (!_association.ResetStream(id))
        {
            Finish(channel);
        }
    }

    private void OnOurReset(StreamId id)
    {
        if (!_channels.TryGetValue(id, out var channel))
        {
            return;
        }

        if (channel.OwesAck)
        {
            channel.OwesAck = false;
            OnFormerGone(channel);
            return;
        }

        channel.OurSideReset = true;
        if (channel.PeerSideReset)
        {
            Finish(channel);
        }
    }

    /// <summary>The id's former channel is reset on our side too: now the new one gets its answer, or is closed in turn.</summary>
    private void OnFormerGone(DataChannel channel)
    {
        if (channel.State == DataChannelState.Closing)
        {
            _association.ResetStream(channel.Id);
            return;
        }

        _association.Send(channel.Id, Ppid.Dcep, Ack, default);
        Announce(channel);
    }

    private void OnEnded(CloseReason reason)
    {
        foreach (var channel in _channels.Values.ToArray())
        {
            Finish(channel);
        }

        _news.Enqueue(new DataChannelEvent(DataChannelEventKind.Ended, null) { Reason = reason });
    }

    private void Announce(DataChannel channel)
    {
        channel.State = DataChannelState.Open;
        _news.Enqueue(new DataChannelEvent(DataChannelEventKind.Opened, channel));
    }

    private void Finish(DataChannel channel)
    {
        channel.State = DataChannelState.Closed;
        _channels.Remove(channel.Id);
        _news.Enqueue(new DataChannelEvent(DataChannelEventKind.Closed, channel));
    }

    private StreamId? FreeId()
    {
        for (var id = _isDtlsClient ? 0 : 1; id / 2 < _maxChannels; id += 2)
        {
            if (!_channels.ContainsKey(new StreamId((ushort)id)))
            {
                return new StreamId((ushort)id);
            }
        }

        return null;
    }
}
