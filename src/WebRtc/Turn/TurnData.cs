using System.Net;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>What a peer sent through the relay.</summary>
public readonly record struct TurnData(IPEndPoint Peer, ReadOnlyMemory<byte> Bytes);
