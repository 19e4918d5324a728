namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>
/// Spreads packets over time. Debts are paid in time, so the rate holds exactly over any span; a late driver may catch
/// up with a short burst, and never with a long one.
/// </summary>
internal sealed class Pacer(int packetSize)
{
    private const int MinBurst = 4;

    private static readonly TimeSpan Quantum = TimeSpan.FromMilliseconds(1);

    private double _rate;

    public BurstLimit Burst { get; } = new();

    /// <summary>When the next packet may leave.</summary>
    public TimeSpan Release { get; private set; }

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
        var seconds = Math.Clamp(Quantum.TotalSeconds, onePacket * MinBurst, onePacket * Burst.Packets);
        return TimeSpan.FromSeconds(seconds);
    }
}
