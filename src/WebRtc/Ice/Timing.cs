namespace RemoteSupport.WebRtc.Ice;

internal static class Timing
{
    public static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;
}
