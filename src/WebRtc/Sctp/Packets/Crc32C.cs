using System.Buffers.Binary;
using System.Numerics;

namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>CRC32c, RFC 9260 appendix A. <see cref="BitOperations"/> uses the processor's instruction on x64 and ARM64.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> data) => ~Add(uint.MaxValue, data);

    /// <summary>The checksum of a packet as if its checksum field (bytes 8 to 11) were zero, which §6.8 asks for.</summary>
    public static uint OfPacket(ReadOnlySpan<byte> packet)
    {
        var crc = Add(uint.MaxValue, packet[..8]);
        crc = BitOperations.Crc32C(crc, 0u);
        return ~Add(crc, packet[12..]);
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> data)
    {
        while (data.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[8..];
        }

        foreach (var one in data)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }
}
