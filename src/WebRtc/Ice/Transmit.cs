using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>One datagram to send. When <see cref="Local"/> is a relayed address, it goes through the TURN client that
/// owns it.</summary>
/// <param name="Local">From which of our addresses.</param>
/// <param name="Remote">To where.</param>
/// <param name="Bytes">What.</param>
/// <param name="ByStream">Whether these are bytes for the stream to a TURN server rather than a datagram.</param>
public readonly record struct Transmit(IPEndPoint Local, IPEndPoint Remote, ReadOnlyMemory<byte> Bytes, bool ByStream = false);
