namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Chunks and parameters start at multiples of four bytes, RFC 9260 §3.2; so packets end there too.</summary>
internal static class Padding
{
    public static int RoundUp(int length) => (length + 3) & ~3;

    public static int RoundDown(int length) => length & ~3;
}
