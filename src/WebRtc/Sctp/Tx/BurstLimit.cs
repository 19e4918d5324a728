namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>
/// How many packets may leave back to back. Small socket buffers, those of browsers above all, lose long bursts, and a
/// fast driver that is woken a few thousand times a second needs them. So the limit begins with what everybody takes,
/// grows while nothing is lost, and gives way at once and for long when something is.
/// </summary>
internal sealed class BurstLimit
{
    public const int Least = 16;
    public const int Initial = 32;
    public const int Most = 128;
    private const int FirstStep = 2;
    private const int RoundsPerStep = 64;

    private bool _hasLost;
    private int _rounds;

    public int Packets { get; private set; } = Initial;

    /// <summary>Something was lost, whatever the reason.</summary>
    public void OnLoss()
    {
        _hasLost = true;
        _rounds = 0;
        Packets = Math.Max(Least, Packets / 2);
    }

    /// <summary>A round trip has passed.</summary>
    public void OnRound()
    {
        if (!_hasLost)
        {
            Packets = Math.Min(Most, Packets + FirstStep);
        }
        else if (++_rounds % RoundsPerStep == 0)
        {
            Packets = Math.Min(Most, Packets + 1);
        }
    }
}
