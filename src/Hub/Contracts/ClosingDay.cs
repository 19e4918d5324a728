using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>
/// A day without service: the firm is closed (Betriebsruhe), or, where a federal state is named, a holiday that its law
/// granted once and that no formula knows.
/// </summary>
public sealed class ClosingDay
{
    public Guid Id { get; set; }

    public LocalDate Date { get; set; }

    public required string Name { get; set; }

    /// <summary>Code of the federal state; null closes the firm for all contracts.</summary>
    public string? State { get; set; }

    /// <summary>The days that count for a contract with this state's holidays.</summary>
    public static IReadOnlyList<LocalDate> For(IEnumerable<ClosingDay> days, string state) =>
        [.. days.Where(day => day.State is null || day.State == state).Select(day => day.Date).Distinct().Order()];
}
