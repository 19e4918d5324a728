namespace RemoteSupport.Agent.Transport;

/// <summary>The way that messages take.</summary>
/// <param name="Kind"><c>host</c>, <c>srflx</c>, <c>prflx</c> or <c>relay</c>.</param>
/// <param name="Transport"><c>udp</c>; at our own relay also <c>tcp</c> or <c>tls</c>.</param>
/// <param name="RoundTrip">The smoothed round trip, once there is one.</param>
internal sealed record PeerPath(string Kind, string Transport, TimeSpan? RoundTrip);
