using System.Buffers;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>How far a stream is with starting again, RFC 6525.</summary>
internal enum ResetPhase
{
    None,

    /// <summary>Asked for; what is queued goes out first.</summary>
    Wanted,

    /// <summary>Our request is on its way.</summary>
    Requested,
}

/// <summary>Messages of one stream that have no TSN yet, and where the stream stands among the others.</summary>
internal sealed class OutboundStream(StreamId id, ArrayPool<byte> buffers)
{
    private readonly Queue<OutgoingMessage> _messages = new();

    public StreamId Id => id;

    public ArrayPool<byte> Buffers => buffers;

    public StreamPriority Priority { get; set; } = StreamPriority.Medium;

    public ResetPhase Reset { get; set; }

    /// <summary>Bytes without a TSN.</summary>
    public int QueuedBytes { get; set; }

    /// <summary>Virtual time at which the next message would be done if the link were shared by weight.</summary>
    public double Turn { get; set; }

    public int Count => _messages.Count;

    public OutgoingMessage? First => _messages.TryPeek(out var message) ? message : null;

    private Ssn _nextSsn;

    public void Enqueue(OutgoingMessage message)
    {
        _messages.Enqueue(message);
        QueuedBytes += message.Length;
    }

    public OutgoingMessage Dequeue() => _messages.Dequeue();

    public Ssn TakeSsn()
    {
        var ssn = _nextSsn;
        _nextSsn = ssn.Next;
        return ssn;
    }

    /// <summary>The peer has agreed: sequence numbers start at zero.</summary>
    public void Restart()
    {
        _nextSsn = default;
        Reset = ResetPhase.None;
    }
}
