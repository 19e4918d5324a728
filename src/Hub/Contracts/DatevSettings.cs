namespace RemoteSupport.Hub.Contracts;

/// <summary>What the firm's tax adviser says about the DATEV export (billing.md 2.11).</summary>
public sealed class DatevSettings
{
    public int? ConsultantNumber { get; set; }

    public int? ClientNumber { get; set; }

    public int FiscalYearStartMonth { get; set; } = 1;

    /// <summary>Digits of a general ledger account; a debtor has one more.</summary>
    public int AccountLength { get; set; } = 4;

    /// <summary><c>SKR03</c> or <c>SKR04</c>.</summary>
    public string Chart { get; set; } = "SKR03";

    /// <summary>Revenue at the full rate; null takes the chart's own account.</summary>
    public string? RevenueAccount { get; set; }

    /// <summary>EU services where the recipient owes the tax; null takes the chart's own account.</summary>
    public string? ReverseChargeAccount { get; set; }
}
