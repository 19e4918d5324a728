using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>A request on its way, with what it takes to write it again with a newer nonce.</summary>
internal sealed class TurnRequest(StunMethod method)
{
    public StunMethod Method { get; } = method;

    public IPEndPoint? Peer { get; init; }

    public ushort Channel { get; init; }

    public TimeSpan Lifetime { get; init; }

    public byte[] Bytes { get; set; } = [];

    public RetransmitTimer? Timer { get; set; }

    public bool IsAuthenticated { get; set; }

    /// <summary>How often the server found our nonce stale.</summary>
    public int StaleNonces { get; set; }
}
