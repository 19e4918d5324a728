using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.WebRtc.Tests.Peer;

/// <summary>Carries bulk from A to B from buffer to buffer, without a network that would allocate.</summary>
internal sealed class DirectExchange(PeerPair pair, DataChannel channel)
{
    private readonly byte[] _message = new byte[60_000];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private TimeSpan _now = pair.Network.Now;
    private int _packets;

    public void Run(int packets)
    {
        for (_packets = 0; _packets < packets;)
        {
            _now += TimeSpan.FromMilliseconds(1);
            Step(pair.A.Connection, pair.B.Connection);
            Step(pair.B.Connection, pair.A.Connection);
        }
    }

    private void Step(PeerConnection from, PeerConnection to)
    {
        from.Advance(_now);
        while (from == pair.A.Connection && channel.QueuedBytes < 100_000 && channel.Send(_message) == SendResult.Queued)
        {
        }

        while (from.TryPollEvent(out _))
        {
        }

        while (from.TryPoll(_buffer, out var run))
        {
            for (var at = 0; at < run.Length; at += run.SegmentSize, _packets++)
            {
                to.HandleDatagram(run.Remote, run.Local, _buffer.AsSpan(at, Math.Min(run.SegmentSize, run.Length - at)), _now);
            }
        }
    }
}
