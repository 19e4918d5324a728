using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Calendar;

/// <summary>The name of the period in which a day is billed (R-T9).</summary>
public static class BillingPeriods
{
    /// <summary><c>2026-10</c>, <c>2026-Q4</c>, or none for work that is billed on completion.</summary>
    public static string? Of(LocalDate date, PeriodKind kind) => kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-Q{((date.Month - 1) / 3) + 1}"),
        PeriodKind.Completion => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown period kind"),
    };
}
