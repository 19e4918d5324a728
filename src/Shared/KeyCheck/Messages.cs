namespace RemoteSupport.Shared.KeyCheck;

/// <summary>Message 1, viewer to agent: the number of the exchange and the promise not to change one's mind.</summary>
public sealed record CommitMessage(byte[] Sid, byte[] Commitment);

/// <summary>Message 2, agent to viewer; the language is a word of <see cref="WordLanguages"/>.</summary>
public sealed record ReplyMessage(byte[] PublicKey, byte[] Fingerprint, byte[] Nonce, string Language);

/// <summary>Message 3, viewer to agent: what the commitment was made over.</summary>
public sealed record RevealMessage(byte[] PublicKey, byte[] Fingerprint, byte[] Nonce);

/// <summary>Everything after message 3. The types are in <see cref="ItemTypes"/>.</summary>
public sealed record Item(string Type, long Seq, byte[] Body, byte[] Mac);

/// <summary>Viewer to agent: the peer connection is rebuilt with a new certificate.</summary>
public sealed record ResumeMessage(uint Number, byte[] Fingerprint, byte[] Nonce, byte[] Mac);

/// <summary>Agent to viewer: the answer to <see cref="ResumeMessage"/>.</summary>
public sealed record ResumedMessage(byte[] Fingerprint, byte[] Nonce, byte[] Mac);
