using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Sctp.Tx;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>
/// Streams that start again at zero, RFC 6525 §5, which is how a data channel closes and its id gets free (RFC 8831
/// §6.7). One request at a time in each direction, and nothing is kept per request: ten thousand of them cost nothing.
/// </summary>
internal sealed class StreamResets(AssociationContext context)
{
    private const int MaxPerRequest = 32;

    private readonly List<OutboundStream> _wanted = [];
    private readonly List<OutboundStream> _requested = [];
    private readonly StreamId[] _ids = new StreamId[MaxPerRequest];
    private uint _ourNumber;
    private uint _peerNumber;
    private ResetResult _lastResult;
    private Tsn _barrier;
    private bool _due;

    /// <summary>When an unanswered request is repeated.</summary>
    public TimeSpan? Deadline { get; private set; }

    public bool WantsToSend => _due || (_requested.Count > 0 && Deadline is null && IsBarrierReached) || (_requested.Count == 0 && HasDrained);

    private bool IsBarrierReached => context.Sender.Data.CumulativeAcked >= _barrier;

    private bool HasDrained
    {
        get
        {
            foreach (var stream in _wanted)
            {
                if (context.Sender.Queue.IsDrained(stream))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>RFC 6525 §5.1.1: both numbers start at the initial TSNs.</summary>
    public void Start(Tsn ourInitial, Tsn peerInitial)
    {
        _ourNumber = ourInitial.Value;
        _peerNumber = peerInitial.Value;
        _lastResult = ResetResult.BadSequenceNumber;
        Deadline = null;
        _due = false;
        while (_requested.Count > 0)
        {
            Finish(_requested[^1], ResetResult.Performed);
        }
    }

    public void Request(StreamId id)
    {
        var stream = context.Sender.Queue.StreamFor(id);
        if (stream.Reset == ResetPhase.None)
        {
            stream.Reset = ResetPhase.Wanted;
            _wanted.Add(stream);
        }
    }

    public void Fill(ref PacketWriter packet)
    {
        if (_requested.Count == 0)
        {
            Collect();
        }

        if (_requested.Count == 0 || !(_due || (Deadline is null && IsBarrierReached)))
        {
            return;
        }

        var length = ResetRequest.ParameterLength(_requested.Count);
        if (packet.RoomForValue < length)
        {
            return;
        }

        for (var i = 0; i < _requested.Count; i++)
        {
            _ids[i] = _requested[i].Id;
        }

        ResetRequest.Write(packet.Add(ChunkType.ReConfig, 0, length), _ourNumber, _barrier, _ids.AsSpan(0, _requested.Count));
        _due = false;
        Deadline = context.Now + context.Sender.Timeout.Value;
    }

    public void OnReConfig(ChunkView chunk)
    {
        var reader = new ParameterReader(chunk.Value);
        // §3.1: a chunk carries one or two parameters.
        for (var i = 0; i < 2 && reader.TryRead(out var type, out var value); i++)
        {
            switch (type)
            {
                case ParameterType.OutgoingResetRequest when ResetRequest.TryParse(value, out var request):
                    Answer(request.RequestNumber, Judge(request));
                    break;
                case ParameterType.ReconfigResponse when ResetResponse.TryParse(value, out var response):
                    OnResponse(response);
                    break;
                case ParameterType.IncomingResetRequest or ParameterType.TsnResetRequest or ParameterType.AddOutgoingStreams or ParameterType.AddIncomingStreams
                    when value.Length >= 4:
                    OnUnsupported(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(value));
                    break;
                default:
                    break;
            }
        }
    }

    public void Advance()
    {
        if (context.Now >= Deadline)
        {
            Deadline = null;
            _due = true;
            context.CountError();
        }
    }

    private void Collect()
    {
        for (var i = 0; i < _wanted.Count && _requested.Count < MaxPerRequest;)
        {
            var stream = _wanted[i];
            if (!context.Sender.Queue.IsDrained(stream))
            {
                i++;
                continue;
            }

            stream.Reset = ResetPhase.Requested;
            _requested.Add(stream);
            _wanted.RemoveAt(i);
        }

        // Waiting for the acknowledgements here saves the peer from answering "in progress".
        _barrier = context.Sender.Data.NextTsn.Previous;
    }

    private ResetResult Judge(ResetRequest request)
    {
        if (request.RequestNumber == _peerNumber - 1)
        {
            return _lastResult;
        }

        if (request.RequestNumber != _peerNumber)
        {
            return ResetResult.BadSequenceNumber;
        }

        // §5.2.2 E2: messages that are still missing belong to the stream as it was.
        if (context.Receiver.Cumulative < request.LastAssignedTsn)
        {
            return ResetResult.InProgress;
        }

        _peerNumber++;
        _lastResult = request.StreamCount == 0 ? ResetResult.Denied : ResetResult.Performed;
        for (var i = 0; i < request.StreamCount; i++)
        {
            ResetInbound(request.Stream(i));
        }

        return _lastResult;
    }

    private void ResetInbound(StreamId stream)
    {
        if (stream.Value < context.Options.MaxStreams)
        {
            context.Receiver.ResetStream(stream);
            context.Receiver.Inbox.Add(new AssociationEvent(AssociationEventKind.StreamResetByPeer, stream));
        }
    }

    private void OnUnsupported(uint number)
    {
        if (number == _peerNumber)
        {
            _peerNumber++;
            _lastResult = ResetResult.Denied;
            Answer(number, ResetResult.Denied);
            return;
        }

        Answer(number, number == _peerNumber - 1 ? _lastResult : ResetResult.BadSequenceNumber);
    }

    private void Answer(uint number, ResetResult result)
    {
        if (context.Control.TryAdd(context.PeerTag, ChunkType.ReConfig, 0, ResetResponse.ParameterLength, out var value))
        {
            new ResetResponse(number, result).Write(value);
        }
    }

    private void OnResponse(ResetResponse response)
    {
        if (_requested.Count == 0 || response.ResponseNumber != _ourNumber || !(Deadline is not null || _due))
        {
            return;
        }

        context.Errors = 0;
        _due = false;
        if (response.Result == ResetResult.InProgress)
        {
            Deadline = context.Now + context.Sender.Timeout.Value;
            return;
        }

        Deadline = null;
        _ourNumber++;
        while (_requested.Count > 0)
        {
            Finish(_requested[^1], response.Result);
        }
    }

    private void Finish(OutboundStream stream, ResetResult result)
    {
        _requested.RemoveAt(_requested.Count - 1);
        if (result is ResetResult.Performed or ResetResult.NothingToDo)
        {
            stream.Restart();
        }

        // A peer that refuses still counts with the old sequence numbers, so they go on.
        stream.Reset = ResetPhase.None;
        context.Receiver.Inbox.Add(new AssociationEvent(AssociationEventKind.StreamResetDone, stream.Id));
    }
}
