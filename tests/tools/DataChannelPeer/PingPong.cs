using System.Diagnostics;
using RemoteSupport.WebRtc.DataChannels;

namespace RemoteSupport.DataChannelPeer;

/// <summary>How long a small message takes there and back, one after the other.</summary>
internal sealed class PingPong(Output output)
{
    private DataChannel? _channel;
    private byte[] _message = [];
    private double[] _times = [];
    private int _count;
    private long _sentAt;

    public bool IsRunning => _count < _times.Length;

    public void Start(DataChannel channel, int count, int size)
    {
        _channel = channel;
        _message = new byte[Math.Clamp(size, 0, 262_144)];
        _times = new double[Math.Clamp(count, 1, 1_000_000)];
        _count = 0;
        SendOne();
    }

    public void OnMessage()
    {
        _times[_count++] = Stopwatch.GetElapsedTime(_sentAt).TotalMicroseconds;
        if (IsRunning)
        {
            SendOne();
            return;
        }

        Array.Sort(_times);
        var (middle, late) = (_times[_times.Length / 2], _times[Math.Min(_times.Length - 1, _times.Length * 99 / 100)]);
        output.Event("pingpong", json =>
        {
            json.WriteNumber("p50us", middle);
            json.WriteNumber("p99us", late);
        });
    }

    private void SendOne()
    {
        _sentAt = Stopwatch.GetTimestamp();
        _channel!.Send(_message);
    }
}
