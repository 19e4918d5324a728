using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>What the association has to do about a DATA chunk.</summary>
internal enum DataVerdict
{
    Fine,
    NoUserData,
    InvalidStream,
    Violation,
}

/// <summary>The receiving half: TSNs, reassembly, the window in real bytes, and when to acknowledge.</summary>
internal sealed class DataReceiver
{
    private const int MaxGaps = 256;

    private readonly int _window;
    private readonly int _limit;
    private readonly int _maxStreams;
    private readonly ReceivedChunkPool _pool;
    private readonly ReassemblyQueue _reassembly;
    private readonly ReceivedTsns _tsns = new(default);
    private readonly GapBlock[] _gaps = new GapBlock[MaxGaps];
    private int _advertised;

    public DataReceiver(AssociationOptions options)
    {
        _window = options.ReceiveWindow;
        _limit = LimitOf(options);
        _maxStreams = options.MaxStreams;
        _advertised = _window;
        _pool = new ReceivedChunkPool(_window);
        Inbox = new Inbox(_pool);
        _reassembly = new ReassemblyQueue(_pool, Inbox, options.MaxMessageSize, options.MaxStreams);
        Acks = new AckPolicy(options.AckDelay);
    }

    public Inbox Inbox { get; }

    public AckPolicy Acks { get; }

    public Tsn Cumulative => _tsns.Cumulative;

    /// <summary>Bytes held for fragments and for messages that nobody has fetched.</summary>
    public int HeldBytes => _pool.InUse;

    public int FreeWindow => Math.Max(0, _window - _pool.InUse);

    /// <summary>What is never exceeded, whatever the peer does.</summary>
    public static int LimitOf(AssociationOptions options) => options.ReceiveWindow + (3 * options.MaxMessageSize);

    public void Start(Tsn peerInitial)
    {
        _reassembly.ResetAll();
        _tsns.Reset(peerInitial);
    }

    public DataVerdict OnData(ChunkView chunk)
    {
        if (!DataChunk.TryParse(chunk, out var data, out var payload))
        {
            return DataVerdict.NoUserData;
        }

        if (_tsns.Judge(data.Tsn) is var judged && judged != TsnVerdict.New)
        {
            OnUnwanted(judged, data.Tsn);
            return DataVerdict.Fine;
        }

        if (!HasRoom(data.Tsn, payload.Length))
        {
            Acks.AtOnce();
            return DataVerdict.Fine;
        }

        var hadGaps = _tsns.HasGaps;
        _tsns.Add(data.Tsn);
        // §6.7: out of order, or a hole was just filled: the sender waits for this news.
        if (hadGaps || _tsns.HasGaps)
        {
            Acks.AtOnce();
        }

        if ((data.Flags & DataFlags.Immediate) != 0)
        {
            Acks.OnMark();
        }

        if (data.Stream.Value >= _maxStreams)
        {
            return DataVerdict.InvalidStream;
        }

        return _reassembly.Add(data, payload) is Reassembly.Contradiction or Reassembly.TooLarge
            ? DataVerdict.Violation
            : DataVerdict.Fine;
    }

    /// <summary>RFC 3758 §3.6. A jump further than any flight can reach is not believed.</summary>
    public void OnForwardTsn(ForwardTsnChunk forward)
    {
        Acks.AtOnce();
        var ahead = forward.NewCumulativeTsn - _tsns.Cumulative;
        if (ahead is <= 0 or >= ReceivedTsns.MaxAhead)
        {
            return;
        }

        _tsns.ForwardTo(forward.NewCumulativeTsn);
        _reassembly.Skip(forward);
    }

    public void ResetStream(StreamId stream) => _reassembly.Reset(stream);

    public void ResetAllStreams() => _reassembly.ResetAll();

    public void OnPacketWithData() => Acks.OnPacketWithData(_tsns.Cumulative, _tsns.HasGaps);

    /// <summary>A SACK for a point inside the batch, in a packet of its own. False when there is none.</summary>
    public bool TryWriteMilestone(ref PacketWriter packet)
    {
        if (!Acks.TryTakeMilestone(out var cumulative))
        {
            return false;
        }

        SackChunk.Write(ref packet, cumulative, (uint)FreeWindow, [], []);
        return true;
    }

    public void WriteSack(ref PacketWriter packet, int mtu)
    {
        var room = (mtu - packet.Length - ChunkReader.HeaderSize - SackChunk.FixedSize) / 4;
        if (room < 0)
        {
            return;
        }

        var gaps = _tsns.CopyGaps(_gaps.AsSpan(0, Math.Min(room, MaxGaps)));
        var duplicates = _tsns.Duplicates[..Math.Min(_tsns.Duplicates.Length, room - gaps)];
        _advertised = FreeWindow;
        SackChunk.Write(ref packet, _tsns.Cumulative, (uint)_advertised, _gaps.AsSpan(0, gaps), duplicates);
        _tsns.ClearDuplicates();
        Acks.OnSackSent();
    }

    /// <summary>The application has fetched something. A peer that was told to wait hears that there is room again.</summary>
    public void OnFetched()
    {
        if (_advertised < _window / 2 && FreeWindow - _advertised >= _window / 4)
        {
            Acks.AtOnce();
        }
    }

    private void OnUnwanted(TsnVerdict judged, Tsn tsn)
    {
        if (judged == TsnVerdict.Duplicate)
        {
            _tsns.NoteDuplicate(tsn);
        }

        Acks.AtOnce();
    }

    /// <summary>When the window is full, only what fills holes is taken, and only while the wait is not the
    /// application's: so a full queue always empties again. That can cost a little more than the window, and never
    /// beyond the limit: a peer that begins many messages and finishes none gets no further.</summary>
    private bool HasRoom(Tsn tsn, int length)
    {
        var needed = _pool.InUse + ReceivedChunkPool.CostOf(length);
        if (needed <= _window)
        {
            return true;
        }

        var fillsHole = tsn < _tsns.Highest || tsn == _tsns.Cumulative.Next;
        return fillsHole && Inbox.HeldBytes < _window && needed <= _limit;
    }
}
