using RemoteSupport.WebRtc.Sctp.Packets;
using RemoteSupport.WebRtc.Sctp.Rx;
using RemoteSupport.WebRtc.Sctp.Tx;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>
/// One SCTP association inside a DTLS connection: RFC 9260 as RFC 8261 uses it, with partial reliability (RFC 3758) and
/// stream reset (RFC 6525). It has no clock, no socket and no thread: bytes and time go in, bytes and the time of the
/// next wish come out. Not safe for use by two threads at once.
/// <para>The rhythm of a driver: hand in every packet that is there, call <see cref="EndBatch"/>, take packets from
/// <see cref="TryPoll"/> and news from <see cref="TryPollEvent"/> until both are empty, then sleep until
/// <see cref="NextTimeout"/> or the next packet, and call <see cref="Advance"/>.</para>
/// </summary>
public sealed class Association
{
    private readonly AssociationContext _context;
    private readonly StreamResets _resets;
    private readonly Handshake _handshake;
    private readonly Shutdown _shutdown;
    private readonly Heartbeats _heartbeats;
    private readonly ChunkDispatcher _dispatcher;
    private int _timeoutsInARow;

    /// <summary>An association that has not said anything yet; it answers a peer that connects.</summary>
    public Association(AssociationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _context = new AssociationContext(options);
        _resets = new StreamResets(_context);
        _handshake = new Handshake(_context, _resets);
        _shutdown = new Shutdown(_context);
        _heartbeats = new Heartbeats(_context);
        _dispatcher = new ChunkDispatcher(_context, _handshake, _shutdown, _heartbeats, _resets);
    }

    /// <summary>Where the association stands.</summary>
    public AssociationState State => _context.State;

    /// <summary>When <see cref="Advance"/> wants to be called, or null when only a packet or a verb can change anything.
    /// Good until the next call of any other member.</summary>
    public TimeSpan? NextTimeout
    {
        get
        {
            if (_context.IsOver)
            {
                return null;
            }

            var next = Earlier(_handshake.Deadline, _shutdown.Deadline);
            next = Earlier(next, _resets.Deadline);
            next = Earlier(next, _heartbeats.Deadline);
            return _context.CarriesData ? Earlier(Earlier(next, _context.Receiver.Acks.Deadline), _context.Sender.NextTimeout) : next;
        }
    }

    /// <summary>Bytes of messages that have not been sent for the first time: what a sender of live pictures watches.</summary>
    public int QueuedBytes => _context.Sender.Queue.QueuedBytes;

    /// <summary>Bytes of messages that are held because they wait or are not acknowledged.</summary>
    public int HeldBytes => _context.Sender.Queue.HeldBytes;

    /// <summary>Bytes held for messages of the peer.</summary>
    public int ReceiveHeldBytes => _context.Receiver.HeldBytes;

    /// <summary>The smoothed round-trip time, once there is one.</summary>
    public TimeSpan? RoundTrip => _context.Sender.Timeout.Smoothed;

    /// <summary>Bytes per second that our direction is believed to carry; 0 before anything is known. For choosing how
    /// many pictures to make.</summary>
    public double Bandwidth => _context.Sender.Bandwidth;

    /// <summary>The packet size in use.</summary>
    public int Mtu => _context.Sender.Mtu;

    /// <summary>Takes one packet. A bad one has no effect.</summary>
    public void HandlePacket(ReadOnlySpan<byte> packet, TimeSpan now)
    {
        MoveClock(now);
        if (!PacketHeader.TryParse(packet, out var header)
            || header.SourcePort != _context.Options.Port || header.DestinationPort != _context.Options.Port)
        {
            return;
        }

        var chunks = packet[PacketHeader.Size..];
        if (!ChunkReader.IsWellFormed(chunks) || !PacketGuard.Accepts(_context, header.VerificationTag, chunks))
        {
            return;
        }

        _dispatcher.Dispatch(header.VerificationTag, chunks);
        Settle();
    }

    /// <summary>No more packets for now: decides whether to acknowledge. <see cref="TryPoll"/> does it too, so a driver
    /// that takes packets only after a batch need not call this.</summary>
    public void EndBatch(TimeSpan now)
    {
        MoveClock(now);
        _context.Receiver.Acks.EndBatch(_context.Now);
    }

    /// <summary>Lets timers run out. Time that goes backwards is ignored.</summary>
    public void Advance(TimeSpan now)
    {
        MoveClock(now);
        if (_context.IsOver)
        {
            return;
        }

        _handshake.Advance();
        _shutdown.Advance();
        if (_context.CarriesData)
        {
            AdvanceData();
        }

        Settle();
    }

    /// <summary>Writes the next packet, at most <see cref="AssociationOptions.MaxMtu"/> bytes and a multiple of four.
    /// False when there is none now. Time is that of the last call which carried it.</summary>
    public bool TryPoll(Span<byte> buffer, out int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, _context.Options.MaxMtu, nameof(buffer));
        _context.Receiver.Acks.EndBatch(_context.Now);
        MayFragmentLast = false;
        buffer = buffer[.._context.Options.MaxMtu];
        length = !_context.Control.IsEmpty ? PollControl(buffer) : _context.CarriesData ? PollData(buffer) : 0;
        Settle();
        return length > 0;
    }

    /// <summary>Takes the next event. A message is copied into the buffer, which holds the largest that we accept.</summary>
    public bool TryPollEvent(Span<byte> messageBuffer, out AssociationEvent news)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messageBuffer.Length, _context.Options.MaxMessageSize, nameof(messageBuffer));
        if (!_context.Receiver.Inbox.TryTake(messageBuffer, out news))
        {
            return false;
        }

        _context.Receiver.OnFetched();
        return true;
    }

    /// <summary>Starts the handshake. Both sides may do it at once.</summary>
    public void Connect(TimeSpan now)
    {
        MoveClock(now);
        _handshake.Connect();
    }

    /// <summary>Copies a message and sends it when its turn comes.</summary>
    public SendResult Send(StreamId stream, Ppid ppid, ReadOnlySpan<byte> message, SendOptions options)
    {
        if (_context.State is not (AssociationState.Closed or AssociationState.CookieWait or AssociationState.CookieEchoed or AssociationState.Established))
        {
            return SendResult.AssociationClosed;
        }

        if (message.IsEmpty || message.Length > _context.Options.PeerMaxMessageSize)
        {
            return SendResult.BadLength;
        }

        if (!IsOpen(stream))
        {
            return SendResult.StreamClosed;
        }

        var queue = _context.Sender.Queue;
        if (queue.HeldBytes + message.Length > _context.Options.SendBuffer)
        {
            return SendResult.BufferFull;
        }

        queue.Enqueue(stream, ppid, message, options, _context.Now);
        return SendResult.Queued;
    }

    /// <summary>Bytes of the stream's messages that have not been sent for the first time.</summary>
    public int QueuedBytesOf(StreamId stream) =>
        stream.Value < _context.Options.MaxStreams ? _context.Sender.Queue.StreamFor(stream).QueuedBytes : 0;

    /// <summary>How the stream stands among the others.</summary>
    public void SetPriority(StreamId stream, StreamPriority priority)
    {
        if (stream.Value < _context.Options.MaxStreams)
        {
            _context.Sender.Queue.StreamFor(stream).Priority = priority;
        }
    }

    /// <summary>Ends our side of a stream once its messages have arrived. False when there is no such stream, or the
    /// peer cannot do it.</summary>
    public bool ResetStream(StreamId stream)
    {
        if (stream.Value >= _context.Options.MaxStreams || !_context.CarriesData || !_context.PeerSupportsReConfig)
        {
            return false;
        }

        _resets.Request(stream);
        return true;
    }

    /// <summary>The last packet was cut for a path that carried more, and a TSN cannot be split again: IP may cut it.</summary>
    public bool MayFragmentLast { get; private set; }

    /// <summary>Packets go another way now.</summary>
    public void HandleNewPath() => _heartbeats.OnNewPath();

    /// <summary>Ends in agreement, after everything queued has arrived.</summary>
    public void Shutdown(TimeSpan now)
    {
        MoveClock(now);
        _shutdown.Begin();
        Settle();
    }

    /// <summary>Ends at once; the peer is told.</summary>
    public void Abort(TimeSpan now)
    {
        MoveClock(now);
        if (!_context.IsOver)
        {
            _context.Abort(CauseCode.UserAbort, CloseReason.Aborted);
        }
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    private bool IsOpen(StreamId stream)
    {
        var limit = _context.State == AssociationState.Established ? _context.OutboundStreams : _context.Options.MaxStreams;
        return stream.Value < limit && _context.Sender.Queue.StreamFor(stream).Reset == ResetPhase.None;
    }

    private void MoveClock(TimeSpan now)
    {
        if (now > _context.Now)
        {
            _context.Now = now;
        }
    }

    private void AdvanceData()
    {
        _heartbeats.Advance();
        _resets.Advance();
        _context.Receiver.Acks.Advance(_context.Now);
        if (!_context.Sender.Advance(_context.Now))
        {
            return;
        }

        if (++_timeoutsInARow >= 2)
        {
            _heartbeats.OnBlackHole();
        }

        _context.CountError();
    }

    private void Settle()
    {
        if (_context.Errors == 0)
        {
            _timeoutsInARow = 0;
        }

        _shutdown.Step();
        if (_context.IsOver)
        {
            _handshake.Stop();
            _shutdown.Stop();
            _heartbeats.Stop();
        }
    }

    private int PollControl(Span<byte> buffer)
    {
        var tag = _context.Control.FirstTag;
        var packet = new PacketWriter(buffer, Header(tag));
        var mayBundle = !_context.Control.FirstIsAlone;
        _context.Control.Fill(ref packet, Math.Max(_context.Sender.Mtu, _context.Options.BaseMtu));
        if (mayBundle && _context.CarriesData && tag == _context.PeerTag)
        {
            AddData(ref packet);
        }

        return packet.Finish();
    }

    private int PollData(Span<byte> buffer)
    {
        var packet = new PacketWriter(buffer, Header(_context.PeerTag));
        if (_heartbeats.TryFill(ref packet))
        {
            return packet.Finish();
        }

        if (_heartbeats.TryBeginRaise(ref packet))
        {
            _context.Sender.FillRaised(ref packet, _context.Now);
            _heartbeats.EndRaise(packet.Length);
        }
        else
        {
            AddData(ref packet);
            MayFragmentLast = packet.Length > _context.Sender.Mtu;
        }

        return packet.IsEmpty ? 0 : packet.Finish();
    }

    private void AddData(ref PacketWriter packet)
    {
        if (packet.IsEmpty && _context.Receiver.TryWriteMilestone(ref packet))
        {
            return;
        }

        var acks = _context.Receiver.Acks;
        var sends = _context.Sender.WantsToSend(_context.Now);
        if (acks.IsDue || (acks.IsWorthwhile && sends))
        {
            _context.Receiver.WriteSack(ref packet, _context.Sender.Mtu);
        }

        if (_resets.WantsToSend)
        {
            _resets.Fill(ref packet);
        }

        if (sends)
        {
            _context.Sender.Fill(ref packet, _context.Now);
        }
    }

    private PacketHeader Header(uint tag) => new(_context.Options.Port, _context.Options.Port, tag);
}
