using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Sctp.Rx;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>Hands each chunk of a packet to the feature it belongs to.</summary>
internal sealed class ChunkDispatcher(AssociationContext context, Handshake handshake, Shutdown shutdown, Heartbeats heartbeats, StreamResets resets)
{
    private const int LongestReport = 128;

    private readonly TokenBucket _reports = new(4, 4);
    private bool _packetHasData;

    public void Dispatch(uint tag, ReadOnlySpan<byte> chunks)
    {
        _packetHasData = false;
        var reader = new ChunkReader(chunks);
        var goOn = true;
        while (goOn && reader.TryRead(out var chunk))
        {
            goOn = Handle(chunk, tag);
        }

        if (_packetHasData)
        {
            context.Receiver.OnPacketWithData();
        }
    }

    /// <summary>False when the rest of the packet is not to be looked at.</summary>
    private bool Handle(ChunkView chunk, uint tag)
    {
        switch (chunk.Type)
        {
            case ChunkType.Init:
                handshake.OnInit(chunk);
                return false;
            case ChunkType.CookieEcho:
                return OnCookieEcho(chunk, tag);
            case ChunkType.InitAck:
                handshake.OnInitAck(chunk);
                return true;
            case ChunkType.CookieAck:
                OnCookieAck();
                return true;
            case ChunkType.Abort:
                // The reason is the peer's text: nobody reads it.
                context.End(CloseReason.AbortedByPeer);
                return false;
            case ChunkType.Error:
                handshake.OnError(ErrorCause.First(chunk.Value));
                return true;
            case ChunkType.ShutdownAck:
                shutdown.OnShutdownAck(tag);
                return true;
            case ChunkType.ShutdownComplete:
                shutdown.OnShutdownComplete();
                return false;
            default:
                return !context.CarriesData && context.State != AssociationState.ShutdownAckSent || HandleConnected(chunk);
        }
    }

    private bool HandleConnected(ChunkView chunk)
    {
        switch (chunk.Type)
        {
            case ChunkType.Data:
                OnData(chunk);
                break;
            case ChunkType.Sack:
                OnSack(chunk);
                break;
            case ChunkType.Heartbeat:
                heartbeats.OnHeartbeat(chunk);
                break;
            case ChunkType.HeartbeatAck:
                heartbeats.OnHeartbeatAck(chunk);
                break;
            case ChunkType.Shutdown:
                shutdown.OnShutdown();
                break;
            case ChunkType.ReConfig:
                resets.OnReConfig(chunk);
                break;
            case ChunkType.ForwardTsn:
                OnForwardTsn(chunk);
                break;
            case ChunkType.Pad:
                break;
            default:
                return OnUnknown(chunk);
        }

        return !context.IsOver;
    }

    private bool OnCookieEcho(ChunkView chunk, uint tag)
    {
        var peerTag = context.PeerTag;
        var wasConnected = context.CarriesData;
        if (!handshake.OnCookieEcho(chunk, tag))
        {
            return false;
        }

        if (!wasConnected || peerTag != context.PeerTag)
        {
            heartbeats.Start();
        }

        return true;
    }

    private void OnCookieAck()
    {
        var wasConnected = context.CarriesData;
        handshake.OnCookieAck();
        if (!wasConnected && context.CarriesData)
        {
            heartbeats.Start();
        }
    }

    private void OnData(ChunkView chunk)
    {
        if (context.State is AssociationState.ShutdownReceived or AssociationState.ShutdownAckSent)
        {
            return;
        }

        _packetHasData = true;
        switch (context.Receiver.OnData(chunk))
        {
            case DataVerdict.Violation:
                context.Abort(CauseCode.ProtocolViolation, CloseReason.ProtocolViolation);
                break;
            case DataVerdict.NoUserData:
                // §6.2: an empty DATA chunk ends the association.
                context.Abort(CauseCode.NoUserData, CloseReason.ProtocolViolation);
                break;
            case DataVerdict.InvalidStream:
                Report(CauseCode.InvalidStream, chunk.Whole.Slice(8, 4));
                break;
            default:
                break;
        }
    }

    private void OnSack(ChunkView chunk)
    {
        if (SackChunk.TryParse(chunk, out var sack) && context.Sender.OnSack(sack, context.Now))
        {
            context.Errors = 0;
            heartbeats.OnSignOfLife();
        }
    }

    private void OnForwardTsn(ChunkView chunk)
    {
        // We always announce RFC 3758, so a peer may use it.
        if (ForwardTsnChunk.TryParse(chunk, out var forward))
        {
            _packetHasData = true;
            context.Receiver.OnForwardTsn(forward);
        }
    }

    /// <summary>§3.2: the two highest bits of an unknown type say whether to go on and whether to report it.</summary>
    private bool OnUnknown(ChunkView chunk)
    {
        var bits = (byte)chunk.Type >> 6;
        if ((bits & 1) != 0 && chunk.Whole.Length <= LongestReport)
        {
            Report(CauseCode.UnrecognizedChunk, chunk.Whole);
        }

        return (bits & 2) != 0;
    }

    private void Report(CauseCode cause, ReadOnlySpan<byte> information)
    {
        if (_reports.TryTake(context.Now)
            && context.Control.TryAdd(context.PeerTag, ChunkType.Error, 0, ErrorCause.HeaderSize + information.Length, out var value))
        {
            ErrorCause.Write(value, cause, information);
        }
    }
}
