using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>What the callbacks of the borrowed handshake leave for its thread. One thread only.</summary>
internal sealed class HandshakeReport
{
    /// <summary>The first reason to fail, when it is better known than the exception tells.</summary>
    public DtlsFailure? Failure { get; set; }

    public SessionKeys? Keys { get; set; }

    /// <summary>The peer's certificate was shown and is the signalled one.</summary>
    public bool PeerIsGenuine { get; set; }

    /// <summary>The peer has asked for our certificate.</summary>
    public bool AskedForOurs { get; set; }
}

/// <summary>How a handshake ended: with a failure, or with everything that the record layer needs to go on.</summary>
internal sealed record HandshakeOutcome(DtlsFailure? Failure, SessionKeys? Keys, LastFlight? LastFlight, ulong NextNumber);
