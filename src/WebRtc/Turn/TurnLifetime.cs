using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>When to refresh an allocation: a minute before its end, or halfway when it is short. A server cannot make us ask
/// more often than every ten seconds.</summary>
internal static class TurnLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(20);

    public static TimeSpan RefreshAfter(StunMessage message, TimeSpan wanted)
    {
        var lifetime = message.TryGetUInt32(StunAttribute.Lifetime, out var seconds) ? TimeSpan.FromSeconds(seconds) : wanted;
        lifetime = lifetime > Shortest ? lifetime : Shortest;
        lifetime = lifetime < wanted ? lifetime : wanted;
        return lifetime > 2 * Minute ? lifetime - Minute : lifetime / 2;
    }
}
