using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Sctp.Rx;
using RemoteSupport.WebRtc.Sctp.Tx;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>What the features of an association share.</summary>
internal sealed class AssociationContext
{
    public AssociationContext(AssociationOptions options)
    {
        Options = options;
        LocalTag = NewTag();
        LocalTsn = new Tsn(NewTag());
        Control = new ControlQueue(options.MaxMtu);
        Receiver = new DataReceiver(options);
        Sender = new DataSender(new SendQueue(options.MaxStreams), LocalTsn, NewController(options), options.MaxMtu) { Mtu = options.MinMtu };
    }

    public AssociationOptions Options { get; }

    public AssociationState State { get; set; }

    public TimeSpan Now { get; set; }

    public uint LocalTag { get; set; }

    public uint PeerTag { get; set; }

    /// <summary>The first TSN we use.</summary>
    public Tsn LocalTsn { get; set; }

    public ushort OutboundStreams { get; set; }

    public bool PeerSupportsReConfig { get; set; }

    /// <summary>Timers that ran out in a row.</summary>
    public int Errors { get; set; }

    public ControlQueue Control { get; }

    public DataReceiver Receiver { get; }

    public DataSender Sender { get; }

    /// <summary>RFC 9260 §6: states in which DATA and SACK travel.</summary>
    public bool CarriesData =>
        State is AssociationState.Established or AssociationState.ShutdownPending or AssociationState.ShutdownSent or AssociationState.ShutdownReceived;

    public bool IsOver => State == AssociationState.Ended;

    /// <summary>A random number that is not zero: zero marks packets with INIT.</summary>
    public uint NewTag()
    {
        Span<byte> bytes = stackalloc byte[4];
        uint tag;
        do
        {
            Options.Random(bytes);
            tag = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }
        while (tag == 0);
        return tag;
    }

    public void End(CloseReason reason)
    {
        if (IsOver)
        {
            return;
        }

        State = AssociationState.Ended;
        Receiver.Inbox.Add(new AssociationEvent(AssociationEventKind.Closed, default) { Reason = reason });
    }

    /// <summary>Tells the peer why, RFC 9260 §3.3.7, and ends.</summary>
    public void Abort(CauseCode cause, CloseReason reason)
    {
        if (PeerTag != 0)
        {
            Control.Clear();
            if (Control.TryAdd(PeerTag, ChunkType.Abort, 0, ErrorCause.HeaderSize, out var value))
            {
                ErrorCause.Write(value, cause, []);
            }
        }

        End(reason);
    }

    /// <summary>One timer ran out in vain. After too many the peer counts as gone, RFC 9260 §8.1.</summary>
    public void CountError()
    {
        if (++Errors > Options.MaxRetransmits)
        {
            Abort(CauseCode.UserAbort, CloseReason.Unreachable);
        }
    }

    private static ICongestionController NewController(AssociationOptions options) => options.CongestionControl switch
    {
        CongestionControl.Rfc9260 => new Rfc9260Controller(options.BaseMtu),
        _ => new BandwidthDelayController(options.BaseMtu),
    };
}
