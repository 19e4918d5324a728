namespace RemoteSupport.Agent.Transport;

/// <summary>Tells bulk from small talk by the bytes of the last millisecond or more.</summary>
internal sealed class TrafficMeter
{
    private const double BulkBytesPerSecond = 20_000_000;
    private const double FullRunBytes = 64 * 1200;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMicroseconds(100);
    private TimeSpan _start;
    private long _received;
    private long _sent;

    /// <summary>How long to let things gather before the next turn; zero when little is flowing. A fast sender comes back as
    /// soon as a full run is due, or the pauses would be its limit.</summary>
    public TimeSpan Pause { get; private set; }

    public void Received(int bytes) => _received += bytes;

    public void Sent(int bytes) => _sent += bytes;

    public void EndTurn(TimeSpan now)
    {
        var elapsed = now - _start;
        if (elapsed < Window)
        {
            return;
        }

        var isBulk = _received + _sent > BulkBytesPerSecond * elapsed.TotalSeconds;
        var run = _sent > 0 ? elapsed * (FullRunBytes / _sent) : LongestPause;
        Pause = !isBulk ? TimeSpan.Zero : run < LongestPause ? run : LongestPause;
        (_start, _received, _sent) = (now, 0, 0);
    }
}
