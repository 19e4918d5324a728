using NodaTime;

namespace RemoteSupport.Billing.Invoices;

/// <summary>What the tax adviser prescribes.</summary>
/// <param name="Consultant">Beraternummer, 1001 to 9999999.</param>
/// <param name="Client">Mandantennummer, 1 to 99999.</param>
/// <param name="Chart">Chart of accounts; gives the revenue accounts where <paramref name="RevenueAccounts"/> is silent.</param>
/// <param name="FiscalYearMonth">Month in which the fiscal year starts.</param>
/// <param name="AccountLength">Digits of a general account, 4 to 8.</param>
/// <param name="Locked">Festschreibung: the batch cannot be changed after import.</param>
/// <param name="RevenueAccounts">Revenue account by VAT category and rate.</param>
public sealed record DatevSettings(
    int Consultant,
    int Client,
    AccountChart Chart,
    int FiscalYearMonth = 1,
    int AccountLength = 4,
    bool Locked = false,
    IReadOnlyDictionary<(VatCategory Category, decimal Rate), string>? RevenueAccounts = null)
{
    /// <summary>First day of the fiscal year around this date.</summary>
    public LocalDate FiscalYearOf(LocalDate date) =>
        new(date.Month >= FiscalYearMonth ? date.Year : date.Year - 1, FiscalYearMonth, 1);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Consultant, 1001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Consultant, 9_999_999);
        ArgumentOutOfRangeException.ThrowIfLessThan(Client, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Client, 99_999);
        ArgumentOutOfRangeException.ThrowIfLessThan(FiscalYearMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FiscalYearMonth, 12);
        ArgumentOutOfRangeException.ThrowIfLessThan(AccountLength, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AccountLength, 8);
    }
}
