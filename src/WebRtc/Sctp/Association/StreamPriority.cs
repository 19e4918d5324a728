namespace RemoteSupport.WebRtc.Sctp;

/// <summary>The four priorities of RFC 8831 §6.4; the numbers are those that DCEP carries.</summary>
public enum StreamPriority
{
    /// <summary>Bulk that may wait.</summary>
    VeryLow = 128,

    /// <summary>Twice the share of <see cref="VeryLow"/>.</summary>
    Low = 256,

    /// <summary>The usual.</summary>
    Medium = 512,

    /// <summary>Input and control: before everything else, so keep it small.</summary>
    High = 1024,
}

internal static class StreamPriorities
{
    public static double Weight(this StreamPriority priority) => (double)priority;

    /// <summary>Any number a peer may write into DCEP, as the nearest of the four.</summary>
    public static StreamPriority FromWire(ushort priority) => priority switch
    {
        <= 128 => StreamPriority.VeryLow,
        <= 256 => StreamPriority.Low,
        <= 512 => StreamPriority.Medium,
        _ => StreamPriority.High,
    };
}
