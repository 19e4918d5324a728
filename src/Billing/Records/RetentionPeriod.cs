using NodaTime;

namespace RemoteSupport.Billing.Records;

/// <summary>What is kept.</summary>
public enum RecordKind
{
    /// <summary>Invoices and cancellations.</summary>
    Invoice,

    /// <summary>Work reports and the events behind them.</summary>
    WorkReport,

    /// <summary>Contracts, estimates and confirmations.</summary>
    BusinessLetter,

    /// <summary>Screen recordings.</summary>
    Recording,

    /// <summary>Addresses, device names, versions.</summary>
    ConnectionLog,
}

/// <summary>How long a record is kept (section 2.10 of the rules).</summary>
public static class RetentionPeriod
{
    /// <summary>The last day on which it is kept.</summary>
    public static LocalDate KeepThrough(RecordKind kind, LocalDate date) => kind switch
    {
        RecordKind.Invoice or RecordKind.WorkReport => YearEnd(date, 8),
        RecordKind.BusinessLetter => YearEnd(date, 6),
        RecordKind.Recording => date.PlusDays(30),
        RecordKind.ConnectionLog => date.PlusDays(90),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown record"),
    };

    private static LocalDate YearEnd(LocalDate date, int years) => new(date.Year + years, 12, 31);
}
