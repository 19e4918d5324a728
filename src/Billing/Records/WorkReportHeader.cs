using NodaTime;

namespace RemoteSupport.Billing.Records;

/// <summary>How the customer was helped.</summary>
public enum WorkChannel
{
    /// <summary>Screen session.</summary>
    Remote,

    /// <summary>Phone only.</summary>
    Phone,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Looking things up without the customer.</summary>
    Research,

    /// <summary>At the customer's.</summary>
    OnSite,

    /// <summary>Project work.</summary>
    Project,

    /// <summary>Training.</summary>
    Training,
}

/// <summary>Who typed an entry in, and when.</summary>
public sealed record ManualMark(string EnteredBy, Instant EnteredAt);

/// <summary>The head of the sheet, as agreed and numbered elsewhere.</summary>
public sealed record WorkReportHeader(
    string Number,
    string ContractNumber,
    string ContractVersion,
    LocalDate PeriodFirst,
    LocalDate PeriodLast,
    LocalDate CreatedOn);
