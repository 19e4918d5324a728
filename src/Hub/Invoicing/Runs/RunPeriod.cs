using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.WorkReports;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>A month or quarter that is billed (S25a).</summary>
/// <param name="Name"><c>2026-10</c>, <c>2026-Q4</c>.</param>
/// <param name="First">First local day.</param>
/// <param name="Last">Last local day.</param>
public sealed record RunPeriod(string Name, LocalDate First, LocalDate Last)
{
    private const int MonthsOfQuarter = 3;

    /// <summary>The run of a month; it also bills the quarter that ends with it, and what was completed by then.</summary>
    public static RunPeriod OfMonth(LocalDate day)
    {
        var first = new LocalDate(day.Year, day.Month, 1);
        return new RunPeriod(ReportMonth.Text(first), first, first.PlusMonths(1).PlusDays(-1));
    }

    /// <summary>Reads <c>2026-10</c>.</summary>
    public static bool TryParse(string? text, out RunPeriod period)
    {
        var known = ReportMonth.TryParse(text, out var first);
        period = OfMonth(known ? first : new LocalDate(2000, 1, 1));
        return known;
    }

    /// <summary>What this month's run bills under a contract; null when its period goes on.</summary>
    public RunPeriod? For(Contract contract)
    {
        if (KindOf(contract) != PeriodKind.Quarter)
        {
            return this;
        }

        return Last.Month % MonthsOfQuarter == 0
            ? new RunPeriod(BillingPeriods.Of(Last, PeriodKind.Quarter)!, First.PlusMonths(1 - MonthsOfQuarter), Last)
            : null;
    }

    public static PeriodKind KindOf(Contract contract) => Enum.Parse<PeriodKind>(contract.Terms.PeriodKind, ignoreCase: true);

    /// <summary>The month in which the run of a stored period happens.</summary>
    public static string MonthOf(string period) => period.Contains('Q')
        ? string.Create(CultureInfo.InvariantCulture, $"{period[..4]}-{(period[^1] - '0') * MonthsOfQuarter:00}")
        : period;
}
