using System.Net;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>One address where an end may be reached by UDP, with what the other end needs to weigh it.</summary>
/// <param name="Foundation">Alike for candidates that live and die together (RFC 8445 section 5.1.1.3).</param>
/// <param name="Priority">The higher the better.</param>
/// <param name="EndPoint">Where.</param>
/// <param name="Type">How it was learned.</param>
/// <param name="Related">For reflexive and relayed ones, the address behind it; for diagnosis only.</param>
public sealed record IceCandidate(string Foundation, uint Priority, IPEndPoint EndPoint, CandidateType Type, IPEndPoint? Related = null);
