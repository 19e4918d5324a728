namespace RemoteSupport.Shared.Contracts;

/// <summary>
/// Both ways: which exchange this end holds for the seat and the number of the peer's item that it expects next.
/// <see cref="Sid"/> is empty when there is none. <see cref="Call"/> is the agent's number for its question; the viewer
/// repeats it. <see cref="Invite"/> lets a page that holds nothing begin with <see cref="SeatCommit"/>, once for each
/// call; <see cref="Left"/> says how many exchanges the seat may still begin. <see cref="Reply"/> asks for the peer's own.
/// </summary>
public sealed record KeysHeld(int Seat, int Call, byte[] Sid, long Taken, int Left, bool Invite, bool Reply);

/// <summary>Message 1 of the key check, viewer to agent, on the agent's invitation <see cref="Call"/>.</summary>
public sealed record SeatCommit(int Seat, int Call, byte[] Sid, byte[] Commitment);

/// <summary>Message 2 of the key check, agent to viewer.</summary>
public sealed record SeatReply(int Seat, byte[] PublicKey, byte[] Fingerprint, byte[] Nonce, string Language);

/// <summary>Message 3 of the key check, viewer to agent.</summary>
public sealed record SeatReveal(int Seat, byte[] PublicKey, byte[] Fingerprint, byte[] Nonce);

/// <summary>Everything after message 3, both ways, signed by its sender.</summary>
public sealed record SeatItem(int Seat, string Type, long Seq, byte[] Body, byte[] Mac);

/// <summary>Viewer to agent: go on with a new certificate.</summary>
public sealed record SeatResume(int Seat, uint Number, byte[] Fingerprint, byte[] Nonce, byte[] Mac);

/// <summary>Agent to viewer: the answer to <see cref="SeatResume"/>.</summary>
public sealed record SeatResumed(int Seat, byte[] Fingerprint, byte[] Nonce, byte[] Mac);

/// <summary>Either end: the key check of a seat has failed or a person said stop; the session is over for all.
/// <see cref="Reason"/> has 1 to 32 of <c>a</c> to <c>z</c> and hyphen; it never holds words.</summary>
public sealed record AbortNotice(int Seat, string Reason);

/// <summary>
/// Servers that help two ends to find a way to each other: <see cref="Urls"/> as in RFC 7064 and RFC 7065, all with the
/// same name and password, which end by themselves. Without such servers the list is empty. <see cref="Error"/> is null
/// or one of <see cref="ErrorCodes"/>.
/// </summary>
public sealed record IceServerList(string? Error, string[] Urls, string Username, string Credential)
{
    /// <summary>No servers.</summary>
    public static IceServerList None { get; } = new(null, [], "", "");

    /// <summary>Hides the secret: this goes into logs.</summary>
    public override string ToString() => $"{Urls.Length} servers";
}
