using NodaTime;

namespace RemoteSupport.Billing.Contracts;

/// <summary>Why a person may not start a session.</summary>
public enum RefusalReason
{
    /// <summary>The contract begins on a later local date.</summary>
    ContractNotStarted,

    /// <summary>The contract ended on an earlier local date.</summary>
    ContractExpired,

    /// <summary>The contract does not name this person.</summary>
    PersonNotAuthorised,
}

/// <summary>May a new session start? Local dates decide (AU-01…04).</summary>
public static class SupportAuthorisation
{
    /// <summary>Null when allowed, else the first reason that applies. A session that runs is never asked again (R-T13).</summary>
    /// <param name="now">The hub's clock.</param>
    /// <param name="start">First day of the contract.</param>
    /// <param name="end">Last day of the contract; null while it has none.</param>
    /// <param name="personAuthorised">The contract names the person.</param>
    /// <param name="zone">Whose dates.</param>
    public static RefusalReason? Refuse(
        Instant now,
        LocalDate start,
        LocalDate? end,
        bool personAuthorised,
        DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        if (today < start)
        {
            return RefusalReason.ContractNotStarted;
        }

        if (today > end)
        {
            return RefusalReason.ContractExpired;
        }

        return personAuthorised ? null : RefusalReason.PersonNotAuthorised;
    }

    /// <summary>The word for it in the ledger and in answers.</summary>
    public static string ToName(RefusalReason reason) => reason switch
    {
        RefusalReason.ContractNotStarted => "contract-not-started",
        RefusalReason.ContractExpired => "contract-expired",
        RefusalReason.PersonNotAuthorised => "person-not-authorised",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "unknown reason"),
    };
}
