using NodaTime;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>A full rate of VAT and the local date from which it holds.</summary>
public sealed record VatRateFrom(LocalDate From, decimal Percent);

/// <summary>What the contract says about its invoices.</summary>
/// <param name="VatCategory">S, AE or O (R-M4).</param>
/// <param name="VatRates">Full rates by date; only for category S.</param>
/// <param name="LinePerItem">One line per item instead of one per price (R-M2).</param>
/// <param name="BudgetParts">Prepaid quarter-hours that are left; null without a budget.</param>
/// <param name="BudgetExpiresOn">Last day of work that the budget pays.</param>
/// <param name="BlocksBeyondBudget">Nothing is billed at the contract's rate (R-C4).</param>
public sealed record InvoiceTerms(
    VatCategory VatCategory,
    IReadOnlyList<VatRateFrom> VatRates,
    bool LinePerItem = false,
    int? BudgetParts = null,
    LocalDate? BudgetExpiresOn = null,
    bool BlocksBeyondBudget = false)
{
    /// <summary>Percent on a day of completion.</summary>
    public decimal VatRateOn(LocalDate day) => VatCategory == VatCategory.S
        ? VatRates.Where(rate => rate.From <= day).MaxBy(rate => rate.From)?.Percent
            ?? throw new InvalidOperationException($"no rate of VAT is known on {day:uuuu-MM-dd}")
        : 0m;
}
