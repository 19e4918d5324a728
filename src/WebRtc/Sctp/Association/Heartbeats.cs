using System.Buffers.Binary;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>
/// Signs of life, RFC 9260 §8.3, and the search for the packet size (RFC 8899): the association starts with packets that
/// any path carries, and goes to the base size once a padded heartbeat of that size has been answered. The last step, to the
/// largest size, is tried with data: a heartbeat before chunks that fit a smaller packet each, should they have to be repeated.
/// </summary>
internal sealed class Heartbeats(AssociationContext context)
{
    private const int ProbeTries = 3;

    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(30);

    /// <summary>RFC 8899 §5.1.1, PMTU_RAISE_TIMER.</summary>
    private static readonly TimeSpan RaiseInterval = TimeSpan.FromSeconds(600);

    private readonly TokenBucket _echoes = new(8, 20);
    private TimeSpan _beatAt = TimeSpan.MaxValue;
    private TimeSpan _probeAt = TimeSpan.MaxValue;
    private TimeSpan _raiseAt = TimeSpan.MaxValue;
    private TimeSpan? _sentAt;
    private TimeSpan _probeSentAt;
    private ulong _beatNonce;
    private ulong _probeNonce;
    private ulong _raiseNonce;
    private int _probeTries;
    private int _raiseTries;
    private bool _isAnswered = true;
    private bool _isRepeated;

    public TimeSpan? Deadline
    {
        get
        {
            var answer = _sentAt is { } sent ? sent + context.Sender.Timeout.Value : TimeSpan.MaxValue;
            var next = _beatAt < _probeAt ? _beatAt : _probeAt;
            next = answer < next ? answer : next;
            return next == TimeSpan.MaxValue ? null : next;
        }
    }

    public void Start()
    {
        _beatAt = context.Now + context.Options.HeartbeatInterval;
        _probeAt = context.Now;
        _probeTries = 0;
        _raiseAt = TimeSpan.MaxValue;
        _sentAt = null;
        _isAnswered = true;
        context.Sender.Mtu = context.Options.MinMtu;
    }

    public void Stop()
    {
        _beatAt = TimeSpan.MaxValue;
        _probeAt = TimeSpan.MaxValue;
        _raiseAt = TimeSpan.MaxValue;
        _sentAt = null;
    }

    /// <summary>Acknowledged data is a sign of life too.</summary>
    public void OnSignOfLife()
    {
        if (_beatAt != TimeSpan.MaxValue)
        {
            _beatAt = context.Now + context.Options.HeartbeatInterval;
        }
    }

    /// <summary>Large packets vanish while nothing else is known to be wrong: smaller ones until a probe passes again.</summary>
    public void OnBlackHole()
    {
        if (context.Sender.Mtu > context.Options.MinMtu)
        {
            context.Sender.Mtu = context.Options.MinMtu;
            _probeTries = 0;
            _probeAt = context.Now + ProbeInterval;
            _raiseAt = TimeSpan.MaxValue;
        }
    }

    /// <summary>Another path: what only the former one was seen to carry has to be seen again.</summary>
    public void OnNewPath()
    {
        if (_probeAt == TimeSpan.MaxValue && context.Sender.Mtu >= context.Options.BaseMtu)
        {
            context.Sender.Mtu = context.Options.BaseMtu;
            SearchFurther();
        }
    }

    /// <summary>RFC 9260 §8.3: answered with the same information. It must fit into one packet, and a flood of requests
    /// draws only so many answers.</summary>
    public void OnHeartbeat(ChunkView chunk)
    {
        if (_echoes.TryTake(context.Now)
            && context.Control.TryAdd(context.PeerTag, ChunkType.HeartbeatAck, 0, chunk.Value.Length, out var value))
        {
            chunk.Value.CopyTo(value);
        }
    }

    public void OnHeartbeatAck(ChunkView chunk)
    {
        if (!HeartbeatChunk.TryParse(chunk, out var answer))
        {
            return;
        }

        if (!_isAnswered && answer.Nonce == _beatNonce)
        {
            OnAnswer();
        }
        else if (_probeAt != TimeSpan.MaxValue && _probeTries > 0 && answer.Nonce == _probeNonce && answer.PacketLength == context.Options.BaseMtu)
        {
            context.Sender.Mtu = answer.PacketLength;
            context.Sender.Timeout.OnSample(context.Now - _probeSentAt);
            _probeAt = TimeSpan.MaxValue;
            SearchFurther();
        }
        else if (_raiseAt != TimeSpan.MaxValue && _raiseTries > 0 && answer.Nonce == _raiseNonce && answer.PacketLength == context.Options.MaxMtu)
        {
            context.Sender.Mtu = answer.PacketLength;
            _raiseAt = TimeSpan.MaxValue;
        }
    }

    public void Advance()
    {
        if (_sentAt is { } sent && context.Now >= sent + context.Sender.Timeout.Value)
        {
            _sentAt = null;
            _beatAt = context.Now;
            context.Sender.Timeout.BackOff();
            context.CountError();
        }
    }

    /// <summary>Fills a packet of its own.</summary>
    public bool TryFill(ref PacketWriter packet)
    {
        if (context.Now >= _probeAt)
        {
            FillProbe(ref packet);
            return true;
        }

        if (context.Now >= _beatAt)
        {
            // A repetition keeps its number: behind a long queue the answer to the first one is still a sign of life.
            _beatNonce = _isAnswered ? NewNonce() : _beatNonce;
            _isRepeated = !_isAnswered;
            _isAnswered = false;
            new HeartbeatChunk(_beatNonce, 0).Write(ref packet);
            _sentAt = context.Now;
            _beatAt = context.Now + context.Options.HeartbeatInterval;
            return true;
        }

        return false;
    }

    /// <summary>Puts a heartbeat before the data of a packet of the largest size, when that is due and enough data waits.</summary>
    public bool TryBeginRaise(ref PacketWriter packet)
    {
        if (context.Now < _raiseAt || !packet.IsEmpty || !context.Sender.MayRaise(context.Now))
        {
            return false;
        }

        _raiseNonce = NewNonce();
        _raiseTries++;
        _raiseAt = context.Now + (_raiseTries % ProbeTries == 0 ? RaiseInterval : context.Sender.Timeout.Value);
        new HeartbeatChunk(_raiseNonce, context.Options.MaxMtu).Write(ref packet);
        return true;
    }

    /// <summary>Data that came to less than the largest size proves nothing.</summary>
    public void EndRaise(int packetLength)
    {
        if (packetLength < context.Options.MaxMtu)
        {
            _raiseNonce = NewNonce();
        }
    }

    private void SearchFurther()
    {
        _raiseTries = 0;
        _raiseAt = context.Sender.Mtu < context.Options.MaxMtu ? context.Now : TimeSpan.MaxValue;
    }

    private void OnAnswer()
    {
        if (_sentAt is { } sent && !_isRepeated)
        {
            context.Sender.Timeout.OnSample(context.Now - sent);
        }

        _isAnswered = true;
        _sentAt = null;
        _beatAt = context.Now + context.Options.HeartbeatInterval;
        context.Errors = 0;
    }

    private void FillProbe(ref PacketWriter packet)
    {
        _probeNonce = NewNonce();
        _probeSentAt = context.Now;
        _probeTries++;
        var isLast = _probeTries % ProbeTries == 0;
        _probeAt = context.Now + (isLast ? ProbeInterval : context.Sender.Timeout.Value);
        var room = packet.RoomForValue - (context.Options.MaxMtu - context.Options.BaseMtu);
        new HeartbeatChunk(_probeNonce, context.Options.BaseMtu).Write(ref packet, room);
    }

    private ulong NewNonce()
    {
        Span<byte> bytes = stackalloc byte[8];
        context.Options.Random(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
