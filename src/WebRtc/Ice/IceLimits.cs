namespace RemoteSupport.WebRtc.Ice;

/// <summary>What no peer can make an agent exceed.</summary>
internal static class IceLimits
{
    public const int LocalCandidates = 32;
    public const int SignalledCandidates = 32;
    public const int LearnedCandidates = 8;
    public const int Pairs = 100;
    public const int HiddenNames = 8;

    /// <summary>Packets per generation to addresses that only a signalling message vouched for.</summary>
    public const int BlindSends = 100;

    /// <summary>Valid pairs that are kept alive besides the one in use.</summary>
    public const int SparePairs = 10;

    public static readonly TimeSpan HiddenNameWait = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan ConsentInterval = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan ConsentEnd = TimeSpan.FromSeconds(30);

    /// <summary>A pair that missed two answers is no longer good enough to be chosen.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(12.5);

    /// <summary>How long a nomination speaks for a pair when several are nominated: longer than two intervals.</summary>
    public static readonly TimeSpan FreshNomination = TimeSpan.FromSeconds(15);

    /// <summary>How long a better pair must hold before data moves to it.</summary>
    public static readonly TimeSpan Hysteresis = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan ReflexiveKeepalive = TimeSpan.FromSeconds(15);
}
