namespace RemoteSupport.WebRtc.Turn;

/// <summary>What a server's code means (RFC 8656 section 19); -1 stands for silence.</summary>
internal static class TurnFailures
{
    public static TurnFailure Of(int code) => code switch
    {
        -1 => TurnFailure.NoAnswer,
        300 => TurnFailure.TryAlternate,
        401 or 438 or 441 => TurnFailure.CredentialsRefused,
        403 => TurnFailure.Forbidden,
        437 => TurnFailure.AllocationMismatch,
        440 or 443 => TurnFailure.FamilyUnsupported,
        442 => TurnFailure.TransportUnsupported,
        486 => TurnFailure.QuotaReached,
        508 => TurnFailure.NoCapacity,
        _ => TurnFailure.ServerError,
    };

    /// <summary>Whether a refusal about one peer means that all is over.</summary>
    public static bool EndsAllocation(int code) => code is 401 or 437 or 438 or 441;
}
