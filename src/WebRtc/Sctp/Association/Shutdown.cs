using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>The end in agreement, RFC 9260 §9.2.</summary>
internal sealed class Shutdown(AssociationContext context)
{
    private readonly TokenBucket _replies = new(4, 4);

    /// <summary>T2-shutdown.</summary>
    public TimeSpan? Deadline { get; private set; }

    public void Begin()
    {
        if (context.State == AssociationState.Established)
        {
            context.State = AssociationState.ShutdownPending;
        }
        else if (context.State is AssociationState.Closed or AssociationState.CookieWait or AssociationState.CookieEchoed)
        {
            context.End(CloseReason.Shutdown);
        }
    }

    /// <summary>Goes on once everything queued has been acknowledged.</summary>
    public void Step()
    {
        if (!context.Sender.IsIdle)
        {
            return;
        }

        if (context.State == AssociationState.ShutdownPending)
        {
            context.State = AssociationState.ShutdownSent;
            Send();
        }
        else if (context.State == AssociationState.ShutdownReceived)
        {
            context.State = AssociationState.ShutdownAckSent;
            Send();
        }
    }

    public void OnShutdown()
    {
        switch (context.State)
        {
            case AssociationState.Established or AssociationState.ShutdownPending:
                context.State = AssociationState.ShutdownReceived;
                break;
            case AssociationState.ShutdownSent:
                context.State = AssociationState.ShutdownAckSent;
                Send();
                break;
            case AssociationState.ShutdownAckSent when _replies.TryTake(context.Now):
                Send();
                break;
            default:
                break;
        }
    }

    /// <summary>Also after the end: our SHUTDOWN COMPLETE may have been lost (§8.4 rule 5, with the T bit).</summary>
    public void OnShutdownAck(uint verificationTag)
    {
        if (context.State is AssociationState.ShutdownSent or AssociationState.ShutdownAckSent)
        {
            context.Control.Add(context.PeerTag, ChunkType.ShutdownComplete);
            Finish();
        }
        else if (context.IsOver && _replies.TryTake(context.Now))
        {
            context.Control.Add(verificationTag, ChunkType.ShutdownComplete, 1);
        }
    }

    public void OnShutdownComplete()
    {
        if (context.State == AssociationState.ShutdownAckSent)
        {
            Finish();
        }
    }

    public void Advance()
    {
        if (context.Now >= Deadline)
        {
            context.Sender.Timeout.BackOff();
            context.CountError();
            if (!context.IsOver)
            {
                Send();
            }
        }
    }

    public void Stop() => Deadline = null;

    private void Finish()
    {
        Deadline = null;
        context.End(CloseReason.Shutdown);
    }

    private void Send()
    {
        Deadline = context.Now + context.Sender.Timeout.Value;
        if (context.State == AssociationState.ShutdownAckSent)
        {
            context.Control.Add(context.PeerTag, ChunkType.ShutdownAck);
        }
        else if (context.Control.TryAdd(context.PeerTag, ChunkType.Shutdown, 0, 4, out var value))
        {
            BinaryPrimitives.WriteUInt32BigEndian(value, context.Receiver.Cumulative.Value);
        }
    }
}
