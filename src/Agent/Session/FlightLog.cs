namespace RemoteSupport.Agent.Session;

/// <summary>
/// The frames that are on their way and not acknowledged yet, and what their acknowledgements say about the link. This
/// is the one place where back-pressure is decided.
/// </summary>
internal sealed class FlightLog
{
    /// <summary>Frames on their way at most.</summary>
    public const int MaxFrames = 2;

    /// <summary>An acknowledgement that is still missing after this time will not come any more.</summary>
    public const int LostAfterMilliseconds = 10_000;

    private const int FirstBytesPerSecond = 1_000_000;

    private readonly List<(uint Frame, long SentAt, int Bytes)> _frames = [];

    public bool IsEmpty => _frames.Count == 0;

    public bool IsFull => _frames.Count >= MaxFrames;

    /// <summary>What the link carried lately; a smoothed guess.</summary>
    public int BytesPerSecond { get; private set; } = FirstBytesPerSecond;

    /// <summary>When a missing acknowledgement counts as lost; null when none is missing.</summary>
    public long? LostAt => IsEmpty ? null : _frames[0].SentAt + LostAfterMilliseconds;

    public void Sent(uint frame, long now, int bytes) => _frames.Add((frame, now, bytes));

    /// <summary>Takes an acknowledgement; it stands for all earlier frames too.</summary>
    public void Acknowledged(uint frame, long now)
    {
        var at = _frames.FindIndex(flight => flight.Frame == frame);
        if (at < 0)
        {
            return;
        }

        var elapsed = Math.Max(1, now - _frames[at].SentAt);
        var rate = (int)Math.Min(int.MaxValue / 8, _frames[at].Bytes * 1000L / elapsed);
        BytesPerSecond = (int)(((3L * BytesPerSecond) + rate) / 4);
        _frames.RemoveRange(0, at + 1);
    }

    public void Clear() => _frames.Clear();
}
