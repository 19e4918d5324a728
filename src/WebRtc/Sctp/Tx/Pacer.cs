namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>
/// Spreads packets over time. Debts are paid in time, so the rate holds exactly over any span; a late driver may catch
/// up with a short burst, and never with a long one.
/// </summary>
internal sealed class Pacer(int packetSize)
{
    private const int MinBurst = 4;

    /// <summary>Bytes per second from which on a packet alone is not worth a turn of the driver. Below, every millisecond in
    /// the queue of a slow link counts for more.</summary>
    private const double GatherRate = 8e6;

    private static readonly TimeSpan Quantum = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(2);

    private double _rate;

    public BurstLimit Burst { get; } = new();

    /// <summary>When the next packet may leave.</summary>
    public TimeSpan Release { get; private set; }

    /// <summary>When it is worth a turn: at high rates as soon as several may leave.</summary>
    public TimeSpan Deadline => Release + Gathering;

    private TimeSpan Gathering
    {
        get
        {
            if (_rate < GatherRate)
            {
                return TimeSpan.Zero;
            }

            var quarter = TimeSpan.FromSeconds(packetSize / _rate * Burst.Packets / 4);
            return quarter < LongestGathering ? quarter : LongestGathering;
        }
    }

    public bool IsOpen(TimeSpan now) => now >= Release;

    /// <summary>Bytes per second; 0 means no pacing.</summary>
    public void SetRate(double rate) => _rate = rate;

    public void OnSent(int bytes, TimeSpan now)
    {
        if (_rate <= 0)
        {
            Release = now;
            return;
        }

        var earliest = now - Allowance();
        Release = (Release > earliest ? Release : earliest) + TimeSpan.FromSeconds(bytes / _rate);
    }

    private TimeSpan Allowance()
    {
        var onePacket = packetSize / _rate;
        var seconds = Math.Clamp(Math.Max(Quantum.TotalSeconds, 2 * Gathering.TotalSeconds), onePacket * MinBurst, onePacket * Burst.Packets);
        return TimeSpan.FromSeconds(seconds);
    }
}
