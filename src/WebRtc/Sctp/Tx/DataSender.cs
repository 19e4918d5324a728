using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>Decides what goes into the next packet: forwarded TSNs, lost chunks, new fragments. Judges SACKs.</summary>
internal sealed class DataSender
{
    /// <summary>One packet of so many asks for a SACK (the I bit, RFC 7053): a receiver that joins its SACKs knows where they
    /// are wanted.</summary>
    private const int PacketsPerMark = 32;

    private readonly ICongestionController _controller;
    private readonly DeliverySampler _sampler = new();
    private readonly LossDetector _loss = new();
    private readonly Pacer _pacer;
    private readonly ForwardTsnNews _forward = new();
    private readonly int _maxMtu;
    private bool _windowLimited;
    private bool _isRaising;
    private int _unmarked;
    private long _roundEnd;
    private uint _peerWindow;

    public DataSender(SendQueue queue, Tsn initial, ICongestionController controller, int maxMtu)
    {
        Queue = queue;
        _controller = controller;
        _maxMtu = maxMtu;
        _pacer = new Pacer(maxMtu);
        Data = new OutstandingData(initial, queue, _sampler);
        Timers = new SendTimers(Timeout);
    }

    public SendQueue Queue { get; }

    public OutstandingData Data { get; private set; }

    public RetransmissionTimeout Timeout { get; } = new();

    public SendTimers Timers { get; }

    /// <summary>The largest packet that the path is known to carry.</summary>
    public int Mtu { get; set; }

    public bool IsIdle => Queue.IsEmpty && Data.IsEmpty;

    public double Bandwidth => _controller.Bandwidth;

    public TimeSpan? NextTimeout => Earliest(Timers.Deadline, Earliest(_loss.Deadline, PacingDeadline));

    private TimeSpan? PacingDeadline => MaySend ? _pacer.Deadline : null;

    /// <summary>Something waits and the windows are open; only the pace may hold it up.</summary>
    private bool MaySend => Timers.ProbeWanted || (Data.HasLost && MayRepeat) || (!Queue.IsEmpty && MaySendNew);

    private bool MayRepeat => Data.BytesInFlight < _controller.Window;

    private bool MaySendNew =>
        Data.BytesInFlight < _controller.Window && !Data.IsFull && !Data.HasLost
        && (Data.BytesInFlight < _peerWindow || Data.IsEmpty);

    /// <summary>The peer is known: its window, and whether it understands RFC 3758.</summary>
    public void Start(uint peerWindow, bool peerSupportsForwardTsn)
    {
        _peerWindow = peerWindow;
        Data.MayAbandon = peerSupportsForwardTsn;
    }

    public bool WantsToSend(TimeSpan now) => (_forward.IsDue && Data.NeedsForwardTsn) || (MaySend && _pacer.IsOpen(now));

    /// <summary>Whether a packet may be filled up to the largest size with new data and nothing else.</summary>
    public bool MayRaise(TimeSpan now) =>
        MaySendNew && _pacer.IsOpen(now) && !_forward.IsDue && !Timers.ProbeWanted
        && NextMessage(now) is { } message && message.Length - message.Taken >= _maxMtu;

    /// <summary>Fills a packet up to the largest size with chunks that fit a packet of the proven size each.</summary>
    public void FillRaised(ref PacketWriter packet, TimeSpan now)
    {
        _isRaising = true;
        Fill(ref packet, now);
        _isRaising = false;
    }

    public void Fill(ref PacketWriter packet, TimeSpan now)
    {
        Data.AbandonExpired(now);
        _forward.Note(Data, Timeout, now);
        if (_forward.TryAdd(ref packet, Data, now))
        {
            Timers.OnForwardTsnSent(now, Data.ChunksInFlight);
        }

        if (!_pacer.IsOpen(now))
        {
            return;
        }

        var before = packet.Length;
        if (Timers.ProbeWanted)
        {
            AddProbe(ref packet, now);
        }

        while (TryRepeat(ref packet, now) || TrySendNew(ref packet, now))
        {
            Timers.OnSent(now, Data.ChunksInFlight);
        }

        _windowLimited |= Data.BytesInFlight >= _controller.Window;
        NoteAppLimit();
        if (packet.Length > before)
        {
            _unmarked = (_unmarked + 1) % PacketsPerMark;
            _pacer.SetRate(_controller.PacingRate);
            _pacer.OnSent(packet.Length - before, now);
        }
    }

    /// <summary>RFC 9260 §6.2.1. False for a SACK that cannot be true; it has no effect then.</summary>
    public bool OnSack(SackChunk sack, TimeSpan now)
    {
        if (!SackCheck.IsPlausible(sack, Data.NextTsn.Previous))
        {
            return false;
        }

        // An older SACK that was overtaken says nothing new.
        if (sack.CumulativeTsn < Data.CumulativeAcked)
        {
            return true;
        }

        var before = (InFlight: Data.BytesInFlight, _sampler.Delivered, Data.CumulativeAcked);
        var roundTrip = AckAll(sack, now);
        if (Data.PeerHasReneged)
        {
            Data.ForgetGapAcks();
        }

        NoteDuplicates(sack);
        if (roundTrip is { } sample)
        {
            Timeout.OnSample(sample);
        }

        var acked = (int)(_sampler.Delivered - before.Delivered);
        var lost = _loss.Detect(Data, Timeout, now);
        _peerWindow = sack.Window;
        var outcome = new AckSample(now)
        {
            AckedBytes = acked,
            LostBytes = lost,
            PriorInFlight = before.InFlight,
            InFlight = Data.BytesInFlight,
            RoundTrip = roundTrip,
            CumulativeAdvanced = Data.CumulativeAcked > before.CumulativeAcked,
            WindowLimited = _windowLimited,
        };
        Report(_sampler.Finish(outcome, Timeout.Shortest == TimeSpan.MaxValue ? TimeSpan.Zero : Timeout.Shortest));
        if (roundTrip is null && outcome.CumulativeAdvanced)
        {
            Timeout.EaseBackOff();
        }

        Timers.OnAck(now, Data.ChunksInFlight, acked > 0 || outcome.CumulativeAdvanced, Data.NeedsForwardTsn);
        _forward.Note(Data, Timeout, now);
        return true;
    }

    /// <summary>True when the retransmission timer ran out, which counts against the peer.</summary>
    public bool Advance(TimeSpan now)
    {
        _controller.Advance(now);
        if (_loss.Deadline <= now)
        {
            var prior = Data.BytesInFlight;
            var lost = _loss.Detect(Data, Timeout, now);
            Report(_sampler.Finish(new AckSample(now) { LostBytes = lost, PriorInFlight = prior, InFlight = Data.BytesInFlight }, TimeSpan.Zero));
            _forward.Note(Data, Timeout, now);
        }

        if (!Timers.Advance(now))
        {
            _forward.Want(Timers.ProbeWanted);
            return false;
        }

        Data.MarkAllLost(now);
        Timeout.BackOff();
        _controller.OnTimeout(now);
        _forward.Want(Data.NeedsForwardTsn);
        Timers.Restart(now, Data.HasLost || Data.NeedsForwardTsn);
        return true;
    }

    /// <summary>The peer has started again.</summary>
    public void Restart(Tsn initial, TimeSpan now)
    {
        Queue.Restart();
        Data.DropAll(now);
        Data = new OutstandingData(initial, Queue, _sampler);
        Timers.Stop();
    }

    private static TimeSpan? Earliest(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    /// <summary>Applies the SACK; returns the round trip of the newest chunk that was sent only once.</summary>
    private TimeSpan? AckAll(SackChunk sack, TimeSpan now)
    {
        TimeSpan? newest = null;
        for (var tsn = Data.CumulativeAcked.Next; tsn <= sack.CumulativeTsn; tsn = tsn.Next)
        {
            Note(tsn, now, ref newest);
        }

        Data.AckCumulative(sack.CumulativeTsn, now);
        for (var i = 0; i < sack.GapCount; i++)
        {
            var gap = sack.Gap(i);
            for (var tsn = sack.CumulativeTsn + gap.First; tsn <= sack.CumulativeTsn + gap.Last; tsn = tsn.Next)
            {
                Note(tsn, now, ref newest);
                Data.AckGap(tsn, now);
            }
        }

        return now - newest;
    }

    private void Note(Tsn tsn, TimeSpan now, ref TimeSpan? newest)
    {
        ref readonly var chunk = ref Data[tsn];
        if (chunk.State is not (ChunkState.InFlight or ChunkState.Lost))
        {
            return;
        }

        _loss.OnAcked(tsn, chunk, now, Timeout.Shortest);
        // §6.3.1 C5, Karn: an answer to a repeated chunk may belong to either transmission. One that was already taken
        // for lost was only reported late.
        if (chunk.Transmissions == 1 && chunk.State == ChunkState.InFlight && (newest is null || chunk.SentAt > newest))
        {
            newest = chunk.SentAt;
        }
    }

    private void NoteDuplicates(SackChunk sack)
    {
        if (sack.DuplicateCount > 0)
        {
            _loss.OnDuplicateReported();
        }
    }

    private void Report(AckSample sample)
    {
        if (sample.PriorDelivered >= _roundEnd && sample.AckedBytes > 0)
        {
            _roundEnd = sample.Delivered;
            _loss.OnRound();
            _pacer.Burst.OnRound();
        }

        if (sample.LostBytes > 0)
        {
            _pacer.Burst.OnLoss();
        }

        _controller.OnAck(sample);
        _windowLimited = Data.BytesInFlight >= _controller.Window;
    }

    /// <summary>RFC 8985 §7: the last chunk once more, or the next one, to hear what became of the flight.</summary>
    private void AddProbe(ref PacketWriter packet, TimeSpan now)
    {
        Timers.OnProbeSent();
        if (!Data.HasInFlight || Data.HasLost || Data[Data.NewestInFlight].Message.Options.MaxRetransmits is not null)
        {
            return;
        }

        var tsn = Data.NewestInFlight;
        if (packet.RoomForValue >= DataChunk.FixedSize + Data[tsn].Length)
        {
            Data.MarkLost(tsn, now);
            Repeat(ref packet, tsn, now);
        }
    }

    private bool TryRepeat(ref PacketWriter packet, TimeSpan now)
    {
        if (!Data.HasLost || !(MayRepeat || !Data.HasInFlight))
        {
            return false;
        }

        // A chunk cut for a larger packet keeps its size: a TSN cannot be split again.
        var length = DataChunk.FixedSize + Data[Data.FirstLost].Length;
        if (packet.RoomForValue < length || (!packet.IsEmpty && RoomUpToMtu(packet) < length))
        {
            return false;
        }

        Repeat(ref packet, Data.FirstLost, now);
        return true;
    }

    private void Repeat(ref PacketWriter packet, Tsn tsn, TimeSpan now)
    {
        if (Data[tsn].State == ChunkState.Lost)
        {
            Data.SendAgain(tsn, now);
            Write(ref packet, tsn);
        }
    }

    private bool TrySendNew(ref PacketWriter packet, TimeSpan now)
    {
        if (!MaySendNew || NextMessage(now) is not { } message)
        {
            return false;
        }

        var rest = message.Length - message.Taken;
        var full = Mtu - PacketHeader.Size - DataChunk.Overhead;
        var room = _isRaising ? Math.Min(full, packet.RoomForValue - DataChunk.FixedSize) : RoomUpToMtu(packet) - DataChunk.FixedSize;
        // A crumb at the end of a packet costs a TSN and saves nothing.
        if (room < 1 || (rest > room && room < full / 2 && !_isRaising))
        {
            return false;
        }

        var length = Math.Min(rest, room);
        var tsn = Data.Send(message, length, now);
        Queue.Take(length);
        Write(ref packet, tsn);
        return true;
    }

    private OutgoingMessage? NextMessage(TimeSpan now)
    {
        while (Queue.Next(now) is { } message)
        {
            if (message.Taken == 0 || now < message.ExpiresAt || !Data.MayAbandon)
            {
                return message;
            }

            Data.Abandon(message, now);
            _forward.Want(true);
        }

        return null;
    }

    private int RoomUpToMtu(in PacketWriter packet) => packet.RoomForValue - (_maxMtu - Mtu);

    private void Write(ref PacketWriter packet, Tsn tsn)
    {
        ref readonly var chunk = ref Data[tsn];
        var message = chunk.Message;
        var mark = _unmarked == PacketsPerMark - 1 ? DataFlags.Immediate : DataFlags.None;
        var head = new DataChunk(tsn, message.Stream.Id, message.Ssn, message.Ppid, chunk.Flags | mark);
        head.Write(ref packet, message.Bytes(chunk.Offset, chunk.Length));
    }

    private void NoteAppLimit()
    {
        if (Queue.IsEmpty && !Data.HasLost && Data.BytesInFlight < _controller.Window)
        {
            _sampler.OnAppLimited(Data.BytesInFlight);
        }
    }
}
