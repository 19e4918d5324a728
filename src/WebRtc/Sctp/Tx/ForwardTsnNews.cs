using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>When the peer is told what it need not wait for any more, RFC 3758 §3.5.</summary>
internal sealed class ForwardTsnNews
{
    private const int MaxSkipped = 64;

    private readonly SkippedStream[] _skipped = new SkippedStream[MaxSkipped];
    private Tsn _saidPoint;
    private TimeSpan _saidAt;

    public bool IsDue { get; private set; }

    public void Want(bool wanted) => IsDue |= wanted;

    /// <summary>§3.5 F1: news is sent at once, the same again at most once per round trip. Each FORWARD-TSN draws a
    /// SACK, so answering every SACK with one would never end. A coarse clock may have measured no round trip at all: then
    /// once per moment, or the packets of one moment would never end.</summary>
    public void Note(OutstandingData data, RetransmissionTimeout timeout, TimeSpan now) =>
        IsDue |= data.NeedsForwardTsn
            && (data.AdvancedAckPoint > _saidPoint || _saidPoint < data.CumulativeAcked
                || (now > _saidAt && now - _saidAt >= (timeout.Smoothed ?? RetransmissionTimeout.Initial)));

    /// <summary>False when nothing is due or there is no room.</summary>
    public bool TryAdd(ref PacketWriter packet, OutstandingData data, TimeSpan now)
    {
        if (!IsDue || !data.NeedsForwardTsn)
        {
            return false;
        }

        var room = (packet.RoomForValue - ForwardTsnChunk.ValueLength(0)) / 4;
        if (room < 1)
        {
            return false;
        }

        var count = data.CopySkipped(_skipped.AsSpan(0, Math.Min(room, MaxSkipped)), out var point);
        ForwardTsnChunk.Write(ref packet, point, _skipped.AsSpan(0, count));
        (IsDue, _saidPoint, _saidAt) = (false, point, now);
        return true;
    }
}
