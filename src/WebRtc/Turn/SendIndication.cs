using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>The Send and Data indications of RFC 8656 section 11: bytes for, or from, a peer without a channel.</summary>
internal static class SendIndication
{
    public static int Write(Span<byte> destination, TransactionId id, IPEndPoint peer, ReadOnlySpan<byte> payload)
    {
        var writer = new StunWriter(destination, StunMethod.Send, StunClass.Indication, id);
        writer.AddXorAddress(StunAttribute.XorPeerAddress, peer);
        writer.Add(StunAttribute.Data, payload);
        return writer.Written.Length;
    }

    public static bool TryReadData(ReadOnlySpan<byte> bytes, out IPEndPoint? peer, out ReadOnlySpan<byte> payload)
    {
        peer = null;
        payload = default;
        if (!StunMessage.TryRead(bytes, out var message) || message is not { Method: StunMethod.Data, Class: StunClass.Indication }
            || !XorAddress.TryGet(message, StunAttribute.XorPeerAddress, out var from))
        {
            return false;
        }

        peer = from;
        return message.TryGet(StunAttribute.Data, out payload);
    }
}
