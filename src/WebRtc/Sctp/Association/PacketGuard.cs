using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>The verification tag rules, RFC 9260 §8.5. A packet with a wrong tag is dropped without an answer.</summary>
internal static class PacketGuard
{
    private const byte TagReflected = 1;

    public static bool Accepts(AssociationContext context, uint tag, ReadOnlySpan<byte> chunks)
    {
        var reader = new ChunkReader(chunks);
        reader.TryRead(out var first);
        if (context.IsOver)
        {
            return first.Type == ChunkType.ShutdownAck && tag == context.LocalTag && reader.AtEnd;
        }

        switch (first.Type)
        {
            case ChunkType.Init:
                // §8.5.1 A and §6.10: tag zero, and alone in its packet.
                return tag == 0 && reader.AtEnd;
            case ChunkType.Abort or ChunkType.ShutdownComplete when (first.Flags & TagReflected) != 0:
                return tag == context.PeerTag && tag != 0;
            case ChunkType.CookieEcho:
                // The tag is compared with the one inside the cookie.
                return tag != 0;
            default:
                return tag == context.LocalTag;
        }
    }
}
