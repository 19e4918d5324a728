using System.Net;

namespace RemoteSupport.WebRtc;

/// <summary>Bytes to send, in the buffer that was polled into.</summary>
/// <param name="Local">From which socket, or from our end of which stream.</param>
/// <param name="Remote">To where.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="SegmentSize">The size of each datagram; the last may be shorter. A system that can cut takes all at once.</param>
/// <param name="ByStream">Whether these are bytes for the stream to a TURN server; then they are not cut.</param>
/// <param name="MayFragment">Whether IP may cut this datagram; no other one, so that a path shows what it carries.</param>
public readonly record struct OutgoingRun(IPEndPoint Local, IPEndPoint Remote, int Length, int SegmentSize, bool ByStream, bool MayFragment = false);
