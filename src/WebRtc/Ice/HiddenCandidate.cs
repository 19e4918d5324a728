namespace RemoteSupport.WebRtc.Ice;

/// <summary>A host candidate of the peer whose address is hidden behind a multicast DNS name.</summary>
/// <param name="Name">The name, ending in <c>.local</c>.</param>
/// <param name="Port">The port.</param>
/// <param name="Foundation">As in <see cref="IceCandidate"/>.</param>
/// <param name="Priority">As in <see cref="IceCandidate"/>.</param>
public sealed record HiddenCandidate(string Name, int Port, string Foundation, uint Priority);
