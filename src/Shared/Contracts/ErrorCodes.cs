namespace RemoteSupport.Shared.Contracts;

/// <summary>The words in which the hub says no. Ends translate them; docs/protocol.md lists them.</summary>
public static class ErrorCodes
{
    /// <summary>Contract number, person or PIN is wrong; which of them is never said.</summary>
    public const string SignInFailed = "sign-in-failed";

    /// <summary>Five failures within 10 minutes: this person waits 15 minutes at this source.</summary>
    public const string SignInPaused = "sign-in-paused";

    /// <summary>The contract begins later (Berlin date).</summary>
    public const string ContractNotStarted = "contract-not-started";

    /// <summary>The contract has ended (Berlin date).</summary>
    public const string ContractExpired = "contract-expired";

    /// <summary>This person may not ask for support under this contract.</summary>
    public const string PersonNotAuthorised = "person-not-authorised";

    /// <summary>The contract does not name this service: it can be neither started nor billed.</summary>
    public const string ServiceNotAgreed = "service-not-agreed";

    /// <summary>The contract does not agree on this severity.</summary>
    public const string SeverityNotAgreed = "severity-not-agreed";

    /// <summary>What was approved for the case is used up, and the contract allows no new start before more is approved.</summary>
    public const string ApprovalUsedUp = "approval-used-up";

    /// <summary>Nobody else of the staff can be called in.</summary>
    public const string NobodyReachable = "nobody-reachable";

    /// <summary>Nobody under this contract can be asked to approve cost: no address is known.</summary>
    public const string NoApprover = "no-approver";

    /// <summary>The address does not lie in the contract's mail domain, or somebody else bears the name already.</summary>
    public const string ColleagueNotAdmitted = "colleague-not-admitted";

    /// <summary>No such code (also: never existed).</summary>
    public const string CodeWrong = "code-wrong";

    /// <summary>The code did exist and was used.</summary>
    public const string CodeUsed = "code-used";

    /// <summary>The code did exist and its ten minutes are over.</summary>
    public const string CodeLate = "code-late";

    /// <summary>Too many wrong codes from this source; try again in some minutes.</summary>
    public const string CodePaused = "code-paused";

    /// <summary>The two programs speak different versions of the protocol.</summary>
    public const string VersionUnsupported = "version-unsupported";

    /// <summary>The session is over or never was.</summary>
    public const string SessionUnknown = "session-unknown";

    /// <summary>Somebody else took the call first.</summary>
    public const string CallTaken = "call-taken";

    /// <summary>The caller may not do this.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The message cannot be read: a missing, unknown or impossible field.</summary>
    public const string MessageMalformed = "message-malformed";

    /// <summary>The other end of the seat has no link just now: nothing was carried.</summary>
    public const string PeerAway = "peer-away";

    /// <summary>The message is longer than the protocol allows.</summary>
    public const string MessageTooLarge = "message-too-large";

    /// <summary>The hub cannot write its ledger (disk full): no new sessions.</summary>
    public const string LedgerUnavailable = "ledger-unavailable";

    /// <summary>A tile does not fit its frame, or its bytes do not make the size it claims.</summary>
    public const string TileInvalid = "tile-invalid";

    /// <summary>Input came without the customer's consent to control.</summary>
    public const string ControlNotGranted = "control-not-granted";

    /// <summary>Too many messages in a short time.</summary>
    public const string TooManyMessages = "too-many-messages";
}
