namespace RemoteSupport.Shared.KeyCheck;

/// <summary>Where an exchange stands. The viewer and the agent have some states of their own.</summary>
public enum ExchangeState
{
    /// <summary>Nothing was said yet.</summary>
    Idle,

    /// <summary>Viewer: the commitment is sent.</summary>
    Committed,

    /// <summary>Agent: the commitment is answered.</summary>
    Replied,

    /// <summary>Viewer: the words are shown and can be read to the customer.</summary>
    Revealed,

    /// <summary>Agent: the customer is asked for the words.</summary>
    Words,

    /// <summary>The words were right; the technician is asked for the read-back word.</summary>
    Matched,

    /// <summary>The read-back word was right as well.</summary>
    Confirmed,

    /// <summary>Ended without suspicion: too late, too often, or closed by this end.</summary>
    Over,

    /// <summary>Ended with suspicion: somebody may sit in between, or a person said stop.</summary>
    Aborted,
}

/// <summary>Why an exchange ended.</summary>
public enum ExchangeFault
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>A field is missing or has a wrong length.</summary>
    MessageMalformed,

    /// <summary>A message that this state does not know.</summary>
    MessageUnexpected,

    /// <summary>A second commitment while one is open.</summary>
    SecondCommit,

    /// <summary>The number of the exchange was used before.</summary>
    SidSeen,

    /// <summary>The revealed values are not those of the commitment.</summary>
    CommitmentWrong,

    /// <summary>The public key is no point of the curve.</summary>
    PointInvalid,

    /// <summary>The peer sent our own public key.</summary>
    SameKey,

    /// <summary>The peer sent our own fingerprint.</summary>
    SameFingerprint,

    /// <summary>The peer sent our own random number.</summary>
    SameNonce,

    /// <summary>A message came altered, or from somebody without the key.</summary>
    MacWrong,

    /// <summary>A message is missing, repeated or out of order.</summary>
    SeqWrong,

    /// <summary>Five wrong entries.</summary>
    WordsWrong,

    /// <summary>The read-back word was wrong.</summary>
    ReadBackWrong,

    /// <summary>The DTLS certificate is not the one of this exchange.</summary>
    FingerprintWrong,

    /// <summary>A person at this end said stop.</summary>
    Stopped,

    /// <summary>The peer ended it and said why.</summary>
    PeerAborted,

    /// <summary>A time limit passed.</summary>
    TimedOut,

    /// <summary>Three exchanges were made; a new code is needed.</summary>
    TooManyExchanges,

    /// <summary>This end closed it.</summary>
    Closed,
}
