namespace RemoteSupport.WebRtc.Ice;

/// <summary>How an address was learned, RFC 8445 section 5.1.1.</summary>
public enum CandidateType
{
    /// <summary>An address of the machine itself.</summary>
    Host,

    /// <summary>What a STUN server sees.</summary>
    ServerReflexive,

    /// <summary>What the peer sees.</summary>
    PeerReflexive,

    /// <summary>What a TURN server lends.</summary>
    Relayed,
}
