namespace RemoteSupport.Shared.KeyCheck;

/// <summary>The types of items, who sends them and when they are taken.</summary>
public static class ItemTypes
{
    /// <summary>ICE user fragment, password and DTLS setup; again for an ICE restart.</summary>
    public const string Ice = "ice";

    /// <summary>One address to try.</summary>
    public const string Candidate = "candidate";

    /// <summary>No more addresses come.</summary>
    public const string EndOfCandidates = "end-of-candidates";

    /// <summary>Agent: the words were right. No body.</summary>
    public const string Matched = "matched";

    /// <summary>Viewer: the read-back word was right. No body.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Agent: the customer allows something.</summary>
    public const string Grant = "grant";

    /// <summary>Agent: the customer takes it back.</summary>
    public const string Revoke = "revoke";

    /// <summary>The sender missed a sealed frame; the receiver starts its next epoch. No body.</summary>
    public const string RelayRestart = "relay-restart";

    /// <summary>The sender has ended the session; the body is a word that says why.</summary>
    public const string Abort = "abort";

    /// <summary>Whether this end may send or take it. <paramref name="state"/> is this end's own.</summary>
    internal static bool Allows(string type, bool fromAgent, ExchangeState state) => type switch
    {
        Ice or Candidate or EndOfCandidates or Abort => HasKeys(state),
        Matched => fromAgent && state is ExchangeState.Revealed or ExchangeState.Words,
        Confirmed => !fromAgent && state == ExchangeState.Matched,
        Grant or Revoke => fromAgent && HasMatched(state),
        RelayRestart => HasMatched(state),
        _ => false,
    };

    /// <summary>Types that only say that they are there.</summary>
    internal static bool IsBare(string type) => type is Matched or Confirmed or RelayRestart or EndOfCandidates;

    internal static bool HasMatched(ExchangeState state) => state is ExchangeState.Matched or ExchangeState.Confirmed;

    private static bool HasKeys(ExchangeState state) =>
        state is ExchangeState.Revealed or ExchangeState.Words || HasMatched(state);
}
