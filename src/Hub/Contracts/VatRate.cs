using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>Full rate of VAT from a local date on (R-M4).</summary>
public sealed class VatRate
{
    public int Id { get; set; }

    public LocalDate ValidFrom { get; set; }

    public decimal Percent { get; set; }

    /// <summary>The rate of a day; null where none is known.</summary>
    public static decimal? On(IEnumerable<VatRate> rates, LocalDate day) =>
        rates.Where(rate => rate.ValidFrom <= day).MaxBy(rate => rate.ValidFrom)?.Percent;
}
