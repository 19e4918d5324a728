using System.Net;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>What a <see cref="TurnClient"/> has to tell.</summary>
public abstract record TurnEvent;

/// <summary>The server lends us an address.</summary>
/// <param name="Relayed">The address it lends.</param>
/// <param name="Mapped">How it sees us.</param>
public sealed record RelayAllocated(IPEndPoint Relayed, IPEndPoint Mapped) : TurnEvent;

/// <summary>There is no address, or no longer.</summary>
/// <param name="Failure">Why.</param>
/// <param name="Code">The server's code, or zero.</param>
public sealed record RelayLost(TurnFailure Failure, int Code) : TurnEvent;

/// <summary>The server does not let us talk to this peer.</summary>
public sealed record PeerRefused(IPAddress Peer, int Code) : TurnEvent;

/// <summary>The credentials end within a minute: time for a client with new ones.</summary>
public sealed record CredentialsEnding : TurnEvent;
