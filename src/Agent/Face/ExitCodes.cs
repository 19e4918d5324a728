using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Face;

/// <summary>How the program ends for whoever started it from a script.</summary>
internal static class ExitCodes
{
    /// <summary>The session ended, whoever ended it.</summary>
    public const int Ended = 0;

    /// <summary>Something went wrong that should not.</summary>
    public const int Failed = 1;

    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 2;

    /// <summary>The server speaks another version.</summary>
    public const int OtherVersion = 3;

    /// <summary>Code or sign-in was refused.</summary>
    public const int Refused = 4;

    /// <summary>There is no screen that can be shown.</summary>
    public const int NoScreen = 5;

    /// <summary>The session is not known any more.</summary>
    public const int SessionGone = 6;

    /// <summary>The server cannot take a session now.</summary>
    public const int TryLater = 7;

    /// <summary>The key check has failed, or the customer said stop: somebody may have sat in between.</summary>
    public const int CheckFailed = 8;

    /// <summary>The options make no sense.</summary>
    public const int Usage = 64;

    /// <summary>Interrupted before a session began.</summary>
    public const int Interrupted = 130;

    public static int For(string errorCode) => errorCode switch
    {
        ErrorCodes.VersionUnsupported => OtherVersion,
        ErrorCodes.SessionUnknown => SessionGone,
        ErrorCodes.LedgerUnavailable or ErrorCodes.TooManyMessages => TryLater,
        ErrorCodes.SignInFailed or ErrorCodes.SignInPaused or ErrorCodes.ContractNotStarted or ErrorCodes.ContractExpired
            or ErrorCodes.PersonNotAuthorised or ErrorCodes.CodeWrong or ErrorCodes.CodeUsed or ErrorCodes.CodeLate
            or ErrorCodes.CodePaused or ErrorCodes.CallTaken or ErrorCodes.NotAllowed => Refused,
        _ => Failed,
    };
}
