using System.Buffers.Binary;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

internal static class Jitter
{
    /// <summary>The interval times 0.8 to 1.2, so that many sessions do not speak in step (RFC 7675 section 5.1).</summary>
    public static TimeSpan Around(TimeSpan interval, RandomSource random)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        random(bytes);
        return interval * (0.8 + (0.4 * BinaryPrimitives.ReadUInt32BigEndian(bytes) / uint.MaxValue));
    }
}
