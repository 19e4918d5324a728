using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>The way that data takes.</summary>
/// <param name="Local">Our address: a socket's, or a relayed one.</param>
/// <param name="Remote">The peer's address.</param>
/// <param name="Relayed">Whether it starts at our relay.</param>
public sealed record IcePath(IPEndPoint Local, IPEndPoint Remote, bool Relayed);
